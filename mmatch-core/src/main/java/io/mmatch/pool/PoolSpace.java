package io.mmatch.pool;

import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * The space in which songs and queries meet: the tag axes, then arousal and valence. Immutable and
 * thread-safe.
 *
 * <p>A song's vector is its place on the axes in standard deviations of a reference corpus,
 * followed by its affect in the same unit. A wish's vector is the weighted sum of its concepts' tag
 * profiles, scaled to length 1, followed by the weighted mean of their affect. Their inner product
 * says how far the song lies in the direction of the wish. Being linear in the concepts it splits
 * into what each of them contributed, which is what makes reasons true; being an inner product it
 * can be indexed. What the weights were measured against: docs/evaluation.md.
 */
public final class PoolSpace {
  /** What a full step of arousal counts beside a direction of length 1. */
  private static final double AROUSAL_WEIGHT = 0.75;

  /** Valence is heard less surely than arousal, so it counts less. */
  private static final double VALENCE_WEIGHT = 0.5;

  /** Standard deviations that an affect of 1 stands for. */
  private static final double AFFECT_UNIT = 3;

  /** Keeps a vector of zeros from becoming one of NaN. */
  private static final double SMALLEST_NORM = 1e-9;

  private final TagAxes axes;
  private final String fingerprint;

  private PoolSpace(byte[] axesJson) {
    this.axes = TagAxes.parse(axesJson);
    Sha256 digest = new Sha256();
    digest.update(axesJson);
    this.fingerprint = HexFormat.of().formatHex(digest.value());
  }

  /** Returns the space that comes with MMatch, read once. */
  public static PoolSpace bundled() {
    return Bundled.SPACE;
  }

  private static final class Bundled {
    static final PoolSpace SPACE = new PoolSpace(Lexicon.resource("axes.json"));
  }

  /** Returns the number of values of a pool vector. */
  public int dimension() {
    return axes.size() + 2;
  }

  /** Returns the names of the tag axes. */
  public List<String> axisNames() {
    return axes.names();
  }

  /** Returns the axis of that name, or of the tag of that name, in any case. */
  public OptionalInt findAxis(String name) {
    return axes.find(name);
  }

  /** Returns a text that changes whenever a song's vector would. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns a song's place on each axis, in standard deviations of a reference corpus. */
  public double[] axes(SongAnalysis analysis) {
    return axes.place(analysis.tags());
  }

  /** Returns a song's vector. */
  public Embedding song(SongAnalysis analysis) {
    Affect affect = analysis.affect();
    Embedding place =
        vector(
            axes.place(analysis.tags()),
            AFFECT_UNIT * affect.arousal(),
            AFFECT_UNIT * affect.valence());
    return place.times(1 / Math.max(SMALLEST_NORM, Math.sqrt(place.norm())));
  }

  /** Undoes the scaling of {@link #song}: the place in standard deviations. */
  public static Embedding place(Embedding song) {
    return song.times(song.norm());
  }

  /**
   * Returns how far a song lies in a direction, in standard deviations of the reference corpus.
   *
   * @param song a song's vector
   * @param direction of length 1
   */
  public double strength(Embedding song, Embedding direction) {
    return place(song).dot(direction);
  }

  /**
   * Returns the summands of a wish, one for each concept in the given order.
   *
   * @param concepts what is wished for; at least one
   */
  List<Embedding> wish(List<WeightedConcept> concepts) {
    double[] sum = new double[axes.size()];
    List<double[]> profiles = new ArrayList<>();
    for (WeightedConcept part : concepts) {
      double[] profile = axes.profile(part.concept());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part.weight() * profile[i];
      }
      profiles.add(profile);
    }
    double scale = 1 / Math.max(SMALLEST_NORM, norm(sum));
    List<Embedding> summands = new ArrayList<>();
    for (int i = 0; i < concepts.size(); i++) {
      double weight = concepts.get(i).weight();
      double[] share = profiles.get(i);
      for (int axis = 0; axis < share.length; axis++) {
        share[axis] *= weight * scale;
      }
      Affect affect = concepts.get(i).concept().affect();
      summands.add(wish(share, affect, weight));
    }
    return summands;
  }

  /**
   * Returns the wish for several concepts at once.
   *
   * @param concepts what is wished for, with weights that sum to 1; at least one
   */
  public Embedding wishForAll(List<WeightedConcept> concepts) {
    return wish(concepts).stream()
        .reduce(Embedding::plus)
        .orElseThrow(() -> new IllegalArgumentException("a wish needs at least one concept"));
  }

  /** Returns the wish for one concept alone. */
  public Embedding wish(Concept concept) {
    return wish(List.of(new WeightedConcept(concept, 1))).get(0);
  }

  /** Returns the wish for an affect alone. */
  Embedding wish(Affect affect) {
    return wish(new double[axes.size()], affect, 1);
  }

  /**
   * Returns the wish for songs of the character of this one.
   *
   * @param song a song's vector
   */
  Embedding wishLike(Embedding song) {
    Embedding place = place(song);
    double[] direction = new double[axes.size()];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = place.get(i);
    }
    double scale = 1 / Math.max(SMALLEST_NORM, norm(direction));
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= scale;
    }
    // Two standard deviations are as far as concepts go: an affect of 1.
    double arousal = place.get(direction.length) / 2;
    double valence = place.get(direction.length + 1) / 2;
    return wish(direction, Affect.clipped(valence, arousal), 1);
  }

  private Embedding wish(double[] direction, Affect affect, double weight) {
    return vector(
        direction,
        AROUSAL_WEIGHT * weight * affect.arousal(),
        VALENCE_WEIGHT * weight * affect.valence());
  }

  private Embedding vector(double[] axisValues, double arousal, double valence) {
    float[] values = new float[dimension()];
    for (int i = 0; i < axisValues.length; i++) {
      values[i] = (float) axisValues[i];
    }
    values[axisValues.length] = (float) arousal;
    values[axisValues.length + 1] = (float) valence;
    return Embedding.of(values);
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
