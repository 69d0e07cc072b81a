package io.mmatch.song;

/**
 * What analysis found in a song, and where that puts it in the semantic pool.
 *
 * @param analysis what was heard
 * @param pool the song's vector in the shared space
 */
public record SongProfile(SongAnalysis analysis, Embedding pool) {}
