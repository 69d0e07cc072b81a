package io.mmatch.pool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a concept states of how fitting music is played, beside its tags and its affect. Most
 * concepts state nothing.
 *
 * @param tempo how fast; empty where any tempo will do
 * @param loudness how loud, -1 as quiet as music is to 1 as loud, and not 0; empty where the
 *     concept says nothing about it
 */
public record Expectations(Optional<TempoRange> tempo, OptionalDouble loudness) {
  /** Nothing is stated. */
  public static final Expectations NONE =
      new Expectations(Optional.empty(), OptionalDouble.empty());

  /** Checks the range. */
  public Expectations {
    if (loudness.isPresent()) {
      double value = loudness.getAsDouble();
      if (!(Math.abs(value) <= 1) || value == 0) {
        throw new IllegalArgumentException(
            "loudness must be in -1..1 and not 0, got %s; leave it out where nothing is stated"
                .formatted(value));
      }
    }
  }

  /**
   * Tempos that fit, in beats a minute.
   *
   * @param low the slowest, at least {@value #SLOWEST}
   * @param high the fastest, at most {@value #FASTEST}, above {@code low} and less than twice as
   *     fast: a wider range holds every tempo, as tempos are heard an octave off
   */
  public record TempoRange(double low, double high) {
    /** Slower beats are not felt as a pulse. */
    static final double SLOWEST = 30;

    /** Faster beats are felt as parts of one. */
    static final double FASTEST = 240;

    /** Checks the range. */
    public TempoRange {
      if (!(low >= SLOWEST && low < high && high <= FASTEST && high < 2 * low)) {
        throw new IllegalArgumentException(
            "a tempo must be [low, high] within %.0f..%.0f bpm and less than an octave wide, got %s to %s"
                .formatted(SLOWEST, FASTEST, low, high));
      }
    }
  }

  /** Reads the fields {@code tempo} and {@code loudness} of a concept, both of which may lack. */
  static Expectations parse(JsonNode concept) {
    JsonNode tempo = concept.path("tempo");
    JsonNode loudness = concept.path("loudness");
    if (!tempo.isMissingNode()
        && !(tempo.size() == 2 && tempo.get(0).isNumber() && tempo.get(1).isNumber())) {
      throw new IllegalArgumentException("a tempo must be two numbers [low, high], got " + tempo);
    }
    if (!loudness.isMissingNode() && !loudness.isNumber()) {
      throw new IllegalArgumentException("loudness must be a number, got " + loudness);
    }
    return new Expectations(
        tempo.isMissingNode()
            ? Optional.empty()
            : Optional.of(new TempoRange(tempo.get(0).doubleValue(), tempo.get(1).doubleValue())),
        loudness.isMissingNode()
            ? OptionalDouble.empty()
            : OptionalDouble.of(loudness.doubleValue()));
  }
}
