package io.mmatch.audio.rhythm;

import io.mmatch.song.Beats;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Rhythm.Section;
import io.mmatch.song.Rhythm.Tempo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds tempo and beats of a song from the log-mel frames that the nets take. For one thread; keeps
 * three numbers a frame, 3 MB an hour. For the other packages of this module only.
 */
public final class RhythmTracker {
  /*
   * Onset strength (OnsetStrength), its autocorrelation in windows (Tempogram), periods at which it
   * repeats (TempoCandidates), the beats of each by dynamic programming (BeatPath), and a choice by
   * what all that says (TempoClues, TempoModel). The chosen one is followed through the song
   * (TempoPath) for the final beats and for changes of tempo (Sections). Bars are not told: which beat
   * is the first of a bar could not be found reliably by these means.
   */
  static final double FRAMES_A_SECOND = 62.5;
  static final double FRAMES_A_MINUTE = 60 * FRAMES_A_SECOND;

  /** Log-mel bands in a frame. */
  static final int BANDS = 96;

  /** Bass below about 200 Hz, then middle below about 1.7 kHz, then treble. */
  private static final int[] RANGES = {7, 48, BANDS};

  /** The surroundings of an onset: a quarter of a second to each side. */
  private static final int LOCAL_FRAMES = 16;

  /** Two seconds. */
  private static final int FEWEST_FRAMES = 125;

  private static final int FEWEST_BEATS = 4;

  /** Onset strength of a frame below this, in all bands together, is no sound: silence, dither. */
  private static final float AUDIBLE = 1;

  private static final double LEAST_WEIGHT = 0.01;

  /** Frames see what comes before it is there: the median on the development half. */
  private static final double EARLY_SECONDS = 0.011;

  private final OnsetStrength onsets = new OnsetStrength(RANGES);

  /**
   * Takes the next frame.
   *
   * @param frame 96 log-mel values, 62.5 frames a second; not kept
   */
  public void accept(float[] frame) {
    onsets.accept(frame);
  }

  /** Returns what was found; {@link Rhythm#NONE} in silence and in less than two seconds. */
  public Rhythm finish() {
    Analysis analysis = analysis();
    List<Candidate> candidates = analysis.candidates();
    if (candidates.isEmpty()) {
      return Rhythm.NONE;
    }
    double[] weights = TempoModel.weights(candidates);
    Candidate best = candidates.get(highest(weights));
    double[] path = TempoPath.follow(analysis.tempogram, best.period());
    float[] beats = analysis.beats(path);
    if (beats.length < FEWEST_BEATS) {
      return Rhythm.NONE;
    }
    List<Section> sections = Sections.of(path, beats[0], beats[beats.length - 1]);
    return new Rhythm(
        ranked(candidates, weights, longest(sections).bpm() / best.bpm()),
        TempoModel.confidence(best),
        Beats.of(beats),
        sections);
  }

  /** The candidates of the song so far. */
  List<Candidate> candidates() {
    return analysis().candidates();
  }

  private Analysis analysis() {
    return new Analysis(onsets);
  }

  private static int highest(double[] weights) {
    int highest = 0;
    for (int i = 1; i < weights.length; i++) {
      highest = weights[i] > weights[highest] ? i : highest;
    }
    return highest;
  }

  /** The tempos worth naming, all times a ratio: that of the longest section to the mean tempo. */
  private static List<Tempo> ranked(List<Candidate> candidates, double[] weights, double ratio) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight >= LEAST_WEIGHT ? weight : 0;
    }
    List<Tempo> tempos = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] >= LEAST_WEIGHT) {
        double share = Math.min(1, weights[i] / sum);
        tempos.add(new Tempo(candidates.get(i).bpm() * ratio, share));
      }
    }
    tempos.sort(Comparator.comparingDouble(Tempo::weight).reversed());
    return tempos;
  }

  private static Section longest(List<Section> sections) {
    return sections.stream()
        .max(Comparator.comparingDouble(section -> section.endSeconds() - section.startSeconds()))
        .orElseThrow();
  }

  /** The curves of one song. */
  private static final class Analysis {
    private final float[] all;
    private final List<float[]> curves = new ArrayList<>();
    private final boolean audible;
    private final Tempogram tempogram;

    Analysis(OnsetStrength onsets) {
      float[] strength = onsets.all();
      boolean heard = false;
      for (float value : strength) {
        heard |= value > AUDIBLE;
      }
      this.audible = heard && strength.length >= FEWEST_FRAMES;
      this.all = Curve.prominent(strength, LOCAL_FRAMES);
      this.tempogram = new Tempogram(all);
      curves.add(all);
      for (int range = 0; range < RANGES.length; range++) {
        curves.add(Curve.prominent(onsets.of(range), LOCAL_FRAMES));
      }
    }

    List<Candidate> candidates() {
      if (!audible) {
        return List.of();
      }
      List<float[]> lags = new ArrayList<>();
      for (float[] curve : curves) {
        lags.add(curve == all ? tempogram.mean() : new Tempogram(curve).mean());
      }
      TempoClues clues = new TempoClues(curves, lags);
      float[] periods = new float[all.length];
      List<Candidate> candidates = new ArrayList<>();
      for (double period : TempoCandidates.periods(tempogram.mean())) {
        Arrays.fill(periods, (float) period);
        int[] beats = BeatPath.track(all, periods);
        candidates.add(new Candidate(period, clues.of(period, beats)));
      }
      return candidates;
    }

    float[] beats(double[] path) {
      int[] frames = BeatPath.track(all, TempoPath.atFrames(path, all.length));
      float[] seconds = new float[frames.length];
      for (int i = 0; i < frames.length; i++) {
        double place = frames[i] + TempoCandidates.vertex(all, frames[i]);
        seconds[i] = (float) Math.max(0, place / FRAMES_A_SECOND - EARLY_SECONDS);
      }
      return seconds;
    }
  }
}
