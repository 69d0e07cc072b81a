package io.mmatch.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mmatch.error.LibraryAccessException;
import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one commit does to a library: it adds songs and removes some. Merged segments do what their
 * parts did, in the same order, so that rows keep their numbers.
 *
 * <p>The payload is a JSON header (songs with what their lyrics speak of, removals, tag names,
 * dimensions) with its length before it, then for every song its numbers: duration and peak
 * (double), valence and arousal (double), signal ({@link SignalBytes}), course ({@link
 * CourseBytes}, with its length before it), listening embedding, pool vector, tag probabilities,
 * standard scores (float).
 *
 * @param removals songs that are gone, each with its place among the added ones
 * @param songs songs that are there from here on, in place of earlier ones of the same id
 */
record Segment(List<Removal> removals, List<StoredSong> songs) {
  /**
   * The removal of a song.
   *
   * @param id the song's id
   * @param before how many songs of the segment come before the removal
   */
  record Removal(String id, int before) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  Segment {
    removals = List.copyOf(removals);
    songs = List.copyOf(songs);
  }

  static Segment of(List<String> removed, List<StoredSong> added) {
    return new Segment(removed.stream().map(id -> new Removal(id, 0)).toList(), added);
  }

  /** Returns one segment that does what this and then a later one do. */
  Segment followedBy(Segment later) {
    List<Removal> allRemovals = new ArrayList<>(removals);
    later.removals.forEach(
        removal -> allRemovals.add(new Removal(removal.id(), songs.size() + removal.before())));
    List<StoredSong> allSongs = new ArrayList<>(songs);
    allSongs.addAll(later.songs);
    return new Segment(allRemovals, allSongs);
  }

