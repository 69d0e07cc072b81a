package io.mmatch.audio.rhythm;

import io.mmatch.song.Beats;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Rhythm.Section;
import io.mmatch.song.Rhythm.Tempo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds tempo and beats of a song from the log-mel frames that the tagging nets take. For one
 * thread; keeps 68 bytes a frame, 15 MB an hour. For the other packages of this module only.
 */
public final class RhythmTracker {
  /*
   * A small net hears how likely a beat is at each frame (PulseNet); the autocorrelation of that in
   * windows (Tempogram), periods at which it repeats (TempoCandidates), and a choice by how well it
   * does and by what the net says of the tempo (TempoClues, TempoModel). The chosen one is followed
   * through the song (TempoPath) for the beats (BeatPath) and for changes of tempo (Sections). Beats
   * go to the nearest onset (OnsetStrength), as the net tells time in steps of 32 ms. Bars are not
   * told: which beat is the first of a bar was not tried.
   */
  static final double FRAMES_A_SECOND = 62.5;
  static final double FRAMES_A_MINUTE = 60 * FRAMES_A_SECOND;

  /** Log-mel bands in a frame. */
  static final int BANDS = 96;

  /** The surroundings of an onset: a quarter of a second to each side. */
  private static final int LOCAL_FRAMES = 16;

  /** How far from where the net hears it a beat's onset may be: 48 ms. */
  private static final int NEAR_FRAMES = 3;

  /** Two seconds. */
  private static final int FEWEST_FRAMES = 125;

  private static final int FEWEST_BEATS = 4;

  /** Onset strength of a frame below this, in all bands together, is no sound: silence, dither. */
  private static final float AUDIBLE = 1;

  private static final double LEAST_WEIGHT = 0.01;

  /** Frames see what comes before it is there: the median on the development half. */
  private static final double EARLY_SECONDS = 0.011;

  private final OnsetStrength onsets = new OnsetStrength(BANDS);
  private final PulseListener listener;

  /** Starts a song. */
  public RhythmTracker() {
    this(PulseNet.bundled());
  }

  RhythmTracker(PulseNet net) {
    listener = new PulseListener(net);
  }

  /**
   * Takes the next frame.
   *
   * @param frame 96 log-mel values, 62.5 frames a second; not kept
   */
  public void accept(float[] frame) {
    onsets.accept(frame);
    listener.accept(frame);
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
    return new Analysis(onsets.strength(), listener.finish());
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
    private final float[] onsets;
    private final float[] beats;
    private final boolean audible;
    private final Tempogram tempogram;
    private final Pulse pulse;

    Analysis(float[] strength, Pulse pulse) {
      boolean heard = false;
      for (float value : strength) {
        heard |= value > AUDIBLE;
      }
      this.audible = heard && strength.length >= FEWEST_FRAMES;
      this.onsets = Curve.prominent(strength, LOCAL_FRAMES);
      this.beats = Curve.unit(pulse.beats(strength.length));
      this.tempogram = new Tempogram(beats);
      this.pulse = pulse;
    }

    List<Candidate> candidates() {
      if (!audible) {
        return List.of();
      }
      TempoClues clues = new TempoClues(tempogram.mean(), pulse);
      List<Candidate> candidates = new ArrayList<>();
      for (double period : TempoCandidates.periods(tempogram.mean())) {
        candidates.add(new Candidate(period, clues.of(period)));
      }
      return candidates;
    }

    float[] beats(double[] path) {
      int[] frames = BeatPath.track(beats, TempoPath.atFrames(path, beats.length));
      float[] seconds = new float[frames.length];
      for (int i = 0; i < frames.length; i++) {
        seconds[i] = (float) Math.max(0, place(frames[i]) / FRAMES_A_SECOND - EARLY_SECONDS);
      }
      return seconds;
    }

    /** Where the strongest onset near a beat is, between frames; where the beat is, if none is. */
    private double place(int beat) {
      int strongest = beat;
      int to = Math.min(onsets.length - 1, beat + NEAR_FRAMES);
      for (int i = Math.max(0, beat - NEAR_FRAMES); i <= to; i++) {
        strongest = onsets[i] > onsets[strongest] ? i : strongest;
      }
      return onsets[strongest] > 0
          ? strongest + TempoCandidates.vertex(onsets, strongest)
          : beat + TempoCandidates.vertex(beats, beat);
    }
  }
}
