package io.mmatch.match;

/**
 * Why a song matched.
 *
 * @param facet the side of likeness
 * @param reason a short sentence for a person
 * @param weight how far the score falls when this alone is taken away; negative when it counts
 *     against the song
 */
public record Reason(Facet facet, String reason, double weight) {}
