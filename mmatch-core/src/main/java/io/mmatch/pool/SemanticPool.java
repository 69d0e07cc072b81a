package io.mmatch.pool;

import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a query means: weighted concepts, and the vector they make in the {@link PoolSpace}. The
 * vector is the sum of the {@link Part}s, so every part's contribution to an inner product can be
 * told. Immutable and thread-safe.
 */
public final class SemanticPool {
  /**
   * One summand of the meaning.
   *
   * @param name a concept's names in both languages, or what else it is
   * @param vector its share of the whole vector, weight included
   */
  public record Part(String name, Embedding vector) {}

  private static final Comparator<WeightedConcept> BY_WEIGHT =
      Comparator.comparingDouble(WeightedConcept::weight)
          .reversed()
          .thenComparing(part -> part.concept().id());

  /** A song is described by its best-fitting concepts; more of them say nothing new. */
  private static final int SONG_CONCEPTS = 6;

  /** How fast weights fall with fit: at this distance from the best, to 1/e. */
  private static final double SONG_TEMPERATURE = 0.15;

  /** What the light and colour of a photo count, beside the affect of its concepts. */
  private static final double OWN_AFFECT_WEIGHT = 0.5;

  private final List<WeightedConcept> concepts;
  private final List<WeightedConcept> wished;
  private final List<Part> parts;
  private final Embedding vector;

  private SemanticPool(
      List<WeightedConcept> concepts,
      List<WeightedConcept> wished,
      List<Part> parts,
      int dimension) {
    this.concepts = List.copyOf(concepts);
    this.wished = List.copyOf(wished);
    this.parts = List.copyOf(parts);
    this.vector =
        parts.stream()
            .map(Part::vector)
            .reduce(Embedding.of(new float[dimension]), Embedding::plus);
  }

  /** Returns the concepts, by falling weight. */
  public List<WeightedConcept> concepts() {
    return concepts;
  }

  /**
   * Returns the concepts that the vector is made of, by falling weight: not those that only
   * describe a song or what an encoder gave as a whole. Their weights sum to the share of the other
   * inputs.
   */
  public List<WeightedConcept> wished() {
    return wished;
  }

  /** Returns the summands of the vector. */
  public List<Part> parts() {
    return parts;
  }

  /** Returns the meaning as one vector. */
  public Embedding vector() {
    return vector;
  }

  /** Puts together what several inputs say, each counting the same. Not thread-safe. */
  public static final class Builder {
    private final Lexicon lexicon;
    private final PoolSpace space;
    private final Coherence coherence;
    private final Map<String, Double> weights = new LinkedHashMap<>();
    private final Map<String, Double> wished = new LinkedHashMap<>();
    private final Map<String, Embedding> parts = new LinkedHashMap<>();
    private int inputs;

    /** Starts with no input. */
    public Builder(Lexicon lexicon, PoolSpace space) {
      this.lexicon = lexicon;
      this.space = space;
      this.coherence = new Coherence(TagSpace.bundled());
    }

    /** Adds what a text or picture says. */
    public Builder add(Evidence evidence) {
      inputs++;
      List<WeightedConcept> named = new ArrayList<>();
      evidence.concepts().forEach((id, w) -> named.add(new WeightedConcept(lexicon.get(id), w)));
      // Only readers of words mix up opposites; a picture may show them side by side.
      boolean read = evidence.affect().isEmpty();
      List<WeightedConcept> concepts = new ArrayList<>(read ? coherence.of(named) : named);
      concepts.sort(BY_WEIGHT);
      concepts.forEach(part -> addWeight(weights, part));
      if (evidence.direct().isPresent()) {
        Evidence.Direct direct = evidence.direct().get();
        addPart(direct.name(), direct.wish());
        return this;
      }
      concepts.forEach(part -> addWeight(wished, part));
      List<Embedding> summands = space.wish(concepts);
      for (int i = 0; i < concepts.size(); i++) {
        addPart(concepts.get(i).concept().name(), summands.get(i));
      }
      evidence
          .affect()
          .flatMap(space::wish)
          .ifPresent(wish -> addPart("light and colour", wish.times(OWN_AFFECT_WEIGHT)));
      return this;
    }

    /** Adds a song: its own character, and for people the concepts that fit it best. */
    public Builder add(SongProfile song) {
      inputs++;
      addPart("character of the song", space.wishLike(song.pool()));
      conceptsOf(song.analysis(), lexicon).forEach(part -> addWeight(weights, part));
      return this;
    }

    private void addPart(String name, Embedding vector) {
      parts.merge(name, vector, Embedding::plus);
    }

    private static void addWeight(Map<String, Double> weights, WeightedConcept part) {
      weights.merge(part.concept().id(), part.weight(), Double::sum);
    }

    /**
     * Returns the meaning of all inputs.
     *
     * @throws IllegalStateException if there was none
     */
    public SemanticPool build() {
      if (inputs == 0) {
        throw new IllegalStateException("a meaning needs at least one input");
      }
      double share = 1.0 / inputs;
      List<Part> shares = new ArrayList<>();
      parts.forEach((name, vector) -> shares.add(new Part(name, vector.times(share))));
      return new SemanticPool(
          byWeight(weights, share), byWeight(wished, share), shares, space.dimension());
    }

    private List<WeightedConcept> byWeight(Map<String, Double> weights, double share) {
      List<WeightedConcept> concepts = new ArrayList<>();
      weights.forEach((id, w) -> concepts.add(new WeightedConcept(lexicon.get(id), w * share)));
      concepts.sort(BY_WEIGHT);
      return concepts;
    }
  }

  /**
   * Returns the concepts that fit a song best by its tags, by cosine, with weights that sum to 1.
   */
  public static List<WeightedConcept> conceptsOf(SongAnalysis song, Lexicon lexicon) {
    TagSpace space = TagSpace.bundled();
    List<WeightedConcept> fits = new ArrayList<>();
    Embedding unit = space.song(song).normalised();
    for (Concept concept : lexicon.concepts()) {
      fits.add(new WeightedConcept(concept, space.wish(concept).normalised().dot(unit)));
    }
    fits.sort(BY_WEIGHT);
    List<WeightedConcept> best = fits.subList(0, Math.min(SONG_CONCEPTS, fits.size()));
    if (best.isEmpty()) {
      return Collections.emptyList();
    }
    double top = best.get(0).weight();
    double sum =
        best.stream().mapToDouble(c -> Math.exp((c.weight() - top) / SONG_TEMPERATURE)).sum();
    return best.stream()
        .map(
            c ->
                new WeightedConcept(
                    c.concept(), Math.exp((c.weight() - top) / SONG_TEMPERATURE) / sum))
        .toList();
  }
}
