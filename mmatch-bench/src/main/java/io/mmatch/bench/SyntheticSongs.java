package io.mmatch.bench;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Songs that were never played: profiles around a thousand centres, as styles are, vectors as long
 * as those of the bundled models, two songs of three with words. The same number of songs is the
 * same songs, however they are asked for in batches. Not thread-safe.
 */
final class SyntheticSongs {
  private static final Signal SIGNAL =
      new Signal(-14, -1, 0, 0, 2, 0, 1, new Signal.Silences(0, 0, 0), 22_050, -60);
  private static final int LISTENING = 200;
  private static final int CLUSTERS = 1000;
  private static final double SPREAD = 0.5;
  private static final double POOL_SCALE = 0.4;

  /** Every so manyth song has no words. */
  private static final int INSTRUMENTAL = 3;

  private static final int SUNG = 12;

  private final Random random = new Random(1);
  private final Random sung = new Random(3);
  private final List<String> concepts = List.copyOf(Lexicon.bundled().ids());
  private final List<Centre> centres = new ArrayList<>();
  private int made;

  /** What the songs of a cluster share; their tags are equal, their vectors lie around it. */
  @SuppressWarnings("ArrayRecordComponent") // stays here and is never compared
  private record Centre(double[] heard, double[] pool, List<TagScore> tags, Affect affect) {}

  SyntheticSongs(TagSpace space) {
    for (int cluster = 0; cluster < CLUSTERS; cluster++) {
      Random centre = new Random(cluster);
      double[] heard = gaussians(centre, LISTENING);
      List<TagScore> tags = new ArrayList<>();
      for (String axis : space.axisNames()) {
        tags.add(new TagScore(axis, 0.5f, (float) centre.nextGaussian(), "bench"));
      }
      Affect affect = Affect.clipped(centre.nextGaussian() / 3, centre.nextGaussian() / 3);
      centres.add(new Centre(heard, gaussians(centre, space.dimension()), tags, affect));
    }
  }

  /** Returns the id of the i-th song. */
  static String id(int i) {
    return "s" + i;
  }

  /** Makes the next songs. */
  List<StoredSong> next(int count) {
    List<StoredSong> songs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      songs.add(song(made++));
    }
    return songs;
  }

  private StoredSong song(int i) {
    Centre centre = centres.get(i % CLUSTERS);
    SongAnalysis analysis =
        new SongAnalysis(
            180,
            -1,
            centre.affect(),
            centre.tags(),
            Embedding.of(around(centre.heard(), 1)).normalised(),
            SIGNAL,
            Course.NONE);
    Song song = new Song(id(i), id(i), "", Path.of("/songs/" + i), Map.of());
    Embedding pool = Embedding.of(around(centre.pool(), POOL_SCALE));
    Optional<LyricsProfile> words = i % INSTRUMENTAL == 0 ? Optional.empty() : Optional.of(words());
    return new StoredSong(song, new SongProfile(analysis, pool, words));
  }

  private LyricsProfile words() {
    Map<String, Double> weights = new HashMap<>();
    for (int i = 0; i < SUNG; i++) {
      weights.put(concepts.get(sung.nextInt(concepts.size())), 1.0 + sung.nextInt(SUNG));
    }
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    weights.replaceAll((concept, weight) -> weight / sum);
    return new LyricsProfile(weights, sung.nextDouble());
  }

  private float[] around(double[] centre, double scale) {
    float[] values = new float[centre.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * (centre[i] + SPREAD * random.nextGaussian()));
    }
    return values;
  }

  private static double[] gaussians(Random random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
