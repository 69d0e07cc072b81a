package io.mmatch.vision.decode;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;

/**
 * How stored frames must be stretched and turned to be seen as they are meant.
 *
 * @param pixelAspect width of a stored pixel by its height
 * @param orientation EXIF's 1, 3, 6 or 8
 */
record FrameShape(double pixelAspect, int orientation) {
  /** What the network's crop starts from. */
  private static final int SHORT_SIDE = 256;

  /** A panorama keeps within memory at the cost of its short side. */
  private static final int LONG_SIDE = 1_024;

  /** Pixels narrower or wider than this are a mistake in the header. */
  private static final double MOST_ASPECT = 4;

  /** The size of a picture, in pixels. */
  record Size(int width, int height) {}

  static FrameShape of(AVStream header) {
    double aspect = ratio(header.sample_aspect_ratio());
    return new FrameShape(
        aspect == 0 ? ratio(header.codecpar().sample_aspect_ratio()) : aspect,
        orientation(header.codecpar()));
  }

  /** Takes an aspect that is unknown, or cannot be meant, for square pixels. */
  FrameShape {
    if (!(pixelAspect >= 1 / MOST_ASPECT && pixelAspect <= MOST_ASPECT)) {
      pixelAspect = 1;
    }
  }

  private static double ratio(AVRational ratio) {
    return ratio.den() == 0 ? 0 : (double) ratio.num() / ratio.den();
  }

  /** Phones store what they see and note how they were held. Mirrored videos stay mirrored. */
  private static int orientation(AVCodecParameters header) {
    AVPacketSideData matrix =
        avcodec.av_packet_side_data_get(
            header.coded_side_data(),
            header.nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null) {
      return ExifOrientation.UPRIGHT;
    }
    double anticlockwise = avutil.av_display_rotation_get(new IntPointer(matrix.data()));
    if (Double.isNaN(anticlockwise)) {
      return ExifOrientation.UPRIGHT;
    }
    return switch ((int) Math.round(anticlockwise / 90) & 3) {
      case 1 -> 8;
      case 2 -> 3;
      case 3 -> 6;
      default -> ExifOrientation.UPRIGHT;
    };
  }

  /** The size, before turning, at which a picture is looked at closely; never enlarged. */
  Size pictureSize(int width, int height) {
    double wide = width * pixelAspect;
    double shorter = Math.min(1, SHORT_SIDE / Math.min(wide, height));
    double scale = Math.min(shorter, LONG_SIDE / Math.max(wide, height));
    return new Size(
        (int) Math.max(1, Math.round(scale * wide)), (int) Math.max(1, Math.round(scale * height)));
  }
}
