package io.mmatch.vision.encoder;

import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.vision.decode.PhotoDecoder;
import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.NetworkInput;
import java.util.List;

/** Maps photos to concepts: decode, name what they show, look at their light. Thread-safe. */
public final class PhotoQueryEncoder implements QueryEncoder {
  private static final String PACK = "efficientnet-lite0";

  private final ModelPack pack;
  private final PhotoClassifier classifier;
  private final PhotoClasses classes;
  private final PhotoReading reading;

  /**
   * Reads the tables, not yet the network.
   *
   * @throws io.mmatch.error.ModelUnavailableException if the model pack is missing
   */
  public PhotoQueryEncoder(EncoderContext context) {
    pack = ModelPack.bundled(PACK);
    classifier = new PhotoClassifier(pack, context.device().device());
    classes = PhotoClasses.bundled(pack.labels(), context.lexicon());
    reading = new PhotoReading(classes, LightRules.bundled(context.lexicon()));
  }

  @Override
  public boolean accepts(Query query) {
    return query instanceof Query.Image;
  }

  @Override
  public Evidence encode(Query query) {
    if (!(query instanceof Query.Image image)) {
      throw new IllegalArgumentException("only photos are taken, got " + query);
    }
    classifier.requireOpen();
    RgbImage photo = PhotoDecoder.decode(image.file());
    Sight sight = Sight.of(classifier.logits(NetworkInput.of(photo)), classes);
    return reading.read(sight, LightAndColour.of(photo));
  }

  @Override
  public List<ModelInfo> models() {
    return List.of(pack.info());
  }

  @Override
  public void close() {
    classifier.close();
  }
}
