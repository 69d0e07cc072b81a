package io.mmatch.library;

import io.mmatch.song.Affect;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import java.util.Optional;

/**
 * What is kept of a song as an object; its vectors live in the columns.
 *
 * @param tempos the rhythm without its beats, which matching asks for often
 * @param course in few bytes: asked for seldom, and many times as large as an object
 */
record StoredFacts(
    Song song,
    double durationSeconds,
    double peakDbfs,
    Affect affect,
    Signal signal,
    Rhythm tempos,
    CourseBytes course,
    Optional<LyricsProfile> lyrics) {}
