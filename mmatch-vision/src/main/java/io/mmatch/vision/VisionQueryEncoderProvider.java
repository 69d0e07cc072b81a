package io.mmatch.vision;

import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.QueryEncoderProvider;
import io.mmatch.vision.encoder.VisionQueryEncoder;

/** Opens the encoder of photos and videos. Stateless and thread-safe. */
public final class VisionQueryEncoderProvider implements QueryEncoderProvider {
  @Override
  public QueryEncoder open(EncoderContext context) {
    return new VisionQueryEncoder(context);
  }
}
