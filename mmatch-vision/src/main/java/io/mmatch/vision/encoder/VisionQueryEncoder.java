package io.mmatch.vision.encoder;

import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.vision.decode.PhotoDecoder;
import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.decode.VideoFrames;
import io.mmatch.vision.features.Footage;
import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.NetworkInput;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Maps photos and videos to concepts: decode, name what they show, look at their light, and at what
 * moves. Thread-safe.
 */
public final class VisionQueryEncoder implements QueryEncoder {
  private static final String PACK = "efficientnet-lite0";

  private final ModelPack pack;
  private final PhotoClassifier classifier;
  private final Lexicon lexicon;
  private @Nullable Tables tables;

  private record Tables(PhotoClasses classes, PhotoReading photos) {}

  /**
   * Encodings read, closing writes: a video runs the network often, and all of it or not at all.
   */
  private final ReadWriteLock closing = new ReentrantReadWriteLock();

  /**
   * Reads neither tables nor network yet: a lexicon of one's own that lacks the concepts of the
   * tables is refused when a picture is asked with, not before.
   *
   * @throws io.mmatch.error.ModelUnavailableException if the model pack is missing
   */
  public VisionQueryEncoder(EncoderContext context) {
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
    return query instanceof Query.Image || query instanceof Query.Video;
  }

  /**
   * Says what a photo or video means. Interrupting the thread ends the reading of a video.
   *
   * @throws io.mmatch.error.UnreadableMediaException if it cannot be decoded
   * @throws io.mmatch.error.CancelledException if the thread is interrupted during a video
   * @throws IllegalStateException if closed
   */
  @Override
  public Evidence encode(Query query) {
    closing.readLock().lock();
    try {
      classifier.requireOpen();
      if (query instanceof Query.Image image) {
        return photo(image.file());
      }
      if (query instanceof Query.Video video) {
        return video(video.file());
      }
      throw new IllegalArgumentException("only photos and videos are taken, got " + query);
    } finally {
      closing.readLock().unlock();
    }
  }

  private Evidence photo(Path file) {
    RgbImage photo = PhotoDecoder.decode(file);
    return tables().photos().read(look(List.of(photo)), LightAndColour.of(photo));
  }

  private Evidence video(Path file) {
    try (VideoFrames frames = VideoFrames.open(file, new Cancellation())) {
      return new VideoReading(tables().photos(), this::look).read(Footage.of(frames));
    }
  }

  private Sight look(List<RgbImage> pictures) {
    List<float[]> answers =
        pictures.stream().map(picture -> classifier.logits(NetworkInput.of(picture))).toList();
    return Sight.of(answers, tables().classes());
  }

  @Override
  public List<ModelInfo> models() {
    return List.of(pack.info());
  }

  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      classifier.close();
    } finally {
      closing.writeLock().unlock();
    }
  }
}
