package io.mmatch.testing;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random songs with a score for every tag that the axes know, placed in the real pool space. */
public final class HeardSongs {
  private static final int LISTENING_DIMENSION = 8;

  private final Random random;

  /** Starts a sequence of songs that follows from its seed. */
  public HeardSongs(long seed) {
    this.random = new Random(seed);
  }

  /** Returns songs with ids {@code song-0}, {@code song-1} and so on. */
  public List<StoredSong> songs(int number) {
    return IntStream.range(0, number).mapToObj(i -> song("song-" + i)).toList();
  }

  /** Returns the next song. */
  public StoredSong song(String id) {
    List<TagScore> tags = new ArrayList<>();
    for (Axis axis : Axis.all()) {
      for (String tag : axis.tags()) {
        // Wide enough that some scores are beyond the three deviations at which they are clipped.
        tags.add(TagScore.ofQualified(tag, random.nextFloat(), (float) gaussian(1.5)));
      }
    }
    Affect affect = Affect.clipped(gaussian(0.5), gaussian(0.5));
    return song(
        id, new SongAnalysis(180, -1, affect, tags, listening(), Signals.clean(), Course.NONE));
  }

  /** Returns a song of which that was heard. */
  public StoredSong song(String id, SongAnalysis analysis) {
    List<String> languages = List.of("zh", "en", "ja");
    Map<String, Object> attributes =
        Map.of("language", languages.get(random.nextInt(3)), "year", 1980.0 + random.nextInt(40));
    Song song = new Song(id, "Title of " + id, "", Path.of("/music", id + ".mp3"), attributes);
    return new StoredSong(song, new SongProfile(analysis, TagSpace.bundled().song(analysis)));
  }

  private Embedding listening() {
    float[] values = new float[LISTENING_DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) gaussian(1);
    }
    return Embedding.of(values).normalised();
  }

  private double gaussian(double deviation) {
    return deviation * random.nextGaussian();
  }
}
