package io.mmatch.vision.decode;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads size and orientation from the chunks before a PNG's pixels (PNG, third edition, W3C). */
final class PngHeader {
  private static final int MAX_CHUNKS = 1_000;
  private static final int MAX_EXIF_BYTES = 1 << 20;
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int EXIF = 0x65584966;

  private PngHeader() {}

  static ImageHeader read(FileBytes file) throws IOException {
    ByteBuffer first = file.read(8, 16);
    if (first.getInt(4) != IHDR) {
      throw new HeaderException("the first PNG chunk is not IHDR");
    }
    return new ImageHeader(
        ImageFormat.PNG,
        Integer.toUnsignedLong(first.getInt(8)),
        Integer.toUnsignedLong(first.getInt(12)),
        orientation(file));
  }

  private static int orientation(FileBytes file) throws IOException {
    long at = 8;
    for (int i = 0; i < MAX_CHUNKS; i++) {
      ByteBuffer head = file.read(at, 8);
      long length = Integer.toUnsignedLong(head.getInt(0));
      int type = head.getInt(4);
      if (type == IDAT) {
        return ExifOrientation.UPRIGHT;
      }
      if (type == EXIF) {
        return length > MAX_EXIF_BYTES
            ? ExifOrientation.UPRIGHT
            : ExifOrientation.of(file.read(at + 8, (int) length));
      }
      at += 12 + length;
    }
    throw new HeaderException("more than %d PNG chunks before the pixels".formatted(MAX_CHUNKS));
  }
}
