package io.mmatch.song;

import java.util.List;

/**
 * What the analysis of a song's sound found; nothing here depends on other songs.
 *
 * @param durationSeconds playing time that was decoded
 * @param peakDbfs largest sample magnitude, in decibels of full scale; negative infinity for
 *     digital silence
 * @param affect valence and arousal over the whole song
 * @param tags every tag of every tagging model
 * @param listening vector for song-to-song likeness, of length 1
 * @param signal what was measured of the signal itself
 * @param course what goes on over time: rhythm, key, structure
 */
public record SongAnalysis(
    double durationSeconds,
    double peakDbfs,
    Affect affect,
    List<TagScore> tags,
    Embedding listening,
    Signal signal,
    Course course) {
  /** Copies the list. */
  public SongAnalysis {
    tags = List.copyOf(tags);
  }
}
