package io.mmatch.library;

import io.mmatch.filter.SongFields;
import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a segment together, from songs or from what other segments hold. Not thread-safe; a segment
 * has at most 2 GiB.
 */
final class SegmentBuilder {
  private final Map<SegmentSection, GrowingBytes> sections = new EnumMap<>(SegmentSection.class);
  private final List<SegmentHeader.Removal> removals = new ArrayList<>();
  private final String spaceId;
  private Shape shape = Shape.NONE;
  private SongFields fields = SongFields.NONE;
  private int songs;

  /** Starts a segment whose vectors are of a space. */
  SegmentBuilder(String spaceId) {
    this.spaceId = spaceId;
    for (SegmentSection section : SegmentSection.values()) {
      sections.put(section, new GrowingBytes());
    }
  }

  private GrowingBytes section(SegmentSection section) {
    GrowingBytes bytes = sections.get(section);
    if (bytes == null) {
      throw new IllegalStateException("no section " + section);
    }
    return bytes;
  }

  int songs() {
    return songs;
  }

  /** Removes an earlier song of this segment or of those before it. */
  void remove(String id) {
    removals.add(new SegmentHeader.Removal(id, songs));
  }

  /** Adds a song in place of earlier ones of its id; its shape must be that of the others. */
  void add(StoredSong stored) {
    SongProfile profile = stored.profile();
    SongAnalysis analysis = profile.analysis();
    shape = Shape.of(profile);
    fields = fields.with(stored.song());
    section(SegmentSection.ID_HASHES).putLong(IdTable.hash(stored.song().id()));
    section(SegmentSection.FILE_HASHES).putLong(IdTable.hash(stored.song().file().toString()));
    GrowingBytes facts = section(SegmentSection.FACTS);
    facts.putDouble(analysis.durationSeconds()).putDouble(analysis.peakDbfs());
    facts.putDouble(analysis.affect().valence()).putDouble(analysis.affect().arousal());
    SignalBytes.put(facts, analysis.signal());
    put(section(SegmentSection.LISTENING), analysis.listening());
    put(section(SegmentSection.POOL), profile.pool());
    GrowingBytes probabilities = section(SegmentSection.PROBABILITIES);
    analysis.tags().forEach(tag -> probabilities.putFloat(tag.probability()));
    GrowingBytes scores = section(SegmentSection.STANDARD_SCORES);
    analysis.tags().forEach(tag -> scores.putFloat(tag.standardScore()));
    SongBytes.put(section(SegmentSection.SONGS), stored.song());
    profile.lyrics().ifPresent(l -> SongBytes.put(section(SegmentSection.LYRICS), l));
    CourseBytes.put(section(SegmentSection.COURSES), analysis.course());
    endRow();
  }

  private static void put(GrowingBytes out, Embedding embedding) {
    for (int i = 0; i < embedding.dimension(); i++) {
      out.putFloat(embedding.get(i));
    }
  }

  /** Does what another segment does, after what was done so far. */
  void addAll(Segment segment) {
    segment.replay(row -> add(segment, row), this::remove);
  }

  /** Adds the song of a row, byte for byte. */
  void add(SongRows rows, int row) {
    rows.read(
        row,
        (segment, place) -> {
          add(segment, place);
          return segment;
        });
  }

  /** Adds a song of another segment, byte for byte. */
  void add(Segment segment, int row) {
    shape = segment.header().shape();
    fields = fields.and(segment.header().fields());
    for (SegmentSection section : SegmentSection.values()) {
      if (section.rowBytes(shape) > 0 && !isEnds(section)) {
        section(section).put(segment.row(section, row));
      }
    }
    section(SegmentSection.SONGS).put(segment.song(row));
    section(SegmentSection.LYRICS).put(segment.lyrics(row));
    section(SegmentSection.COURSES).put(segment.course(row));
    endRow();
  }

  private static boolean isEnds(SegmentSection section) {
    return section == SegmentSection.SONG_ENDS
        || section == SegmentSection.LYRICS_ENDS
        || section == SegmentSection.COURSE_ENDS;
  }

  private void endRow() {
    section(SegmentSection.SONG_ENDS).putInt(section(SegmentSection.SONGS).size());
    section(SegmentSection.LYRICS_ENDS).putInt(section(SegmentSection.LYRICS).size());
    section(SegmentSection.COURSE_ENDS).putInt(section(SegmentSection.COURSES).size());
    songs++;
  }

  void writeTo(OutputStream out) throws IOException {
    Map<SegmentSection, Integer> sizes = new EnumMap<>(SegmentSection.class);
    sections.forEach((section, bytes) -> sizes.put(section, bytes.size()));
    byte[] header = new SegmentHeader(spaceId, songs, shape, removals, fields, sizes).encode();
    out.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
            .putInt(header.length)
            .array());
    out.write(header);
    for (GrowingBytes bytes : sections.values()) {
      bytes.writeTo(out);
    }
  }
}
