package io.mmatch.match;

import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.song.Affect;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.TagScore;
import io.mmatch.testing.Axis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The pool's vectors in doubles, straight from the formulas that its Javadoc states and from {@code
 * axes.json}; slow, and without any of its code.
 */
final class NaivePool {
  static final int AXES = Axis.all().size();

  private NaivePool() {}

  /** Returns a song's place: mean clipped score of each axis's tags, then 3 × its affect. */
  static double[] place(SongAnalysis song) {
    Map<String, Double> scores = new HashMap<>();
    for (TagScore tag : song.tags()) {
      scores.put(tag.qualifiedName(), Math.max(-3, Math.min(3, (double) tag.standardScore())));
    }
    double[] place = new double[AXES + 2];
    for (int i = 0; i < AXES; i++) {
      List<String> tags = Axis.all().get(i).tags();
      for (String tag : tags) {
        place[i] += Objects.requireNonNull(scores.get(tag)) / tags.size();
      }
    }
    place[AXES] = 3 * song.affect().arousal();
    place[AXES + 1] = 3 * song.affect().valence();
    return place;
  }

  /** Returns a song's vector: its place over the square root of the place's length. */
  static double[] song(SongAnalysis song) {
    double[] place = place(song);
    return times(place, 1 / Math.sqrt(norm(place)));
  }

  /** Returns the wish for a text: tag profiles summed to length 1, affect averaged. */
  static double[] wish(Map<String, Double> evidence) {
    return wishSeen(coherent(evidence));
  }

  /** Returns the wish for a picture, whose concepts keep their weights. */
  static double[] wishSeen(Map<String, Double> weights) {
    double[] direction = new double[AXES];
    double arousal = 0;
    double valence = 0;
    for (Map.Entry<String, Double> part : weights.entrySet()) {
      Concept concept = Lexicon.bundled().get(part.getKey());
      for (int i = 0; i < AXES; i++) {
        direction[i] +=
            part.getValue() * concept.tags().getOrDefault(Axis.all().get(i).axis(), 0.0);
      }
      arousal += part.getValue() * concept.affect().arousal();
      valence += part.getValue() * concept.affect().valence();
    }
    return wish(direction, arousal, valence);
  }

  private static double[] wish(double[] direction, double arousal, double valence) {
    double[] wish = Arrays.copyOf(times(direction, 1 / norm(direction)), AXES + 2);
    wish[AXES] = 0.75 * arousal;
    wish[AXES + 1] = 0.5 * valence;
    return wish;
  }

  /** Returns the wish for songs like one: two standard deviations of affect count as 1. */
  static double[] wishLike(SongAnalysis song) {
    double[] place = place(song);
    Affect affect = Affect.clipped(place[AXES + 1] / 2, place[AXES] / 2);
    return wish(Arrays.copyOf(place, AXES), affect.arousal(), affect.valence());
  }

  /** Returns what an affect of a photo's own adds: half of a wish for it. */
  static double[] wishFor(Affect affect) {
    double[] wish = new double[AXES + 2];
    wish[AXES] = 0.5 * 0.75 * affect.arousal();
    wish[AXES + 1] = 0.5 * 0.5 * affect.valence();
    return wish;
  }

  /** Returns the direction of length 1 that a preference for a tag or a concept's id means. */
  static double[] direction(String name) {
    for (int i = 0; i < AXES; i++) {
      if (Axis.all().get(i).axis().equals(name)) {
        double[] unit = new double[AXES + 2];
        unit[i] = 1;
        return unit;
      }
    }
    return unit(wish(Map.of(name, 1.0)));
  }

  /** Weights times e to the power of twice the cosine to the mean wish, then made to sum to 1. */
  static Map<String, Double> coherent(Map<String, Double> evidence) {
    if (evidence.size() == 1) {
      return Map.of(evidence.keySet().iterator().next(), 1.0);
    }
    double[] mean = new double[AXES + 2];
    evidence.forEach((id, weight) -> add(mean, times(unit(wish(Map.of(id, 1.0))), weight)));
    Map<String, Double> softened = new LinkedHashMap<>();
    evidence.forEach(
        (id, weight) ->
            softened.put(id, weight * Math.exp(2 * dot(unit(wish(Map.of(id, 1.0))), unit(mean)))));
    double sum = softened.values().stream().mapToDouble(Double::doubleValue).sum();
    softened.replaceAll((id, weight) -> weight / sum);
    return softened;
  }

  static void add(double[] sum, double[] summand) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += summand[i];
    }
  }

  static double[] times(double[] vector, double factor) {
    return Arrays.stream(vector).map(value -> factor * value).toArray();
  }

  static double[] unit(double[] vector) {
    return times(vector, 1 / norm(vector));
  }

  static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
