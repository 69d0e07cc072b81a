package io.mmatch.cli.demo;

import io.mmatch.song.Affect;
import io.mmatch.song.Song;

/**
 * A song of the demo and where its sound puts it.
 *
 * @param song the song
 * @param affect its valence and arousal
 */
public record Heard(Song song, Affect affect) {}
