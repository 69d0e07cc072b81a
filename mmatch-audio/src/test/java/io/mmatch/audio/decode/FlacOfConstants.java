package io.mmatch.audio.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** FLAC (RFC 9639) at its densest: eight channels of 65,535 equal samples in each block. */
final class FlacOfConstants {
  private static final int BLOCK = 65_535;
  private static final int CHANNELS = 8;
  private static final int RATE_HZ = 48_000;

  private FlacOfConstants() {}

  /** Returns the marker and the stream's parameters, its length left open. */
  static byte[] header() {
    ByteBuffer header = ByteBuffer.allocate(42);
    header.put(Wave.ascii("fLaC")).putInt(0x8000_0022);
    header.putShort((short) BLOCK).putShort((short) BLOCK).put(new byte[6]);
    header.putLong(((long) RATE_HZ << 44) | ((CHANNELS - 1L) << 41) | (15L << 36));
    return header.array();
  }

  /** Returns a block by its number, which is below 55,296. */
  static byte[] block(int number) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(new byte[] {-1, (byte) 0xF8, 0x7A, ((CHANNELS - 1) << 4) | (4 << 1)});
    block.writeBytes(Character.toString(number).getBytes(StandardCharsets.UTF_8));
    block.writeBytes(new byte[] {(byte) ((BLOCK - 1) >> 8), (byte) (BLOCK - 1)});
    block.write(remainder(block.toByteArray(), 0x07, 8));
    for (int channel = 0; channel < CHANNELS; channel++) {
      block.writeBytes(new byte[] {0, 8, (byte) channel});
    }
    int check = remainder(block.toByteArray(), 0x8005, 16);
    block.writeBytes(new byte[] {(byte) (check >> 8), (byte) check});
    return block.toByteArray();
  }

  /** Returns the checksum: the remainder by a polynomial of so many bits. */
  private static int remainder(byte[] bytes, int polynomial, int bits) {
    int sum = 0;
    for (byte value : bytes) {
      sum ^= (value & 0xFF) << (bits - 8);
      for (int i = 0; i < 8; i++) {
        sum = (sum & (1 << (bits - 1))) == 0 ? sum << 1 : (sum << 1) ^ polynomial;
      }
      sum &= (1 << bits) - 1;
    }
    return sum;
  }
}
