package io.mmatch.vision.decode;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads size and orientation from the chunks of a WebP file (RFC 9649). */
final class WebpHeader {
  private static final int MAX_CHUNKS = 1_000;
  private static final int MAX_EXIF_BYTES = 1 << 20;
  private static final int VP8 = fourCc("VP8 ");
  private static final int VP8L = fourCc("VP8L");
  private static final int VP8X = fourCc("VP8X");
  private static final int EXIF = fourCc("EXIF");
  private static final int ANIMATED = 0x02;
  private static final int HAS_EXIF = 0x08;
  private static final int FIRST_CHUNK = 12;

  private WebpHeader() {}

  static ImageHeader read(FileBytes file) throws IOException {
    ByteBuffer chunk = file.readLittleEndian(FIRST_CHUNK, 8);
    int type = chunk.getInt(0);
    if (type == VP8) {
      ByteBuffer frame = file.readLittleEndian(FIRST_CHUNK + 8, 10);
      return header(frame.getShort(6) & 0x3fff, frame.getShort(8) & 0x3fff, 1);
    }
    if (type == VP8L) {
      int bits = file.readLittleEndian(FIRST_CHUNK + 9, 4).getInt();
      return header((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1, 1);
    }
    if (type != VP8X) {
      throw new HeaderException("the first WebP chunk is none of VP8, VP8L and VP8X");
    }
    ByteBuffer extended = file.readLittleEndian(FIRST_CHUNK + 8, 10);
    int flags = extended.get(0);
    if ((flags & ANIMATED) != 0) {
      throw new HeaderException("it is an animated WebP, and only still ones are read");
    }
    int width = (extended.getInt(4) & 0xffffff) + 1;
    int height = (extended.getInt(6) >>> 8) + 1;
    return header(width, height, (flags & HAS_EXIF) == 0 ? 1 : orientation(file));
  }

  private static ImageHeader header(int width, int height, int orientation) {
    return new ImageHeader(ImageFormat.WEBP, width, height, orientation);
  }

  /** The EXIF chunk comes after the picture. */
  private static int orientation(FileBytes file) throws IOException {
    long at = FIRST_CHUNK;
    for (int i = 0; i < MAX_CHUNKS && at + 8 <= file.size(); i++) {
      ByteBuffer head = file.readLittleEndian(at, 8);
      long length = Integer.toUnsignedLong(head.getInt(4));
      if (head.getInt(0) == EXIF && length <= MAX_EXIF_BYTES) {
        return ExifOrientation.of(file.read(at + 8, (int) length));
      }
      at += 8 + length + (length & 1);
    }
    return ExifOrientation.UPRIGHT;
  }

  private static int fourCc(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
