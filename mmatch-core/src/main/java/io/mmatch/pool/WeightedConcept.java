package io.mmatch.pool;

/**
 * A concept with its share of a meaning.
 *
 * @param concept the concept
 * @param weight 0..1; the weights of one meaning sum to 1
 */
public record WeightedConcept(Concept concept, double weight) {}
