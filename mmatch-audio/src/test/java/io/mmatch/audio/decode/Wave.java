package io.mmatch.audio.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;

/** Writes WAV files of any sample format for tests; each channel has its own formula. */
public final class Wave {
  /** How a sample is stored. */
  enum Format {
    U8(1, 8),
    S16(1, 16),
    S24(1, 24),
    S32(1, 32),
    F32(3, 32),
    F64(3, 64);

    final int tag;
    final int bits;

    Format(int tag, int bits) {
      this.tag = tag;
      this.bits = bits;
    }
  }

  private Wave() {}

  /** Writes 16-bit sound. */
  public static Path write(Path file, int rateHz, int frames, IntToDoubleFunction... channels)
      throws IOException {
    return Files.write(file, bytes(Format.S16, rateHz, frames, channels));
  }

  static byte[] bytes(Format format, int rateHz, int frames, IntToDoubleFunction... channels) {
    int width = format.bits / 8;
    int data = frames * channels.length * width;
    ByteBuffer to = ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN);
    header(to, format, rateHz, channels.length, data);
    for (int i = 0; i < frames; i++) {
      for (IntToDoubleFunction channel : channels) {
        put(to, format, channel.applyAsDouble(i));
      }
    }
    return to.array();
  }

  static void header(ByteBuffer to, Format format, int rateHz, int channels, long dataBytes) {
    int frameBytes = channels * format.bits / 8;
    to.put(ascii("RIFF")).putInt((int) (36 + dataBytes)).put(ascii("WAVEfmt ")).putInt(16);
    to.putShort((short) format.tag).putShort((short) channels).putInt(rateHz);
    to.putInt(rateHz * frameBytes).putShort((short) frameBytes).putShort((short) format.bits);
    to.put(ascii("data")).putInt((int) dataBytes);
  }

  private static void put(ByteBuffer to, Format format, double value) {
    switch (format) {
      case U8 -> to.put((byte) Math.round(128 + value * 128));
      case S16 -> to.putShort((short) Math.round(value * 32_768));
      case S24 -> {
        long wide = Math.round(value * (1 << 23));
        to.put((byte) wide).putShort((short) (wide >> 8));
      }
      case S32 -> to.putInt((int) Math.round(value * 0x1p31));
      case F32 -> to.putFloat((float) value);
      case F64 -> to.putDouble(value);
    }
  }

  /** Returns a sine of an amplitude below 1. */
  public static IntToDoubleFunction sine(int rateHz, double hertz, double amplitude) {
    return i -> amplitude * Math.sin(2 * Math.PI * hertz * i / rateHz);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
