package io.mmatch.vision.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What the luminance and chroma values of a frame mean.
 *
 * @param fullRange whether they use all of 0..255, or 16..235
 * @param matrix swscale's number of the conversion to RGB
 */
record Colours(boolean fullRange, int matrix) {
  /** Unmarked video of this many rows and more is taken for BT.709, as players do. */
  private static final int HIGH_DEFINITION_ROWS = 720;

  /** Only lossy WebP keeps to 16..235; YCCK JPEG uses all values, which its format does not say. */
  static Colours ofPhoto(AVFrame frame) {
    return new Colours(frame.color_range() != AVCOL_RANGE_MPEG, SWS_CS_DEFAULT);
  }

  /** Video keeps to 16..235 unless it says otherwise. High dynamic range is not compressed. */
  static Colours ofVideo(AVFrame frame) {
    return new Colours(frame.color_range() == AVCOL_RANGE_JPEG, matrix(frame));
  }

  private static int matrix(AVFrame frame) {
    return switch (frame.colorspace()) {
      case AVCOL_SPC_BT709 -> SWS_CS_ITU709;
      case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL -> SWS_CS_BT2020;
      case AVCOL_SPC_UNSPECIFIED ->
          frame.height() >= HIGH_DEFINITION_ROWS ? SWS_CS_ITU709 : SWS_CS_DEFAULT;
      default -> SWS_CS_DEFAULT;
    };
  }
}
