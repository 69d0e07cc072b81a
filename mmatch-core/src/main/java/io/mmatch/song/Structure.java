package io.mmatch.song;

import java.util.List;

/**
 * How a song goes on in time.
 *
 * @param parts stretches that sound alike within, in order, without gaps; empty where nothing was
 *     heard
 * @param typicalStartSeconds where the 30 seconds start that are most like the whole song; 0 for
 *     shorter songs
 * @param affect valence and arousal over time
 */
public record Structure(List<Part> parts, double typicalStartSeconds, AffectCurve affect) {
  /** Nothing was heard. */
  public static final Structure NONE = new Structure(List.of(), 0, AffectCurve.NONE);

  /**
   * A stretch of a song.
   *
   * @param startSeconds where it starts
   * @param endSeconds where it ends, after its start
   * @param affect its valence and arousal
   * @param listening its listening embedding, of length about 1
   */
  public record Part(
      double startSeconds, double endSeconds, Affect affect, QuantizedEmbedding listening) {
    /** Checks the times. */
    public Part {
      if (!(startSeconds >= 0 && endSeconds > startSeconds && endSeconds < 1e9)) {
        throw new IllegalArgumentException(
            "a part must end after its start, got %s to %s s".formatted(startSeconds, endSeconds));
      }
    }
  }

  /** Checks the start and copies the list. */
  public Structure {
    if (!(typicalStartSeconds >= 0 && typicalStartSeconds < 1e9)) {
      throw new IllegalArgumentException(
          "typicalStartSeconds must be at least 0, got " + typicalStartSeconds);
    }
    parts = List.copyOf(parts);
  }
}
