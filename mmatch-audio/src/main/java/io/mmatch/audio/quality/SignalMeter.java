package io.mmatch.audio.quality;

import io.mmatch.audio.decode.ChannelSink;
import io.mmatch.audio.features.Bandwidth;
import io.mmatch.song.Signal;
import java.util.Arrays;

/**
 * Measures a song's signal while it is decoded. For one thread; memory grows by eighty bytes a
 * second. For the other packages of this module only.
 */
public final class SignalMeter implements ChannelSink {
  /** Peak below which a channel counts as dead, as long as another one is not: -80 dBFS. */
  private static final float DEAD = 1e-4f;

  private Parts parts = new Parts(1, new double[0]);

  @Override
  public void start(int sampleRateHz, double[] weights) {
    parts = new Parts(sampleRateHz, weights);
  }

  @Override
  public void accept(float[][] channels, int count) {
    parts.accept(channels, count);
  }

  /** Ends the signal and returns what was measured. */
  public Signal finish() {
    return parts.signal();
  }

  /** All meters of one song. */
  private static final class Parts {
    private final double rate;
    private final Loudness loudness;
    private final Bandwidth bandwidth;
    private final Silence silence = new Silence();
    private final Phase phase = new Phase();
    private final Ending ending;
    private final TruePeak[] peaks;
    private final Faults[] faults;

    Parts(int sampleRateHz, double[] weights) {
      rate = sampleRateHz;
      loudness = new Loudness(sampleRateHz, weights);
      bandwidth = new Bandwidth(sampleRateHz);
      ending = new Ending(sampleRateHz);
      peaks = new TruePeak[weights.length];
      faults = new Faults[weights.length];
      Arrays.setAll(peaks, i -> new TruePeak());
      Arrays.setAll(faults, i -> new Faults());
    }

    void accept(float[][] channels, int count) {
      loudness.accept(channels, count);
      silence.accept(channels, count);
      ending.accept(channels, count);
      bandwidth.accept(channels, count);
      if (channels.length > 1) {
        phase.accept(channels[0], channels[1], count);
      }
      for (int i = 0; i < channels.length; i++) {
        peaks[i].accept(channels[i], count);
        faults[i].accept(channels[i], count);
      }
    }

    Signal signal() {
      double truePeak = 0;
      for (TruePeak peak : peaks) {
        truePeak = Math.max(truePeak, peak.finish());
      }
      return new Signal(
          loudness.lufs(),
          20 * Math.log10(truePeak),
          clippedShare(),
          Arrays.stream(faults).mapToDouble(f -> Math.abs(f.mean())).max().orElse(0),
          faults.length,
          deadChannels(),
          phase.correlation(),
          new Signal.Silences(
              silence.leading() / rate, silence.trailing() / rate, silence.longest() / rate),
          bandwidth.hertz(),
          ending.decibels());
    }

    private double clippedShare() {
      long samples = Arrays.stream(faults).mapToLong(Faults::samples).sum();
      long clipped = Arrays.stream(faults).mapToLong(Faults::clipped).sum();
      return samples == 0 ? 0 : clipped / (double) samples;
    }

    private int deadChannels() {
      int dead = (int) Arrays.stream(faults).filter(f -> f.peak() < DEAD).count();
      return dead == faults.length ? 0 : dead;
    }
  }
}
