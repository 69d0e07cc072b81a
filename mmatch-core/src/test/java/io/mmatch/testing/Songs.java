package io.mmatch.testing;

import io.mmatch.library.LibraryStore;
import io.mmatch.library.Snapshot;
import io.mmatch.library.StoredSong;
import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Songs and libraries for tests. */
public final class Songs {
  /** The space of every library here. */
  public static final String SPACE = "space-1";

  private Songs() {}

  /** Makes a song whose every value follows from id and version. */
  public static StoredSong song(String id, int version) {
    return song(id, version, 3, 4, 2);
  }

  /** Makes a song with vectors of the given dimensions and that many tags. */
  public static StoredSong song(String id, int version, int listening, int pool, int tags) {
    Random random = new Random(31L * id.hashCode() + version);
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("version", (double) version);
    attributes.put("explicit", random.nextBoolean());
    attributes.put("tags", List.of("慢", "rock " + version));
    attributes.put("nothing", List.of());
    attributes.put("rights.until", "2027-01-31");
    attributes.put("negativeZero", -0.0);
    Song song = new Song(id, "月亮代表我的心 🎵 " + id, "邓丽君", Path.of("/音乐/" + id + ".mp3"), attributes);
    List<TagScore> scores = new ArrayList<>();
    for (int i = 0; i < tags; i++) {
      scores.add(
          new TagScore(
              "tag: " + i, random.nextFloat(), (float) random.nextGaussian(), "musicnn-msd"));
    }
    double peak = version % 2 == 0 ? Double.NEGATIVE_INFINITY : -random.nextDouble();
    double duration = random.nextDouble() * 300;
    Affect affect = new Affect(random.nextDouble() * 2 - 1, random.nextDouble() * 2 - 1);
    SongAnalysis analysis =
        new SongAnalysis(
            duration,
            peak,
            affect,
            scores,
            embedding(random, listening),
            Signals.random(random),
            Courses.random(random));
    SongProfile profile = new SongProfile(analysis, embedding(random, pool));
    return new StoredSong(song, version % 3 == 0 ? profile : profile.with(lyrics(random)));
  }

  private static LyricsProfile lyrics(Random random) {
    double share = random.nextDouble();
    return new LyricsProfile(Map.of("rain", share, "sea", 1 - share), random.nextDouble());
  }

  private static Embedding embedding(Random random, int dimension) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.of(values).normalised();
  }

  /** Opens a library of this space with indexes that scan all rows. */
  public static LibraryStore open(Path library) {
    return LibraryStore.open(library, SPACE, false, TestIndexes.PROVIDERS);
  }

  /** Returns all songs of a library, opened for this. */
  public static Map<String, StoredSong> contents(Path library) {
    try (LibraryStore store = open(library)) {
      return contents(store.snapshot());
    }
  }

  /** Returns all songs of a snapshot by id. */
  public static Map<String, StoredSong> contents(Snapshot snapshot) {
    Map<String, StoredSong> contents = new LinkedHashMap<>();
    for (Song song : snapshot.songs()) {
      int row = snapshot.rowOf(song.id());
      contents.put(song.id(), new StoredSong(snapshot.song(row), snapshot.profile(row)));
    }
    return contents;
  }

  /** Returns songs by id; of equal ids the last. */
  public static Map<String, StoredSong> byId(StoredSong... songs) {
    Map<String, StoredSong> map = new LinkedHashMap<>();
    for (StoredSong song : songs) {
      map.put(song.song().id(), song);
    }
    return map;
  }

  /**
   * Returns the files of a library by name, without the lock, whose channel must not be touched.
   */
  public static Map<String, byte[]> files(Path library) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> list = Files.list(library)) {
      for (Path file : list.sorted().toList()) {
        if (!file.getFileName().toString().equals("lock")) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a new library of files. */
  public static Path restore(Path library, Map<String, byte[]> files) throws IOException {
    Files.createDirectories(library);
    try (Stream<Path> list = Files.list(library)) {
      for (Path file : list.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(library.resolve(file.getKey()), file.getValue());
    }
    return library;
  }
}
