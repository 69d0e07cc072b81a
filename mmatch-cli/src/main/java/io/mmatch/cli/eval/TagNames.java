package io.mmatch.cli.eval;

import io.mmatch.MMatch;
import io.mmatch.match.Match;
import io.mmatch.match.MatchRequest;
import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Affect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The baseline that needs no knowledge: a text is compared with the names of the tag axes by the
 * same sentence encoders, in either language, and songs are scored on those tags.
 */
final class TagNames implements Method {
  private final Map<LabelledQuery, double[]> scores = new HashMap<>();

  /** Asks all texts now, as only one lexicon at a time can be used with a library. */
  TagNames(MMatch.Builder library, List<LabelledQuery> queries, List<String> ids) {
    try (MMatch mmatch = library.lexicon(lexicon()).open()) {
      for (LabelledQuery query : queries) {
        if (answers(query)) {
          Map<String, Double> byId = new HashMap<>();
          for (Match match : mmatch.match(query.query()).top(MatchRequest.MAX_TOP)) {
            byId.put(match.song().id(), match.score());
          }
          scores.put(query, ids.stream().mapToDouble(id -> byId.getOrDefault(id, 0.0)).toArray());
        }
      }
    }
  }

  private static Lexicon lexicon() {
    List<Concept> concepts = new ArrayList<>();
    for (String axis : TagSpace.bundled().axisNames()) {
      List<String> names = List.of(axis);
      Map<String, Double> tags = Map.of(axis, 1.0);
      concepts.add(new Concept(axis, "tag", names, names, tags, new Affect(0, 0)));
    }
    return Lexicon.of(concepts);
  }

  @Override
  public String name() {
    return "tag names";
  }

  @Override
  public boolean answers(LabelledQuery query) {
    return query.kind().equals("en") || query.kind().equals("zh");
  }

  @Override
  public double[] scores(LabelledQuery query) {
    double[] found = scores.get(query);
    if (found == null) {
      throw new IllegalArgumentException("not asked before: " + query.asked());
    }
    return found;
  }
}
