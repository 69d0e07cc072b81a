package io.mmatch.song;

/**
 * How strongly a song shows a tag, over the whole song.
 *
 * @param tag the tag's name as the model has it
 * @param probability mean over the song, 0..1
 * @param standardScore how unusual that is: the log-odds less their mean over a reference corpus,
 *     in standard deviations of that corpus
 * @param source id of the model pack, such as {@code musicnn-msd}
 */
public record TagScore(String tag, float probability, float standardScore, String source) {
  /** Checks the ranges. */
  public TagScore {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability of \"%s\" must be in 0..1, got %s".formatted(tag, probability));
    }
    if (!Float.isFinite(standardScore)) {
      throw new IllegalArgumentException(
          "standardScore of \"%s\" must be finite, got %s".formatted(tag, standardScore));
    }
  }

  /**
   * Makes a score from a {@link #qualifiedName()}.
   *
   * @throws IllegalArgumentException if the name has no source, or a value is out of range
   */
  public static TagScore ofQualified(String name, float probability, float standardScore) {
    int colon = name.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("a qualified tag is source:tag, got " + name);
    }
    return new TagScore(
        name.substring(colon + 1), probability, standardScore, name.substring(0, colon));
  }

  /** Returns the name that is unique over all models: {@code source:tag}. */
  public String qualifiedName() {
    return source + ":" + tag;
  }
}
