package io.mmatch.audio.decode;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;

/** Where the channels of a file sound from. */
final class Loudspeakers {
  private static final double FRONT = 1;
  private static final double SURROUND = 1.41;

  private Loudspeakers() {}

  /** Returns what each channel counts in loudness: ITU-R BS.1770-4, table 3. */
  static double[] weights(AVChannelLayout layout) {
    double[] weights = new double[layout.nb_channels()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weight(avutil.av_channel_layout_channel_from_index(layout, i));
    }
    return weights;
  }

  private static double weight(int channel) {
    return switch (channel) {
      case avutil.AV_CHAN_LOW_FREQUENCY, avutil.AV_CHAN_LOW_FREQUENCY_2 -> 0;
      case avutil.AV_CHAN_SIDE_LEFT,
          avutil.AV_CHAN_SIDE_RIGHT,
          avutil.AV_CHAN_BACK_LEFT,
          avutil.AV_CHAN_BACK_RIGHT ->
          SURROUND;
      default -> FRONT;
    };
  }
}
