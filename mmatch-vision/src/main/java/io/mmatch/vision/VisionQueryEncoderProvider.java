package io.mmatch.vision;

import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.QueryEncoderProvider;
import io.mmatch.vision.encoder.PhotoQueryEncoder;

/** Opens the encoder of photos. Stateless and thread-safe. */
public final class VisionQueryEncoderProvider implements QueryEncoderProvider {
  @Override
  public QueryEncoder open(EncoderContext context) {
    return new PhotoQueryEncoder(context);
  }
}
