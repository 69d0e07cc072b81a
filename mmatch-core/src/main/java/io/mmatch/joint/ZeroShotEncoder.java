package io.mmatch.joint;

import io.mmatch.pool.Concept;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.song.Embedding;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the concepts of a photo by what its pack's text tower says of their names (zero-shot
 * classification: Radford et al., "Learning transferable visual models from natural language
 * supervision", 2021). Light and colour remain what another encoder says they are. Thread-safe.
 */
final class ZeroShotEncoder implements QueryEncoder {
  private static final int MOST_CONCEPTS = 12;

  private record Likely(Concept concept, double logit) {}

  private final QueryEncoder other;
  private final JointPack pack;
  private final Lexicon lexicon;
  private final ConceptDirections directions;
  private final double scale;

  ZeroShotEncoder(
      QueryEncoder other,
      JointPack pack,
      Lexicon lexicon,
      ConceptDirections directions,
      double scale) {
    this.other = other;
    this.pack = pack;
    this.lexicon = lexicon;
    this.directions = directions;
    this.scale = scale;
  }

  @Override
  public boolean accepts(Query query) {
    return other.accepts(query);
  }

  @Override
  public Evidence encode(Query query) {
    Evidence read = other.encode(query);
    if (!(query instanceof Query.Image) || !pack.accepts(query)) {
      return read;
    }
    Map<String, Double> concepts = concepts(pack.embed(query).orElseThrow(AssertionError::new));
    List<String> notes = new ArrayList<>();
    notes.add(
        "%s sees %s"
            .formatted(pack.name(), lexicon.get(concepts.keySet().iterator().next()).name()));
    return new Evidence(concepts, read.affect(), notes);
  }

  /** Returns the likeliest concepts with their probabilities among all, the likeliest first. */
  private Map<String, Double> concepts(Embedding photo) {
    List<Likely> all =
        lexicon.concepts().stream()
            .map(c -> new Likely(c, scale * directions.of(c).dot(photo)))
            .sorted(
                Comparator.comparingDouble(Likely::logit)
                    .reversed()
                    .thenComparing(likely -> likely.concept().id()))
            .toList();
    double best = all.get(0).logit();
    Map<String, Double> concepts = new LinkedHashMap<>();
    for (Likely likely : all.subList(0, Math.min(MOST_CONCEPTS, all.size()))) {
      // A weight must be positive; what is this far behind would round to 0.
      concepts.put(
          likely.concept().id(), Math.max(Double.MIN_NORMAL, Math.exp(likely.logit() - best)));
    }
    return concepts;
  }

  @Override
  public List<ModelInfo> models() {
    return other.models();
  }

  @Override
  public void close() {
    other.close();
  }
}
