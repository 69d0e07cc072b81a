package io.mmatch.pool;

import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The space of tags: its axes, then arousal and valence. Immutable and thread-safe.
 *
 * <p>A song's vector is its place on the axes in standard deviations of a reference corpus,
 * followed by its affect in the same unit. A wish's vector is the weighted sum of its concepts' tag
 * profiles, scaled to length 1, followed by the weighted mean of their affect. Their inner product
 * says how far the song lies in the direction of the wish. Being linear in the concepts it splits
 * into what each of them contributed, which is what makes reasons true; being an inner product it
 * can be indexed. What the weights were measured against: docs/evaluation.md.
 */
public final class TagSpace implements PoolSpace {
  /**
   * Of the inner product. Fitted to labelled queries, each with as much weight on fitting songs as
   * on others: docs/evaluation.md.
   */
  private static final Calibration CALIBRATION = new Calibration(1.74566, -0.268312);

  /** What a full step of arousal counts beside a direction of length 1. */
  private static final double AROUSAL_WEIGHT = 0.75;

  /** Valence is heard less surely than arousal, so it counts less. */
  private static final double VALENCE_WEIGHT = 0.5;

  /** Standard deviations that an affect of 1 stands for. */
  private static final double AFFECT_UNIT = 3;

  /** Keeps a vector of zeros from becoming one of NaN. */
  private static final double SMALLEST_NORM = 1e-9;

  private static final List<String> AFFECT_NAMES = List.of("arousal", "valence");

  private final TagAxes axes;
  private final String fingerprint;

  private TagSpace(byte[] axesJson) {
    this.axes = TagAxes.parse(axesJson);
    Sha256 digest = new Sha256();
    digest.update(axesJson);
    this.fingerprint = digest.hex();
  }

  /** Returns the space that comes with MMatch, read once. */
  public static TagSpace bundled() {
    return Bundled.SPACE;
  }

  private static final class Bundled {
    static final TagSpace SPACE = new TagSpace(Lexicon.resource("axes.json"));
  }

  @Override
  public Calibration calibration() {
    return CALIBRATION;
  }

  @Override
  public int dimension() {
    return axes.size() + AFFECT_NAMES.size();
  }

  @Override
  public List<String> axisNames() {
    return axes.names();
  }

  @Override
  public List<String> valueNames() {
    List<String> names = new ArrayList<>(axes.names());
    names.addAll(AFFECT_NAMES);
    return names;
  }

  /** Returns the unit vector of an axis or a tag, by its name in any case. */
  @Override
  public Optional<Embedding> direction(String name) {
    OptionalInt axis = axes.find(name);
    if (axis.isEmpty()) {
      return Optional.empty();
    }
    float[] direction = new float[dimension()];
    direction[axis.getAsInt()] = 1;
    return Optional.of(Embedding.of(direction));
  }

  @Override
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

  @Override
  public Embedding song(Path file, SongAnalysis analysis, Cancellation cancellation) {
    return song(analysis);
  }

  /** Undoes the scaling of {@link #song}: the place in standard deviations. */
  @Override
  public Embedding place(Embedding song) {
    return song.times(song.norm());
  }

  /**
   * Returns how far a song lies in a direction, in standard deviations of the reference corpus.
   *
   * @param song a song's vector
   * @param direction of length 1
   */
  @Override
  public double strength(Embedding song, Embedding direction) {
    return place(song).dot(direction);
  }

  @Override
  public List<Embedding> wish(List<WeightedConcept> concepts) {
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

  @Override
  public Optional<Embedding> wish(Affect affect) {
    return Optional.of(wish(new double[axes.size()], affect, 1));
  }

  @Override
  public Embedding wishLike(Embedding song) {
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
