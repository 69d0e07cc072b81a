package io.mmatch.audio.structure;

import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.song.Affect;
import io.mmatch.song.AffectCurve;
import io.mmatch.song.Embedding;
import io.mmatch.song.QuantizedEmbedding;
import io.mmatch.song.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Finds the parts of a song, its most typical 30 seconds, and its affect over time. Immutable, and
 * for the other packages of this module only.
 */
public final class StructureFinder {
  private static final double PATCH_SECONDS = PatchExtractor.SECONDS;

  /** Patches in the most typical stretch: 30 seconds. */
  private static final int TYPICAL_PATCHES = 10;

  /** Patches on each side that speak for the affect of one: a single one is noisy. */
  private static final int AROUND = 1;

  private final Function<float[], Affect> affect;

  /**
   * Makes a finder.
   *
   * @param affect tells valence and arousal from the mean probabilities of all tags
   */
  public StructureFinder(Function<float[], Affect> affect) {
    this.affect = affect;
  }

  /**
   * Returns the structure of a song.
   *
   * @param timeline what was heard, at least one patch
   * @param durationSeconds of the song; its last part ends there
   */
  public Structure find(SongTimeline timeline, double durationSeconds) {
    return new Structure(
        parts(timeline, durationSeconds),
        TypicalStretch.start(timeline.listening(), TYPICAL_PATCHES) * PATCH_SECONDS,
        curve(timeline));
  }

  private List<Structure.Part> parts(SongTimeline timeline, double durationSeconds) {
    List<Structure.Part> parts = new ArrayList<>();
    double start = 0;
    int from = 0;
    for (int boundary : Boundaries.of(timeline)) {
      double end = boundary * PATCH_SECONDS / SongTimeline.STRETCHES;
      int to = Math.round(boundary / (float) SongTimeline.STRETCHES);
      parts.add(part(timeline, from, to, start, end));
      start = end;
      from = to;
    }
    parts.add(part(timeline, from, timeline.size(), start, durationSeconds));
    return parts;
  }

  private Structure.Part part(SongTimeline timeline, int from, int to, double start, double end) {
    return new Structure.Part(
        start,
        end,
        affect.apply(timeline.probabilities(from, to)),
        QuantizedEmbedding.of(Embedding.of(timeline.listening(from, to)).normalised()));
  }

  private AffectCurve curve(SongTimeline timeline) {
    List<Affect> course = new ArrayList<>();
    for (int i = 0; i < timeline.size(); i++) {
      int from = Math.max(0, i - AROUND);
      int to = Math.min(timeline.size(), i + AROUND + 1);
      course.add(affect.apply(timeline.probabilities(from, to)));
    }
    return AffectCurve.of(PATCH_SECONDS, course);
  }
}
