package io.mmatch.vision.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
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
import org.jspecify.annotations.Nullable;

/**
 * Turns decoded frames of any pixel format into RGB of a smaller or the same size, each pixel the
 * mean of those it covers; what is see-through lies on white. Keeps its tables and native memory
 * from frame to frame. For one thread.
 */
final class FrameScaler implements AutoCloseable {
  private static final int WHITE = 255;

  /** Contrast and saturation as they are, in swscale's 16.16 fixed point. */
  private static final int ONE = 1 << 16;

  private final AVFrame target = av_frame_alloc();
  private @Nullable SwsContext context;
  private @Nullable Job job;

  /**
   * Scales a frame.
   *
   * @param colours what the numbers of the frame mean
   * @throws IOException if there is no memory for it, or its pixel format is beyond ffmpeg
   */
  RgbImage scale(AVFrame frame, int width, int height, Colours colours) throws IOException {
    int format = mayBeTransparent(frame) ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24;
    makeRoom(width, height, format);
    int rows =
        sws_scale(
            converter(frame, colours),
            frame.data(),
            frame.linesize(),
            0,
            frame.height(),
            target.data(),
            target.linesize());
    if (rows != height) {
      throw new IOException("ffmpeg converted %d of %d rows".formatted(rows, height));
    }
    return copy();
  }

  private static boolean mayBeTransparent(AVFrame frame) {
    long flags = av_pix_fmt_desc_get(frame.format()).flags();
    return (flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
  }

  private void makeRoom(int width, int height, int format) throws IOException {
    if (target.width() == width && target.height() == height && target.format() == format) {
      return;
    }
    av_frame_unref(target);
    target.width(width);
    target.height(height);
    target.format(format);
    if (av_frame_get_buffer(target, 0) < 0) {
      throw new IOException("no native memory for the picture");
    }
  }

  /** What a converter was made for; it is made anew when any of it changes. */
  private record Job(
      int fromWidth, int fromHeight, int fromFormat, int width, int height, Colours colours) {}

  private SwsContext converter(AVFrame from, Colours colours) throws IOException {
    Job wanted =
        new Job(
            from.width(), from.height(), from.format(), target.width(), target.height(), colours);
    SwsContext ready = context;
    if (ready != null && wanted.equals(job)) {
      return ready;
    }
    sws_freeContext(context);
    SwsContext made = converterFor(wanted);
    context = made;
    job = wanted;
    if (made == null) {
      throw new IOException("ffmpeg cannot convert pixel format %d".formatted(from.format()));
    }
    IntPointer coefficients = sws_getCoefficients(colours.matrix());
    int full = colours.fullRange() ? 1 : 0;
    sws_setColorspaceDetails(made, coefficients, full, coefficients, 1, 0, ONE, ONE);
    return made;
  }

  private @Nullable SwsContext converterFor(Job job) {
    boolean same = job.fromWidth() == job.width() && job.fromHeight() == job.height();
    int filter = same ? SWS_BILINEAR : SWS_AREA;
    return sws_getContext(
        job.fromWidth(),
        job.fromHeight(),
        job.fromFormat(),
        job.width(),
        job.height(),
        target.format(),
        filter | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP,
        (SwsFilter) null,
        (SwsFilter) null,
        (DoublePointer) null);
  }

  private RgbImage copy() {
    boolean alpha = target.format() == AV_PIX_FMT_RGBA;
    int width = target.width();
    byte[] rgb = new byte[Math.multiplyExact(3 * width, target.height())];
    byte[] row = new byte[(alpha ? 4 : 3) * width];
    BytePointer data = target.data(0);
    for (int y = 0; y < target.height(); y++) {
      data.position((long) y * target.linesize(0)).get(row);
      if (alpha) {
        onWhite(row, rgb, 3 * width * y);
      } else {
        System.arraycopy(row, 0, rgb, 3 * width * y, row.length);
      }
    }
    return new RgbImage(width, target.height(), rgb);
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

  @Override
  public void close() {
    sws_freeContext(context);
    context = null;
    av_frame_free(target);
  }
}
