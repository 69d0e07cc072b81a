package io.mmatch.audio.features;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Reads the golden vectors: NumPy files of version 1.0, little-endian float32, and 16-bit WAV. */
public final class Npy {
  private Npy() {}

  /** Returns the values of a golden file, flattened. */
  public static float[] read(String name) {
    ByteBuffer bytes = bytes(name);
    int header = 10 + Short.toUnsignedInt(bytes.getShort(8));
    float[] values = new float[(bytes.limit() - header) / Float.BYTES];
    bytes.position(header).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** Returns the samples of the golden excerpt, 16 kHz mono. */
  public static float[] excerpt() {
    ByteBuffer bytes = bytes("excerpt-16k.wav");
    float[] samples = new float[96_000];
    int start = bytes.limit() - 2 * samples.length;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes.getShort(start + 2 * i) / 32768f;
    }
    return samples;
  }

  private static ByteBuffer bytes(String name) {
    try (InputStream in =
        Objects.requireNonNull(Npy.class.getResourceAsStream("/golden/" + name), name)) {
      return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
