package io.mmatch.vision.decode;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the header of any format. */
final class HeaderReader {
  private static final int BMP_CORE_HEADER_BYTES = 12;

  private HeaderReader() {}

  static ImageHeader read(FileBytes file, ImageFormat format) throws IOException {
    return switch (format) {
      case JPEG -> JpegHeader.read(file);
      case PNG -> PngHeader.read(file);
      case WEBP -> WebpHeader.read(file);
      case GIF -> GifHeader.read(file);
      case BMP -> bmp(file);
    };
  }

  /** A negative height means rows from top to bottom. */
  private static ImageHeader bmp(FileBytes file) throws IOException {
    ByteBuffer header = file.readLittleEndian(14, 12);
    boolean core = header.getInt(0) == BMP_CORE_HEADER_BYTES;
    long width = core ? Short.toUnsignedInt(header.getShort(4)) : header.getInt(4);
    long height =
        core ? Short.toUnsignedInt(header.getShort(6)) : Math.abs((long) header.getInt(8));
    return new ImageHeader(ImageFormat.BMP, width, height, ExifOrientation.UPRIGHT);
  }
}
