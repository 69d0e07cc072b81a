package io.mmatch.pool;

import io.mmatch.song.Embedding;
import java.util.ArrayList;
import java.util.List;

/**
 * Softens concepts that contradict the rest of what is meant. Immutable and thread-safe.
 *
 * <p>Sentence encoders place opposites side by side, as they stand in the same sentences: "slow and
 * quiet" is near to "fast" and "loud" too. What the concepts wish for tells them apart: each one's
 * weight is multiplied by e to the power of {@value #STRENGTH} times the cosine of its own wish to
 * the weighted mean of all, which leaves the order of those that agree nearly as it was. What it
 * changes is measured in docs/evaluation.md. What is seen in a picture is no sentence: there it
 * takes away from what is seen beside the main thing, and is left out.
 */
final class Coherence {
  private static final double STRENGTH = 2;

  private final TagSpace space;

  Coherence(TagSpace space) {
    this.space = space;
  }

  /** Returns the same concepts in the same order, with weights that sum to 1. */
  List<WeightedConcept> of(List<WeightedConcept> concepts) {
    List<Embedding> wishes =
        concepts.stream().map(part -> space.wish(part.concept()).normalised()).toList();
    Embedding mean = Embedding.of(new float[space.dimension()]);
    for (int i = 0; i < wishes.size(); i++) {
      mean = mean.plus(wishes.get(i).times(concepts.get(i).weight()));
    }
    Embedding direction = mean.normalised();
    double[] weights = new double[wishes.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double agreement = wishes.get(i).dot(direction);
      weights[i] = concepts.get(i).weight() * Math.exp(STRENGTH * agreement);
      sum += weights[i];
    }
    List<WeightedConcept> softened = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      softened.add(new WeightedConcept(concepts.get(i).concept(), weights[i] / sum));
    }
    return softened;
  }
}
