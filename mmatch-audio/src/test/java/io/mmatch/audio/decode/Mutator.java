package io.mmatch.audio.decode;

import static io.mmatch.audio.decode.Wave.sine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Makes broken songs of the whole ones beside the tests; the same seed gives the same bytes. */
public final class Mutator {
  private static final List<String> FIXTURES =
      List.of(
          "tone.mp3",
          "tone.ogg",
          "tone.opus",
          "tone.flac",
          "tone.m4a",
          "movie.mp4",
          "movie-outlasts-sound.mkv");

  private static final String WAVE = "tone.wav";

  private static final List<Blow> BLOWS = List.of(Blow.values());

  /** A broken song, and what was done to it. */
  public static final class Mutation {
    private final byte[] bytes;
    private final String how;

    private Mutation(byte[] bytes, String how) {
      this.bytes = bytes;
      this.how = how;
    }

    /** Returns the file. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** Returns the name of the whole song, the seed and the blows, for a person to read. */
    public String how() {
      return how;
    }
  }

  private final Map<String, byte[]> wholes = new LinkedHashMap<>();

  /** Reads the whole songs. */
  public Mutator() throws IOException {
    for (String name : FIXTURES) {
      try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
        wholes.put(name, in.readAllBytes());
      }
    }
    wholes.put(WAVE, Wave.bytes(Wave.Format.S16, 8_000, 12_000, sine(8_000, 440, 0.5), i -> 0.1));
  }

  /** Returns the names of the whole songs, one a format. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(FIXTURES);
    names.add(WAVE);
    return names;
  }

  /** Returns a whole song. */
  public byte[] whole(String name) {
    return Objects.requireNonNull(wholes.get(name), name).clone();
  }

  /** Breaks a song in one to four ways. */
  public Mutation mutate(String name, long seed) {
    Random random = new Random(seed * names().size() + names().indexOf(name));
    byte[] bytes = whole(name);
    List<String> how = new ArrayList<>();
    int blows = 1 + random.nextInt(4);
    for (int i = 0; i < blows; i++) {
      Blow blow = BLOWS.get(random.nextInt(BLOWS.size()));
      String other = names().get(random.nextInt(names().size()));
      bytes = blow.strike(bytes, whole(other), random);
      boolean two = blow == Blow.HEAD || blow == Blow.SPLICE;
      how.add(two ? blow + " " + other : blow.toString());
    }
    if (random.nextInt(4) > 0) {
      OggPages.repair(bytes);
    }
    return new Mutation(bytes, "%s, seed %d: %s".formatted(name, seed, String.join(", ", how)));
  }
}
