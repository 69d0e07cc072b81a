package io.mmatch.library;

import io.mmatch.song.Song;
import io.mmatch.song.SongProfile;

/**
 * A song with what analysis found in it: the unit that a library keeps.
 *
 * @param song as its owner describes it
 * @param profile what was heard
 */
public record StoredSong(Song song, SongProfile profile) {}
