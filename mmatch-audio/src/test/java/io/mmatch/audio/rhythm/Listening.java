package io.mmatch.audio.rhythm;

import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.features.FeatureTap;
import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.runtime.Cancellation;
import java.nio.file.Path;

/** Lets a tap listen to a file, as an analysis does. */
final class Listening {
  private Listening() {}

  static void to(Path file, FeatureTap tap) {
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      PatchExtractor patches = new PatchExtractor(stream.sampleRateHz(), patch -> {}, tap);
      float[] block = new float[8_192];
      int length = stream.read(block);
      while (length >= 0) {
        patches.accept(block, length);
        length = stream.read(block);
      }
      patches.finish();
    }
  }
}
