package io.mmatch.audio.decode;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Parts the channels of a decoded frame and averages them. All channels weigh the same, as in the
 * training of the nets; ffmpeg's own downmix would weigh centre and surround differently and drop
 * the bass channel.
 */
final class Downmix {
  private final ChannelSink sink;
  private float[][] planes = new float[0][];
  private float[] packed = new float[0];
  private float[] mono = new float[0];
  private float channelPeak;
  private float monoPeak;

  Downmix(ChannelSink sink) {
    this.sink = sink;
  }

  /** Mixes the frame and returns the number of mono samples, which {@link #mono} then holds. */
  int mix(AVFrame frame) {
    SampleFormat format = SampleFormat.of(frame.format());
    int channels = frame.ch_layout().nb_channels();
    int count = frame.nb_samples();
    makeRoom(channels, count);
    if (avutil.av_sample_fmt_is_planar(frame.format()) != 0 || channels == 1) {
      for (int channel = 0; channel < channels; channel++) {
        read(frame, channel, format, planes[channel], count);
      }
    } else {
      readPacked(frame, format, channels, count);
    }
    average(channels, count);
    sink.accept(planes, count);
    return count;
  }

  /** Returns the samples mixed last; overwritten by the next call of {@link #mix}. */
  float[] mono() {
    return mono;
  }

  /** Returns the largest magnitude in any channel so far; NaN once a sample was NaN. */
  float channelPeak() {
    return channelPeak;
  }

  /** Returns the largest magnitude of the average so far; NaN once a sample was NaN. */
  float monoPeak() {
    return monoPeak;
  }

  private void makeRoom(int channels, int count) {
    if (mono.length < count || planes.length != channels) {
      mono = new float[count];
      planes = new float[channels][count];
    }
  }

  private void readPacked(AVFrame frame, SampleFormat format, int channels, int count) {
    if (packed.length < count * channels) {
      packed = new float[count * channels];
    }
    read(frame, 0, format, packed, count * channels);
    for (int channel = 0; channel < channels; channel++) {
      float[] plane = planes[channel];
      for (int i = 0; i < count; i++) {
        plane[i] = packed[i * channels + channel];
      }
    }
  }

  private void average(int channels, int count) {
    Arrays.fill(mono, 0, count, 0);
    for (float[] plane : planes) {
      channelPeak = peak(plane, count, channelPeak);
      for (int i = 0; i < count; i++) {
        mono[i] += plane[i];
      }
    }
    float share = 1f / channels;
    for (int i = 0; i < count; i++) {
      mono[i] *= share;
    }
    monoPeak = peak(mono, count, monoPeak);
  }

  private static void read(AVFrame frame, int plane, SampleFormat format, float[] to, int count) {
    // Beyond eight channels only extended_data has all planes.
    BytePointer samples = frame.extended_data(plane);
    samples.capacity((long) count * format.bytes);
    format.read(samples.asByteBuffer().order(ByteOrder.nativeOrder()), to, count);
  }

  private static float peak(float[] samples, int count, float peak) {
    for (int i = 0; i < count; i++) {
      float magnitude = Math.abs(samples[i]);
      // Seldom so, hence quicker than Math.max each time; a NaN gets in too, and stays.
      if (!(magnitude <= peak)) {
        peak = Math.max(peak, magnitude);
      }
    }
    return peak;
  }
}
