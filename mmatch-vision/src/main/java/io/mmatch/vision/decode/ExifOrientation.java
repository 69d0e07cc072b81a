package io.mmatch.vision.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the orientation from an EXIF block: a TIFF directory (TIFF 6.0, 1992; Exif 2.32, CIPA
 * DC-008, tag 0x0112). A block that is damaged or silent means upright: it is not the picture.
 */
final class ExifOrientation {
  static final int UPRIGHT = 1;

  private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int TIFF_HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int TAG = 0x0112;
  private static final int TYPE_SHORT = 3;

  private ExifOrientation() {}

  static boolean isExif(ByteBuffer block) {
    return block.remaining() >= PREFIX.length
        && block.slice(block.position(), PREFIX.length).equals(ByteBuffer.wrap(PREFIX));
  }

  /**
   * Returns the orientation.
   *
   * @param block from its {@code Exif} prefix, if it has one, or its TIFF header
   * @return 1 to 8; 1 when the block does not say
   */
  static int of(ByteBuffer block) {
    ByteBuffer tiff = (isExif(block) ? block.position(block.position() + PREFIX.length) : block);
    tiff = tiff.slice();
    if (tiff.remaining() < TIFF_HEADER_BYTES) {
      return UPRIGHT;
    }
    short order = tiff.getShort(0);
    if (order != 0x4949 && order != 0x4d4d) {
      return UPRIGHT;
    }
    tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return find(tiff, tiff.getInt(4));
  }

  private static int find(ByteBuffer tiff, int directory) {
    if (directory < TIFF_HEADER_BYTES || directory > tiff.limit() - 2) {
      return UPRIGHT;
    }
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    int fitting = Math.min(entries, (tiff.limit() - directory - 2) / ENTRY_BYTES);
    for (int i = 0; i < fitting; i++) {
      int at = directory + 2 + i * ENTRY_BYTES;
      if (tiff.getShort(at) == TAG && tiff.getShort(at + 2) == TYPE_SHORT) {
        int value = tiff.getShort(at + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
