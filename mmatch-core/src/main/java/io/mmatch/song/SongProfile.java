package io.mmatch.song;

import java.util.Optional;

/**
 * What analysis found in a song, and where that puts it in the semantic pool.
 *
 * @param analysis what was heard
 * @param pool the song's vector in the shared space
 * @param lyrics what its words speak of; empty for instrumental songs and those whose words are not
 *     known
 */
public record SongProfile(SongAnalysis analysis, Embedding pool, Optional<LyricsProfile> lyrics) {
  /** Makes a profile without lyrics. */
  public SongProfile(SongAnalysis analysis, Embedding pool) {
    this(analysis, pool, Optional.empty());
  }

  /** Returns this profile with lyrics. */
  public SongProfile with(LyricsProfile words) {
    return new SongProfile(analysis, pool, Optional.of(words));
  }
}
