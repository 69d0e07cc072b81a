package io.mmatch.text;

import io.mmatch.pool.Concept;
import java.util.List;

/** A language that an encoder understands. */
enum Language {
  CHINESE("Chinese", "bge-small-zh"),
  ENGLISH("English", "all-minilm-l6");

  private final String title;
  private final String pack;

  Language(String title, String pack) {
    this.title = title;
    this.pack = pack;
  }

  /** Returns the name for a person. */
  String title() {
    return title;
  }

  /** Returns the id of the model pack whose encoder reads it. */
  String pack() {
    return pack;
  }

  /** Returns the phrases of a concept in this language. */
  List<String> phrases(Concept concept) {
    return this == CHINESE ? concept.chinese() : concept.english();
  }
}
