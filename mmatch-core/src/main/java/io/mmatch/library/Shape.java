package io.mmatch.library;

import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import java.util.List;

/**
 * What all songs of a library have in common.
 *
 * @param tags qualified names of the tags, in their order
 * @param listening values of a listening embedding
 * @param pool values of a pool vector
 */
record Shape(List<String> tags, int listening, int pool) {
  /** Of a library without songs. */
  static final Shape NONE = new Shape(List.of(), 0, 0);

  Shape {
    tags = List.copyOf(tags);
  }

  static Shape of(SongProfile profile) {
    return new Shape(
        profile.analysis().tags().stream().map(TagScore::qualifiedName).toList(),
        profile.analysis().listening().dimension(),
        profile.pool().dimension());
  }

  @Override
  public String toString() {
    return "vectors of %d and %d values and %d tags".formatted(listening, pool, tags.size());
  }
}
