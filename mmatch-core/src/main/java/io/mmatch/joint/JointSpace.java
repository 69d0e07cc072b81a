package io.mmatch.joint;

import io.mmatch.pool.Calibration;
import io.mmatch.pool.PoolSpace;
import io.mmatch.pool.TagSpace;
import io.mmatch.pool.WeightedConcept;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import io.mmatch.spi.Tower;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The space of a joint pack: songs lie where its audio tower places them, wishes where its other
 * towers do, all of length 1. Thread-safe.
 */
public final class JointSpace implements PoolSpace {
  /**
   * Keeps wishes that nearly cancel each other from being blown up: what is left of them counts.
   */
  private static final double SMALLEST_NORM = 0.1;

  private final Tower audio;
  private final ConceptDirections concepts;
  private final Calibration calibration;
  private final String fingerprint;

  JointSpace(Tower audio, ConceptDirections concepts, Calibration calibration, String fingerprint) {
    this.audio = audio;
    this.concepts = concepts;
    this.calibration = calibration;
    this.fingerprint = fingerprint;
  }

  @Override
  public int dimension() {
    return audio.dimension();
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public Calibration calibration() {
    return calibration;
  }

  @Override
  public Embedding song(Path file, SongAnalysis analysis, Cancellation cancellation) {
    return audio.embed(new Query.SongFile(file), cancellation);
  }

  /** Returns nothing: single values of a learnt space have no name. */
  @Override
  public List<String> axisNames() {
    return List.of();
  }

  /** Returns nothing: single values of a learnt space have no name. */
  @Override
  public List<String> valueNames() {
    return List.of();
  }

  /** Returns where the text tower places the name of a tag that the tag space knows. */
  @Override
  public Optional<Embedding> direction(String tag) {
    return TagSpace.bundled().direction(tag).map(known -> concepts.of(tag));
  }

  @Override
  public Embedding place(Embedding song) {
    return song.times(Math.sqrt(dimension()));
  }

  /** Returns the log-odds that the direction fits the song. */
  @Override
  public double strength(Embedding song, Embedding direction) {
    return calibration.logOdds(song.dot(direction));
  }

  @Override
  public List<Embedding> wish(List<WeightedConcept> wished) {
    List<Embedding> summands = new ArrayList<>();
    for (WeightedConcept part : wished) {
      summands.add(concepts.of(part.concept()).times(part.weight()));
    }
    Embedding sum = summands.stream().reduce(Embedding::plus).orElseThrow();
    double scale = 1 / Math.max(SMALLEST_NORM, Math.sqrt(sum.dot(sum)));
    return summands.stream().map(summand -> summand.times(scale)).toList();
  }

  /** Returns nothing: a joint space has no direction of its own for valence and arousal. */
  @Override
  public Optional<Embedding> wish(Affect affect) {
    return Optional.empty();
  }

  @Override
  public Embedding wishLike(Embedding song) {
    return song;
  }
}
