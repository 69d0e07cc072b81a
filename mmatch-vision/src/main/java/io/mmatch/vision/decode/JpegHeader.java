package io.mmatch.vision.decode;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Walks the marker segments of a JPEG file (ITU-T T.81, annex B) up to the picture's size. */
final class JpegHeader {
  /** A photo has some tens; more is a file made to keep a reader busy. */
  private static final int MAX_SEGMENTS = 1_000;

  private static final int APP1 = 0xe1;
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;

  private JpegHeader() {}

  static ImageHeader read(FileBytes file) throws IOException {
    int orientation = ExifOrientation.UPRIGHT;
    long at = 2;
    for (int i = 0; i < MAX_SEGMENTS; i++) {
      int marker = Short.toUnsignedInt(file.read(at, 2).getShort());
      if (marker == 0xffff) {
        at++; // a fill byte
        continue;
      }
      if (marker < 0xff01) {
        throw new HeaderException("no JPEG marker at byte " + at);
      }
      int code = marker & 0xff;
      if (code == START_OF_SCAN || code == END_OF_IMAGE) {
        throw new HeaderException("the JPEG picture data comes before its size");
      }
      if (isAlone(code)) {
        at += 2;
        continue;
      }
      int length = Short.toUnsignedInt(file.read(at + 2, 2).getShort());
      if (length < 2) {
        throw new HeaderException("a JPEG segment of length %d at byte %d".formatted(length, at));
      }
      if (isFrame(code)) {
        ByteBuffer frame = file.read(at + 4, 5);
        int height = Short.toUnsignedInt(frame.getShort(1));
        int width = Short.toUnsignedInt(frame.getShort(3));
        return new ImageHeader(ImageFormat.JPEG, width, height, orientation);
      }
      if (code == APP1) {
        ByteBuffer segment = file.read(at + 4, length - 2);
        orientation = ExifOrientation.isExif(segment) ? ExifOrientation.of(segment) : orientation;
      }
      at += 2 + length;
    }
    throw new HeaderException("more than %d JPEG segments before the size".formatted(MAX_SEGMENTS));
  }

  private static boolean isAlone(int code) {
    return code == 0x01 || (code >= 0xd0 && code <= 0xd7);
  }

  /** SOF0 to SOF15 without DHT (c4), JPG (c8) and DAC (cc). */
  private static boolean isFrame(int code) {
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
  }
}