  byte[] encode() throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ArrayNode removed = header.putArray("removed");
    removals.forEach(r -> removed.addObject().put("id", r.id()).put("before", r.before()));
    ArrayNode list = header.putArray("songs");
    songs.forEach(stored -> list.add(describe(stored)));
    int floats = 0;
    if (!songs.isEmpty()) {
      SongProfile first = songs.get(0).profile();
      ArrayNode names = header.putArray("tags");
      first.analysis().tags().forEach(tag -> names.add(tag.qualifiedName()));
      header.put("listening", first.analysis().listening().dimension());
      header.put("pool", first.pool().dimension());
      floats =
          first.analysis().listening().dimension()
              + first.pool().dimension()
              + 2 * first.analysis().tags().size();
    }
    byte[] json = JSON.writeValueAsBytes(header);
    List<CourseBytes> courses =
        songs.stream().map(song -> CourseBytes.of(song.profile().analysis().course())).toList();
    long fixed = 4L * Double.BYTES + SignalBytes.SIZE + (long) floats * Float.BYTES;
    long size =
        4L
            + json.length
            + songs.size() * fixed
            + courses.stream().mapToLong(CourseBytes::size).sum();
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size));
    out.putInt(json.length).put(json);
    for (int i = 0; i < songs.size(); i++) {
      put(out, songs.get(i).profile(), courses.get(i));
    }
    return out.array();
  }

  private static ObjectNode describe(StoredSong stored) {
    Song song = stored.song();
    ObjectNode node = JSON.createObjectNode();
    node.put("id", song.id()).put("title", song.title()).put("artist", song.artist());
    node.put("file", song.file().toString());
    node.set("attributes", JSON.valueToTree(song.attributes()));
    stored
        .profile()
        .lyrics()
        .ifPresent(
            lyrics -> {
              ObjectNode words = node.putObject("lyrics").put("confidence", lyrics.confidence());
              words.set("concepts", JSON.valueToTree(lyrics.concepts()));
            });
    return node;
  }

  private static void put(ByteBuffer out, SongProfile profile, CourseBytes course) {
    SongAnalysis analysis = profile.analysis();
    out.putDouble(analysis.durationSeconds()).putDouble(analysis.peakDbfs());
    out.putDouble(analysis.affect().valence()).putDouble(analysis.affect().arousal());
    SignalBytes.put(out, analysis.signal());
    course.put(out);
    put(out, analysis.listening());
    put(out, profile.pool());
    analysis.tags().forEach(tag -> out.putFloat(tag.probability()));
    analysis.tags().forEach(tag -> out.putFloat(tag.standardScore()));
  }

  private static void put(ByteBuffer out, Embedding embedding) {
    for (int i = 0; i < embedding.dimension(); i++) {
      out.putFloat(embedding.get(i));
    }
  }

  /**
   * Decodes a payload; the file is named if it makes no sense, which the checksum should prevent.
   */
  static Segment decode(Path file, byte[] payload) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(payload);
    try {
      byte[] json = new byte[checkedLength(in.getInt(), in)];
      in.get(json);
      JsonNode header = JSON.readTree(json);
      List<Removal> removals = new ArrayList<>();
      for (JsonNode removal : header.path("removed")) {
        removals.add(new Removal(removal.path("id").asText(), removal.path("before").intValue()));
      }
      List<String> tags = new ArrayList<>();
      header.path("tags").forEach(tag -> tags.add(tag.asText()));
      List<StoredSong> songs = new ArrayList<>();
      for (JsonNode node : header.path("songs")) {
        SongProfile profile =
            profile(in, tags, header.path("listening").intValue(), header.path("pool").intValue());
        songs.add(new StoredSong(song(node), lyrics(node).map(profile::with).orElse(profile)));
      }
      checkPlaces(removals, songs.size());
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("%d bytes are left over".formatted(in.remaining()));
      }
      return new Segment(removals, songs);
    } catch (InvalidPathException e) {
      throw new LibraryAccessException(
          file,
          "it names a file that this system's encoding cannot write: " + e.getMessage(),
          "run with a UTF-8 locale such as LC_ALL=C.UTF-8",
          e);
    } catch (BufferUnderflowException
        | IllegalArgumentException
        | com.fasterxml.jackson.core.JsonProcessingException e) {
      throw FramedFile.damaged(file, in.position(), "its content makes no sense: " + e);
    }
  }

  private static void checkPlaces(List<Removal> removals, int songs) {
    int earlier = 0;
    for (Removal removal : removals) {
      if (removal.before() < earlier || removal.before() > songs) {
        throw new IllegalArgumentException(
            "a removal comes before song %d, must be in %d..%d"
                .formatted(removal.before(), earlier, songs));
      }
      earlier = removal.before();
    }
  }

  private static int checkedLength(int length, ByteBuffer in) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException(
          "%d bytes do not fit in %d".formatted(length, in.remaining()));
    }
    return length;
  }

  private static Song song(JsonNode node) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    node.path("attributes")
        .properties()
        .forEach(field -> attributes.put(field.getKey(), value(field.getValue())));
    return new Song(
        node.path("id").asText(),
        node.path("title").asText(),
        node.path("artist").asText(),
        Path.of(node.path("file").asText()),
        attributes);
  }

  private static Optional<LyricsProfile> lyrics(JsonNode song) {
    JsonNode node = song.path("lyrics");
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    Map<String, Double> concepts = new LinkedHashMap<>();
    node.path("concepts")
        .properties()
        .forEach(concept -> concepts.put(concept.getKey(), concept.getValue().doubleValue()));
    return Optional.of(new LyricsProfile(concepts, node.path("confidence").doubleValue()));
  }

  private static Object value(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      return items;
    }
    return node.asText();
  }

  private static SongProfile profile(ByteBuffer in, List<String> tags, int listening, int pool) {
    double duration = in.getDouble();
    double peak = in.getDouble();
    Affect affect = new Affect(in.getDouble(), in.getDouble());
    Signal signal = SignalBytes.get(in);
    Course course = CourseBytes.read(in);
    Embedding heard = Embedding.of(floats(in, listening));
    Embedding point = Embedding.of(floats(in, pool));
    float[] probabilities = floats(in, tags.size());
    float[] standardScores = floats(in, tags.size());
    List<TagScore> scores = new ArrayList<>(tags.size());
    for (int i = 0; i < probabilities.length; i++) {
      scores.add(TagScore.ofQualified(tags.get(i), probabilities[i], standardScores[i]));
    }
    return new SongProfile(
        new SongAnalysis(duration, peak, affect, scores, heard, signal, course), point);
  }

  private static float[] floats(ByteBuffer in, int count) {
    if (count < 0 || count > in.remaining() / Float.BYTES) {
      throw new IllegalArgumentException(
          "%d values do not fit in %d bytes".formatted(count, in.remaining()));
    }
    float[] values = new float[count];
    in.asFloatBuffer().get(values);
    in.position(in.position() + count * Float.BYTES);
    return values;
  }
}
