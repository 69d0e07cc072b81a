package io.mmatch.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** 16-bit WAV files for tests, written as a stream, so that their length costs no memory. */
final class Wave {
  private static final int DATA_LENGTH_AT = 40;

  private Wave() {}

  /** Writes the same sound, -1 to 1, on every channel. */
  static Path write(Path file, int rateHz, int channels, int frames, IntToDoubleFunction sound)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(header(rateHz, channels, 2L * channels * frames));
      for (int i = 0; i < frames; i++) {
        int sample = (int) Math.round(sound.applyAsDouble(i) * Short.MAX_VALUE);
        for (int channel = 0; channel < channels; channel++) {
          out.write(sample);
          out.write(sample >> 8);
        }
      }
    }
    return file;
  }

  /** Writes silence; where files can have holes, that takes no room on the disk. */
  static Path silence(Path file, int rateHz, int frames) throws IOException {
    Files.write(file, header(rateHz, 1, 2L * frames));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + 2L * frames);
    }
    return file;
  }

  /** Lets the header of a file claim a length that is not there. */
  static Path claim(Path file, long dataBytes) throws IOException {
    byte[] wave = Files.readAllBytes(file);
    ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN).putInt(DATA_LENGTH_AT, (int) dataBytes);
    return Files.write(file, wave);
  }

  /** Returns a tone in noise, which is the same each time. */
  static IntToDoubleFunction tone(int rateHz) {
    Random random = new Random(1);
    return i -> 0.4 * Math.sin(2 * Math.PI * 440 * i / rateHz) + 0.2 * random.nextDouble();
  }

  private static byte[] header(int rateHz, int channels, long dataBytes) {
    ByteBuffer to = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    to.put(ascii("RIFF")).putInt((int) (36 + dataBytes)).put(ascii("WAVEfmt ")).putInt(16);
    to.putShort((short) 1).putShort((short) channels).putInt(rateHz);
    to.putInt(rateHz * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    to.put(ascii("data")).putInt((int) dataBytes);
    return to.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
