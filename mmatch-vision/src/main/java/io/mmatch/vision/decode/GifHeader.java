package io.mmatch.vision.decode;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the size of a GIF (GIF89a, CompuServe, 1990), and walks its blocks to the end of the first
 * picture: ffmpeg shows what is there of a file that is cut off, and this one must not.
 */
final class GifHeader {
  private static final int AFTER_SCREEN = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;

  /** 100 MB of pieces of 255 bytes; smaller pieces are not written by anybody. */
  private static final int MAX_PIECES = 400_000;

  private final FileBytes file;
  private long at = AFTER_SCREEN;
  private int pieces;

  private GifHeader(FileBytes file) {
    this.file = file;
  }

  static ImageHeader read(FileBytes file) throws IOException {
    ByteBuffer screen = file.readLittleEndian(6, 7);
    int width = Short.toUnsignedInt(screen.getShort(0));
    int height = Short.toUnsignedInt(screen.getShort(2));
    GifHeader walk = new GifHeader(file);
    walk.skipColours(screen.get(4));
    walk.skipFirstPicture();
    return new ImageHeader(ImageFormat.GIF, width, height, ExifOrientation.UPRIGHT);
  }

  private void skipFirstPicture() throws IOException {
    int block = next();
    while (block == EXTENSION) {
      next(); // its label
      skipPieces();
      block = next();
    }
    if (block != IMAGE) {
      throw new HeaderException("no GIF picture at byte " + (at - 1));
    }
    skipColours(file.read(at + 8, 1).get(0));
    at += 9;
    next(); // the code size
    skipPieces();
  }

  private void skipColours(byte flags) {
    if (flags < 0) {
      at += 3L << ((flags & 7) + 1);
    }
  }

  private void skipPieces() throws IOException {
    int length = next();
    while (length > 0) {
      if (++pieces > MAX_PIECES) {
        throw new HeaderException("more than %d pieces of GIF data".formatted(MAX_PIECES));
      }
      at += length;
      length = next();
    }
  }

  private int next() throws IOException {
    return Byte.toUnsignedInt(file.read(at++, 1).get(0));
  }
}
