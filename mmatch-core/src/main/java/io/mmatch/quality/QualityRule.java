package io.mmatch.quality;

import io.mmatch.song.Signal;
import io.mmatch.song.SongAnalysis;
import java.util.Locale;

/**
 * One technical rule of a {@link QualityGate}: a value of the song that must not pass a limit. Each
 * has a limit by default, which a service can move. Defaults are ours, set so that commercially
 * mastered music passes and what a listener would complain of does not; sources are named where
 * there are any.
 */
public enum QualityRule {
  /** Playing time, in seconds: shorter ones are jingles and snippets. */
  SHORTEST(10, Side.AT_LEAST, "playing time", "s") {
    @Override
    double value(SongAnalysis song) {
      return song.durationSeconds();
    }
  },
  /**
   * Integrated loudness, in LUFS: quieter songs vanish beside others (radio has -23, EBU R 128).
   */
  QUIETEST(-40, Side.AT_LEAST, "loudness", "LUFS") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().loudnessLufs();
    }
  },
  /** Integrated loudness, in LUFS: what is louder has been crushed. */
  LOUDEST(-4, Side.AT_MOST, "loudness", "LUFS") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().loudnessLufs();
    }
  },
  /** True peak, in dBTP: lossy coding of loud masters overshoots by one or two. */
  TRUE_PEAK(3, Side.AT_MOST, "true peak", "dBTP") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().truePeakDbtp();
    }
  },
  /** Samples clipped, in per cent. */
  CLIPPING(0.5, Side.AT_MOST, "clipped samples", "%") {
    @Override
    double value(SongAnalysis song) {
      return 100 * song.signal().clippedShare();
    }
  },
  /** Mean of a channel, full scale being 1: a fault of an old converter, audible as clicks. */
  DC_OFFSET(0.1, Side.AT_MOST, "DC offset", "of full scale") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().dcOffset();
    }
  },
  /** Channels without sound beside others that have it. */
  DEAD_CHANNELS(0, Side.AT_MOST, "dead channels", "") {
    @Override
    double value(SongAnalysis song) {
      // A bass channel without bass is no fault, nor are the rear ones of a stereo mix.
      Signal signal = song.signal();
      return signal.channels() <= 2 ? signal.deadChannels() : 0;
    }
  },
  /** Correlation of the channels: below it a mono loudspeaker, as shops have, loses the music. */
  PHASE(-0.4, Side.AT_LEAST, "correlation of the channels", "") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().phaseCorrelation();
    }
  },
  /** Silence before the song, in seconds. */
  LEADING_SILENCE(5, Side.AT_MOST, "silence before the song", "s") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().silences().leadingSeconds();
    }
  },
  /** Silence after the song, in seconds. */
  TRAILING_SILENCE(15, Side.AT_MOST, "silence after the song", "s") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().silences().trailingSeconds();
    }
  },
  /** Silence within the song, in seconds: two songs in one file, or a dropout. */
  SILENCE_WITHIN(10, Side.AT_MOST, "silence within the song", "s") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().silences().longestSeconds();
    }
  },
  /** Bandwidth, in hertz: below it, a telephone or a very small file. */
  BANDWIDTH(7_000, Side.AT_LEAST, "bandwidth", "Hz") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().bandwidthHz();
    }
  },
  /**
   * Level of the last tenth of a second above the loudness of the song, in decibels: music that
   * goes on at full level was cut off. Off by default, as loops for games end so on purpose.
   */
  CUT_OFF(Double.POSITIVE_INFINITY, Side.AT_MOST, "end above the mean level", "dB") {
    @Override
    double value(SongAnalysis song) {
      return song.signal().endLevelDbfs() - song.signal().loudnessLufs();
    }
  };

  enum Side {
    AT_LEAST,
    AT_MOST
  }

  private final double defaultLimit;
  private final Side side;
  private final String subject;
  private final String unit;

  QualityRule(double defaultLimit, Side side, String subject, String unit) {
    this.defaultLimit = defaultLimit;
    this.side = side;
    this.subject = subject;
    this.unit = unit;
  }

  abstract double value(SongAnalysis song);

  /** Returns the limit of {@link QualityGate#standard()}. */
  public double defaultLimit() {
    return defaultLimit;
  }

  boolean isKept(SongAnalysis song, double limit) {
    double value = value(song);
    return side == Side.AT_LEAST ? value >= limit : !(value > limit);
  }

  String complaint(SongAnalysis song, double limit) {
    return "%s must be at %s %s, and is %s"
        .formatted(
            subject, side == Side.AT_LEAST ? "least" : "most", text(limit), text(value(song)));
  }

  private String text(double value) {
    String number = String.format(Locale.ROOT, "%.3f", value);
    // 5.000 reads as 5, 0.020 as 0.02.
    String brief = number.contains(".") ? number.replaceAll("\\.?0+$", "") : number;
    return (brief + " " + unit).strip();
  }
}
