package io.mmatch.bench;

import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Reads every text as some ten concepts, always the same for it: encoding that costs nothing. */
final class SyntheticTexts implements QueryEncoder {
  private static final int CONCEPTS = 10;

  private final List<String> ids;

  SyntheticTexts(Lexicon lexicon) {
    this.ids = List.copyOf(lexicon.ids());
  }

  @Override
  public boolean accepts(Query query) {
    return query instanceof Query.Text;
  }

  @Override
  public Evidence encode(Query query) {
    Random random = new Random(query.hashCode());
    Map<String, Double> concepts = new HashMap<>();
    for (int i = 0; i < CONCEPTS; i++) {
      concepts.put(ids.get(random.nextInt(ids.size())), 1.0 / (1 + i));
    }
    return new Evidence(concepts, Optional.empty(), List.of());
  }

  @Override
  public List<ModelInfo> models() {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing to free.
  }
}
