package io.mmatch.cli.eval;

import io.mmatch.query.Query;
import java.util.Set;

/**
 * A query, and which labels say that a song fits it.
 *
 * @param category what it is one of several phrasings of, such as {@code calm}
 * @param kind {@code en} or {@code zh} for texts, else {@code photo} or {@code video}
 * @param group categories that are averaged together too, such as {@code core}
 * @param asked the text, or the name of the file
 * @param query what is asked
 * @param positive songs with one of these labels fit
 * @param negative songs with one of these do not; {@code *} for all that do not fit
 * @param left labels of songs of which nobody can say
 */
record LabelledQuery(
    String category,
    String kind,
    String group,
    String asked,
    Query query,
    Set<String> positive,
    Set<String> negative,
    Set<String> left) {

  LabelledQuery {
    positive = Set.copyOf(positive);
    negative = Set.copyOf(negative);
    left = Set.copyOf(left);
  }
}
