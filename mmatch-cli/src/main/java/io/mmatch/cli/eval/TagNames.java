package io.mmatch.cli.eval;

import io.mmatch.pool.Concept;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.SemanticPool;
import io.mmatch.pool.TagSpace;
import io.mmatch.query.Query;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.QueryEncoderProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The baseline that needs no knowledge: a text is compared with the names of the tag axes by the
 * same sentence encoders, in either language, and songs are scored on those tags. A joint pack
 * changes nothing of it.
 */
final class TagNames implements Method {
  private final Map<LabelledQuery, double[]> scores = new HashMap<>();

  /**
   * Asks all texts now.
   *
   * @param device that the sentence encoders run on
   * @param songs where they lie in the tag space
   */
  TagNames(DeviceReport device, List<LabelledQuery> queries, List<Embedding> songs) {
    Lexicon names = lexicon();
    List<QueryEncoder> encoders = new ArrayList<>();
    try {
      for (QueryEncoderProvider provider : ServiceLoader.load(QueryEncoderProvider.class)) {
        encoders.add(provider.open(new EncoderContext(device, names)));
      }
      for (LabelledQuery query : queries) {
        if (answers(query)) {
          Embedding wish = wish(encode(query.query(), encoders), names);
          scores.put(query, songs.stream().mapToDouble(song -> song.dot(wish)).toArray());
        }
      }
    } finally {
      encoders.forEach(QueryEncoder::close);
    }
  }

  private static Evidence encode(Query query, List<QueryEncoder> encoders) {
    return encoders.stream()
        .filter(encoder -> encoder.accepts(query))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no encoder on the class path reads texts"))
        .encode(query);
  }

  private static Embedding wish(Evidence evidence, Lexicon names) {
    return new SemanticPool.Builder(names, TagSpace.bundled()).add(evidence).build().vector();
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
