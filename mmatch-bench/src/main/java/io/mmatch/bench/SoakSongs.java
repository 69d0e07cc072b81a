package io.mmatch.bench;

import io.mmatch.library.StoredSong;
import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Songs of which everything follows from their number and version, in clusters as real ones. */
final class SoakSongs {
  private static final Signal SIGNAL =
      new Signal(-14, -1, 0, 0, 2, 0, 1, new Signal.Silences(0, 0, 0), 22_050, -60);
  private static final int LISTENING = 32;
  private static final int POOL = 24;
  private static final int TAGS = 10;
  private static final int CLUSTERS = 100;
  private static final String VERSION = "version";

  private SoakSongs() {}

  static String id(int number) {
    return "s" + number;
  }

  static int number(Song song) {
    return Integer.parseInt(song.id(), 1, song.id().length(), 10);
  }

  static int version(Song song) {
    return song.attribute(VERSION).map(value -> ((Double) value).intValue()).orElseThrow();
  }

  static StoredSong song(int number, int version) {
    Random random = new Random(number * 1_000_003L + version);
    Random centre = new Random(random.nextInt(CLUSTERS));
    List<TagScore> tags = new ArrayList<>();
    for (int i = 0; i < TAGS; i++) {
      tags.add(new TagScore("tag " + i, random.nextFloat(), (float) random.nextGaussian(), "soak"));
    }
    SongAnalysis analysis =
        new SongAnalysis(
            180,
            -1,
            Affect.clipped(random.nextGaussian() / 3, random.nextGaussian() / 3),
            tags,
            vector(centre, random, LISTENING).normalised(),
            SIGNAL,
            Course.NONE);
    Song song =
        new Song(
            id(number),
            "Song " + number,
            "",
            Path.of("/songs", id(number)),
            Map.of(VERSION, (double) version));
    return new StoredSong(song, new SongProfile(analysis, vector(centre, random, POOL)));
  }

  private static Embedding vector(Random centre, Random random, int dimension) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) (centre.nextGaussian() + 0.5 * random.nextGaussian());
    }
    return Embedding.of(values);
  }
}
