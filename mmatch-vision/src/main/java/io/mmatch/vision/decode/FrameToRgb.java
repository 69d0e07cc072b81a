package io.mmatch.vision.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/** Turns a decoded frame of any pixel format into RGB of moderate size. */
final class FrameToRgb {
  /** Pictures beyond this are reduced: 12 MB of heap, and 17 pixels for each the network sees. */
  private static final long ENOUGH_PIXELS = 4_000_000;

  /** The short side is never reduced below this: twice what the network's crop starts from. */
  private static final int ENOUGH_SHORT_SIDE = 512;

  private static final int WHITE = 255;

  /** Contrast and saturation as they are, in swscale's 16.16 fixed point. */
  private static final int ONE = 1 << 16;

  private FrameToRgb() {}

  static RgbImage convert(AVFrame frame) throws IOException {
    int reduction = reduction(frame.width(), frame.height());
    AVFrame target = av_frame_alloc();
    try {
      target.width(frame.width() / reduction);
      target.height(frame.height() / reduction);
      target.format(mayBeTransparent(frame) ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24);
      if (av_frame_get_buffer(target, 0) < 0) {
        throw new IOException("no native memory for the picture");
      }
      scale(frame, target, reduction == 1 ? SWS_BILINEAR : SWS_AREA);
      return copy(target);
    } finally {
      av_frame_free(target);
    }
  }

  /** The smallest whole factor that leaves enough pixels and no more, as far as the sides allow. */
  static int reduction(int width, int height) {
    int most = Math.max(1, Math.min(width, height) / ENOUGH_SHORT_SIDE);
    int factor = 1;
    while (factor < most && (long) (width / factor) * (height / factor) > ENOUGH_PIXELS) {
      factor++;
    }
    return factor;
  }

  private static boolean mayBeTransparent(AVFrame frame) {
    long flags = av_pix_fmt_desc_get(frame.format()).flags();
    return (flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
  }

  private static void scale(AVFrame from, AVFrame to, int filter) throws IOException {
    SwsContext context =
        sws_getContext(
            from.width(),
            from.height(),
            from.format(),
            to.width(),
            to.height(),
            to.format(),
            filter | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    if (context == null) {
      throw new IOException("ffmpeg cannot convert pixel format %d".formatted(from.format()));
    }
    try {
      sayRange(context, from);
      int rows =
          sws_scale(
              context, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize());
      if (rows != to.height()) {
        throw new IOException("ffmpeg converted %d of %d rows".formatted(rows, to.height()));
      }
    } finally {
      sws_freeContext(context);
    }
  }

  /** Only lossy WebP keeps to 16..235; YCCK JPEG uses all values, which its format does not say. */
  private static void sayRange(SwsContext context, AVFrame from) {
    IntPointer coefficients = sws_getCoefficients(SWS_CS_DEFAULT);
    int full = from.color_range() == AVCOL_RANGE_MPEG ? 0 : 1;
    sws_setColorspaceDetails(context, coefficients, full, coefficients, 1, 0, ONE, ONE);
  }

  private static RgbImage copy(AVFrame frame) {
    boolean alpha = frame.format() == AV_PIX_FMT_RGBA;
    int width = frame.width();
    byte[] rgb = new byte[Math.multiplyExact(3 * width, frame.height())];
    byte[] row = new byte[(alpha ? 4 : 3) * width];
    BytePointer data = frame.data(0);
    for (int y = 0; y < frame.height(); y++) {
      data.position((long) y * frame.linesize(0)).get(row);
      if (alpha) {
        onWhite(row, rgb, 3 * width * y);
      } else {
        System.arraycopy(row, 0, rgb, 3 * width * y, row.length);
      }
    }
    return new RgbImage(width, frame.height(), rgb);
  }

  private static void onWhite(byte[] rgba, byte[] rgb, int start) {
    int to = start;
    for (int from = 0; from < rgba.length; from += 4) {
      int alpha = rgba[from + 3] & 0xff;
      for (int channel = 0; channel < 3; channel++) {
        int value = (rgba[from + channel] & 0xff) * alpha + WHITE * (255 - alpha);
        rgb[to++] = (byte) ((value + 127) / 255);
      }
    }
  }
}
