package io.mmatch.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Wave files of a few seconds whose power is all in the upper or the lower part of the spectrum.
 */
public final class Tones {
  private static final int RATE_HZ = 22_050;
  private static final int SECONDS = 4;
  private static final double[] HIGH_HZ = {2_100, 2_900, 3_700, 5_300};
  private static final double[] LOW_HZ = {90, 130, 220, 310};

  private Tones() {}

  /** Writes high tones; their phases follow from the seed. */
  public static Path bright(Path file, long seed) throws IOException {
    return write(file, HIGH_HZ, seed);
  }

  /** Writes low tones; their phases follow from the seed. */
  public static Path dark(Path file, long seed) throws IOException {
    return write(file, LOW_HZ, seed);
  }

  private static Path write(Path file, double[] hertz, long seed) throws IOException {
    Random random = new Random(seed);
    double[] phases = random.doubles(hertz.length).toArray();
    ByteBuffer bytes = ByteBuffer.allocate(2 * SECONDS * RATE_HZ).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < SECONDS * RATE_HZ; i++) {
      double sum = 0;
      for (int tone = 0; tone < hertz.length; tone++) {
        sum += Math.sin(2 * Math.PI * (hertz[tone] * i / RATE_HZ + phases[tone]));
      }
      bytes.putShort((short) Math.round(sum / hertz.length * 0.5 * Short.MAX_VALUE));
    }
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(bytes.array()),
            new AudioFormat(RATE_HZ, 16, 1, true, false),
            (long) SECONDS * RATE_HZ),
        AudioFileFormat.Type.WAVE,
        file.toFile());
    return file;
  }
}
