package io.mmatch.cli;

import io.mmatch.pool.Concept;

/** Names of concepts for people. */
final class Names {
  private Names() {}

  static String english(Concept concept) {
    return concept.english().isEmpty() ? concept.id() : concept.english().get(0);
  }

  static String chinese(Concept concept) {
    return concept.chinese().isEmpty() ? "" : concept.chinese().get(0);
  }
}
