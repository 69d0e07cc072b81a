package io.mmatch.vision.decode;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Turns a decoded photo into RGB of moderate size. */
final class FrameToRgb {
  /** Pictures beyond this are reduced: 12 MB of heap, and 17 pixels for each the network sees. */
  private static final long ENOUGH_PIXELS = 4_000_000;

  /** The short side is never reduced below this: twice what the network's crop starts from. */
  private static final int ENOUGH_SHORT_SIDE = 512;

  private FrameToRgb() {}

  static RgbImage convert(AVFrame frame) throws IOException {
    int reduction = reduction(frame.width(), frame.height());
    try (FrameScaler scaler = new FrameScaler()) {
      return scaler.scale(
          frame, frame.width() / reduction, frame.height() / reduction, Colours.ofPhoto(frame));
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
}
