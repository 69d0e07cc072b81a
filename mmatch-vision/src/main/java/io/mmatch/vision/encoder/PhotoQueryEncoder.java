package io.mmatch.vision.encoder;

import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.vision.decode.PhotoDecoder;
import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.NetworkInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps photos to concepts: decode, name what they show, look at their light. Thread-safe. */
public final class PhotoQueryEncoder implements QueryEncoder {
  private static final String PACK = "efficientnet-lite0";

  private final ModelPack pack;
  private final PhotoClassifier classifier;
  private final Lexicon lexicon;
  private @Nullable Tables tables;

  private record Tables(PhotoClasses classes, PhotoReading reading) {}

  /**
   * Reads neither tables nor network yet: a lexicon of one's own that lacks the concepts of the
   * tables is refused when a photo is asked with, not before.
   *
   * @throws io.mmatch.error.ModelUnavailableException if the model pack is missing
   */
  public PhotoQueryEncoder(EncoderContext context) {
    pack = ModelPack.bundled(PACK);
    classifier = new PhotoClassifier(pack, context.device().device());
    lexicon = context.lexicon();
  }

  private synchronized Tables tables() {
    if (tables == null) {
      PhotoClasses classes = PhotoClasses.bundled(pack.labels(), lexicon);
      tables = new Tables(classes, new PhotoReading(classes, LightRules.bundled(lexicon)));
    }
    return tables;
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
    Sight sight = Sight.of(classifier.logits(NetworkInput.of(photo)), tables().classes());
    return tables().reading().read(sight, LightAndColour.of(photo));
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
