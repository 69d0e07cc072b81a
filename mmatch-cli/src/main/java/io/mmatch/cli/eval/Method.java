package io.mmatch.cli.eval;

/** A way to score songs for a query: MMatch's own, a part of it, or a baseline. */
interface Method {
  /** Returns the name that the report shows. */
  String name();

  /** Returns whether it can answer this query; tag names say nothing of photos. */
  default boolean answers(LabelledQuery query) {
    return true;
  }

  /** Returns the score of every song, in the order of the songs. */
  double[] scores(LabelledQuery query);
}
