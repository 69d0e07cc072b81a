package io.mmatch.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Makes files bad. */
final class Damage {
  private Damage() {}

  /** Leaves the first half of a file. */
  static Path halve(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** Changes one bit in the middle of a file. */
  static void flipBit(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  /** Writes 57 bytes that are the beginning of a picture of 2.7 GB, with the right checksum. */
  static Path pngBomb(Path file) throws IOException {
    ByteBuffer png = ByteBuffer.allocate(8 + 25 + 24);
    png.putLong(0x89504e470d0a1a0aL).putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    png.putInt(30_000).putInt(30_000).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(png.array(), 12, 17);
    png.putInt((int) crc.getValue());
    png.putInt(1_000_000).put("IDAT".getBytes(StandardCharsets.US_ASCII));
    return Files.write(file, png.array());
  }
}
