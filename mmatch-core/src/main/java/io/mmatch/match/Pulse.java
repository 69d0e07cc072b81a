package io.mmatch.match;

import io.mmatch.song.Beats;
import io.mmatch.song.Rhythm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a song should be in step with: the tempos of the songs asked with, and the cuts of videos.
 * Immutable.
 *
 * @param songs rhythms with at least one tempo each
 * @param videos times of cuts, in seconds from the start of each video
 */
record Pulse(List<Rhythm> songs, List<List<Double>> videos) {
  /**
   * So many cuts are half sure: fewer fall on beats of any song if it starts at the right place.
   */
  private static final double HALF_SURE_CUTS = 8;

  /** Returns the pulse of inputs; empty where none of them has one. */
  static Optional<Pulse> of(List<Rhythm> songs, List<List<Double>> videos) {
    List<Rhythm> beating = songs.stream().filter(song -> !song.tempos().isEmpty()).toList();
    List<List<Double>> cut = videos.stream().filter(cuts -> !cuts.isEmpty()).toList();
    return beating.isEmpty() && cut.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pulse(beating, cut));
  }

  /** Returns whether a video is among what was asked with. */
  boolean hasCuts() {
    return !videos.isEmpty();
  }

  /**
   * Returns how a song keeps step.
   *
   * @param song its tempos; its beats need not be there
   * @param beats asked for only where there are cuts
   */
  Fit fit(Rhythm song, Supplier<Beats> beats) {
    if (song.tempos().isEmpty()) {
      return Fit.NONE;
    }
    double sure = 0;
    double likeness = 0;
    List<Supplier<String>> said = new ArrayList<>();
    for (Rhythm asked : songs) {
      double confidence = asked.confidence() * song.confidence();
      sure += confidence;
      likeness += confidence * TempoLikeness.of(asked, song);
      said.add(() -> tempos(asked, song));
    }
    for (List<Double> cuts : videos) {
      CutAlignment alignment = CutAlignment.best(cuts, beats.get());
      double confidence = song.confidence() * cuts.size() / (cuts.size() + HALF_SURE_CUTS);
      sure += confidence;
      likeness += confidence * alignment.likeness();
      said.add(() -> cuts(alignment));
    }
    return new Fit(
        sure == 0 ? 0 : likeness / sure,
        sure / (songs.size() + videos.size()),
        () -> String.join(", ", said.stream().map(Supplier::get).toList()));
  }

  private static String tempos(Rhythm asked, Rhythm song) {
    return String.format(
        Locale.ROOT,
        "tempo %.0f bpm against %.0f asked with",
        song.bpm().orElseThrow(),
        asked.bpm().orElseThrow());
  }

  private static String cuts(CutAlignment alignment) {
    return String.format(
        Locale.ROOT,
        "cuts meet its beats (%.2f) when the video starts at %.1f s of it",
        alignment.likeness(),
        alignment.startSeconds());
  }
}
