package io.mmatch.spi;

/**
 * One result of a search.
 *
 * @param row the vector's row
 * @param similarity inner product with the query; grows with likeness
 */
public record Neighbour(int row, float similarity) {}
