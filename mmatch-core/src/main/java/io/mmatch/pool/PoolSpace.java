package io.mmatch.pool;

import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The space in which songs and wishes meet: the inner product of a song's vector and a wish's says
 * how well the song fits. A wish is a sum over what is wished for, so that it splits into what each
 * part contributed, which is what makes reasons true. Immutable and thread-safe.
 *
 * <p>There are two kinds: {@link TagSpace}, which comes with MMatch, and {@link
 * io.mmatch.joint.JointSpace} for encoders that a user brings.
 */
public interface PoolSpace {
  /** Returns the number of values of a vector. */
  int dimension();

  /** Returns a text that changes whenever a song's vector would. */
  String fingerprint();

  /** Returns how an inner product becomes a probability of fitting. */
  Calibration calibration();

  /**
   * Returns a song's vector.
   *
   * @param file the song
   * @param analysis what was heard in it
   * @param cancellation looked at while the file is read, if it is
   */
  Embedding song(Path file, SongAnalysis analysis, Cancellation cancellation);

  /** Returns the tags that the first values stand for; none where single values mean nothing. */
  List<String> axisNames();

  /** Returns what all values stand for, tags first; none where single values mean nothing. */
  List<String> valueNames();

  /** Returns the unit vector of a tag, by any name that people give it; empty if it is no tag. */
  Optional<Embedding> direction(String tag);

  /** Returns a song's place with the scale undone that its vector has, about 1 in every value. */
  Embedding place(Embedding song);

  /**
   * Returns how far a song lies in a direction: 0 as songs do, 1 clearly more than they do.
   *
   * @param song a song's vector
   * @param direction of length 1
   */
  double strength(Embedding song, Embedding direction);

  /**
   * Returns the summands of a wish, one for each concept in the given order.
   *
   * @param concepts what is wished for; at least one
   */
  List<Embedding> wish(List<WeightedConcept> concepts);

  /** Returns the wish for an affect alone; empty where the space has no direction for it. */
  Optional<Embedding> wish(Affect affect);

  /**
   * Returns the wish for songs of the character of this one.
   *
   * @param song a song's vector
   */
  Embedding wishLike(Embedding song);

  /**
   * Returns the wish for several concepts at once.
   *
   * @param concepts what is wished for, with weights that sum to 1; at least one
   */
  default Embedding wishForAll(List<WeightedConcept> concepts) {
    return wish(concepts).stream()
        .reduce(Embedding::plus)
        .orElseThrow(() -> new IllegalArgumentException("a wish needs at least one concept"));
  }

  /** Returns the wish for one concept alone. */
  default Embedding wish(Concept concept) {
    return wish(List.of(new WeightedConcept(concept, 1))).get(0);
  }
}
