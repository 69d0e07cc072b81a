package io.mmatch.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageReaderTest {
  private static final double STEP = 0.25;
  private static final double MARGIN = 0.02;

  /** Of twelve steps of a quarter of a second, these are in the middle of a third each. */
  private static final int[] STEPS = {2, 6, 10};

  @ParameterizedTest
  @ValueSource(strings = {"tone.ogg", "tone.flac", "tone.m4a"})
  void read_passages_areThoseOfTheWholeSong(String name, @TempDir Path folder) throws IOException {
    Path file = Fixture.copy(name, folder);
    float[] whole = whole(file);

    PassageReader.Sound sound = PassageReader.read(file, STEPS.length, STEP, MARGIN, MARGIN);

    int rate = sound.sampleRateHz();
    assertThat(sound.passages()).hasSize(STEPS.length);
    for (int i = 0; i < STEPS.length; i++) {
      float[] passage = sound.passages().get(i);
      int from = (int) Math.round((STEPS[i] * STEP - MARGIN) * rate);
      assertThat(passage.length / (double) rate).isCloseTo(STEP + 2 * MARGIN, within(1e-4));
      float[] there = Arrays.copyOfRange(whole, from, from + passage.length);
      assertThat(largestDifference(passage, there)).as("passage %d", i).isLessThan(1e-4);
    }
  }

  private static double largestDifference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static float[] whole(Path file) {
    float[] samples = new float[200_000];
    int length = 0;
    float[] block = new float[4_096];
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
        System.arraycopy(block, 0, samples, length, read);
        length += read;
      }
    }
    return Arrays.copyOf(samples, length);
  }
}
