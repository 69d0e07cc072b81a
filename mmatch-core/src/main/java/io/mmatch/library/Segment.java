package io.mmatch.library;

import io.mmatch.error.LibraryDamagedException;
import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one commit, or several that were merged, did to a library: songs added and removed, in a
 * file that is read where it is looked at. The payload is the length of the header (int), the
 * {@link SegmentHeader}, and the {@link SegmentSection}s. Immutable and thread-safe.
 *
 * <p>Every read may throw {@link LibraryDamagedException}.
 */
final class Segment {
  /**
   * Numbers of a song.
   *
   * @param durationSeconds playing time
   * @param peakDbfs largest sample
   * @param affect over the whole song
   * @param signal what was measured of it
   */
  record Facts(double durationSeconds, double peakDbfs, Affect affect, Signal signal) {}

  private final CheckedFile file;
  private final SegmentHeader header;
  private final Map<SegmentSection, Integer> starts = new EnumMap<>(SegmentSection.class);
  private final LatestSelections selections = new LatestSelections();

  /** Found when it is first asked for. */
  private volatile @Nullable BitSet withLyrics;

  private Segment(CheckedFile file, SegmentHeader header, int start) {
    this.file = file;
    this.header = header;
    int next = start;
    for (SegmentSection section : SegmentSection.values()) {
      starts.put(section, next);
      next += header.bytes(section);
    }
  }

  /** Opens a segment; reads its header. */
  static Segment open(CheckedFile file) throws IOException {
    try {
      int length = file.length() < Integer.BYTES ? -1 : file.bytes(0, Integer.BYTES).getInt();
      if (length < 0 || length > file.length() - Integer.BYTES) {
        throw new IllegalArgumentException(
            "a header of %d bytes does not fit in %d".formatted(length, file.length()));
      }
      byte[] json = new byte[length];
      file.bytes(Integer.BYTES, length).get(json);
      int start = Integer.BYTES + length;
      return new Segment(file, SegmentHeader.decode(json, file.length() - start), start);
    } catch (IllegalArgumentException e) {
      throw CheckedFile.damaged(file.path(), CheckedFile.HEADER_BYTES, "its header: " + e);
    }
  }

  SegmentHeader header() {
    return header;
  }

  CheckedFile file() {
    return file;
  }

  int songs() {
    return header.songs();
  }

  /**
   * Tells what the segment does, in its order.
   *
   * @param song takes the row of each song that it adds
   * @param removal takes the id of each song that it removes
   */
  void replay(IntConsumer song, Consumer<String> removal) {
    int row = 0;
    for (SegmentHeader.Removal removed : header.removals()) {
      while (row < removed.before()) {
        song.accept(row++);
      }
      removal.accept(removed.id());
    }
    while (row < songs()) {
      song.accept(row++);
    }
  }

  /** Returns a row of a section of fixed size. */
  ByteBuffer row(SegmentSection section, int row) {
    int bytes = section.rowBytes(header.shape());
    return file.bytes(start(section) + row * bytes, bytes);
  }

  private int start(SegmentSection section) {
    return starts.getOrDefault(section, 0);
  }

  long idHash(int row) {
    return row(SegmentSection.ID_HASHES, row).getLong();
  }

  long fileHash(int row) {
    return row(SegmentSection.FILE_HASHES, row).getLong();
  }

  /** Copies a vector. */
  float[] floats(SegmentSection section, int row) {
    ByteBuffer bytes = row(section, row);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  ByteBuffer song(int row) {
    return part(SegmentSection.SONGS, SegmentSection.SONG_ENDS, row);
  }

  /** Returns what the words speak of; nothing where that is not known. */
  ByteBuffer lyrics(int row) {
    return part(SegmentSection.LYRICS, SegmentSection.LYRICS_ENDS, row);
  }

  ByteBuffer course(int row) {
    return part(SegmentSection.COURSES, SegmentSection.COURSE_ENDS, row);
  }

  private ByteBuffer part(SegmentSection section, SegmentSection ends, int row) {
    int from = row == 0 ? 0 : row(ends, row - 1).getInt();
    int to = row(ends, row).getInt();
    if (from < 0 || to < from || to > header.bytes(section)) {
      throw CheckedFile.damaged(
          file.path(),
          CheckedFile.HEADER_BYTES + start(ends),
          "row %d of %s reaches from %d to %d".formatted(row, section, from, to));
    }
    return file.bytes(start(section) + from, to - from);
  }

  String readId(int row) {
    return read("song", row, song(row).slice(), SongBytes::id, false);
  }

  Song readSong(int row) {
    return read("song", row, song(row), in -> SongBytes.song(file.path(), in), true);
  }

  Optional<LyricsProfile> readLyrics(int row) {
    ByteBuffer bytes = lyrics(row);
    return bytes.hasRemaining()
        ? Optional.of(read("lyrics", row, bytes, SongBytes::lyrics, true))
        : Optional.empty();
  }

  Course readCourse(int row) {
    return read("course", row, course(row), CourseBytes::course, true);
  }

  Rhythm readTempos(int row) {
    return read("course", row, course(row), CourseBytes::tempos, false);
  }

  Facts readFacts(int row) {
    return read("facts", row, row(SegmentSection.FACTS, row), Segment::facts, true);
  }

  Affect readAffect(int row) {
    return read("facts", row, row(SegmentSection.FACTS, row), Segment::affect, false);
  }

  /** Reads all that was found in a song. */
  SongProfile readProfile(int row) {
    Facts facts = readFacts(row);
    Course course = readCourse(row);
    float[] probability = floats(SegmentSection.PROBABILITIES, row);
    float[] standard = floats(SegmentSection.STANDARD_SCORES, row);
    try {
      List<String> names = header.shape().tags();
      List<TagScore> tags = new ArrayList<>(names.size());
      for (int i = 0; i < names.size(); i++) {
        tags.add(TagScore.ofQualified(names.get(i), probability[i], standard[i]));
      }
      SongAnalysis analysis =
          new SongAnalysis(
              facts.durationSeconds(),
              facts.peakDbfs(),
              facts.affect(),
              tags,
              Embedding.of(floats(SegmentSection.LISTENING, row)),
              facts.signal(),
              course);
      Embedding pool = Embedding.of(floats(SegmentSection.POOL, row));
      return new SongProfile(analysis, pool, readLyrics(row));
    } catch (IllegalArgumentException e) {
      throw senseless("profile", row, e);
    }
  }

  /**
   * Returns which rows' songs pass a test; see {@link Snapshot#select}. Not to be changed. Songs
   * are tested once for each of the keys asked for last.
   */
  BitSet select(Object key, Predicate<Song> test) {
    BitSet known = selections.get(key);
    if (known != null) {
      return known;
    }
    BitSet selected = new BitSet(songs());
    for (int row = 0; row < songs(); row++) {
      if (test.test(readSong(row))) {
        selected.set(row);
      }
    }
    selections.put(key, selected);
    return selected;
  }

  /** Returns the rows of which it is known what their words speak of; not to be changed. */
  BitSet withLyrics() {
    BitSet known = withLyrics;
    if (known == null) {
      known = findLyrics();
      withLyrics = known;
    }
    return known;
  }

  private BitSet findLyrics() {
    BitSet rows = new BitSet(songs());
    int before = 0;
    for (int row = 0; header.bytes(SegmentSection.LYRICS) > 0 && row < songs(); row++) {
      int end = row(SegmentSection.LYRICS_ENDS, row).getInt();
      rows.set(row, end != before);
      before = end;
    }
    return rows;
  }

  private static Facts facts(ByteBuffer in) {
    double duration = in.getDouble();
    double peak = in.getDouble();
    return new Facts(
        duration, peak, new Affect(in.getDouble(), in.getDouble()), SignalBytes.get(in));
  }

  private static Affect affect(ByteBuffer in) {
    in.position(2 * Double.BYTES);
    return new Affect(in.getDouble(), in.getDouble());
  }

  /** Its checksum is right, so what makes no sense was written so. */
  private <T> T read(
      String what, int row, ByteBuffer in, Function<ByteBuffer, T> reader, boolean whole) {
    try {
      in.order(java.nio.ByteOrder.LITTLE_ENDIAN);
      T value = reader.apply(in);
      if (whole && in.hasRemaining()) {
        throw new IllegalArgumentException("%d bytes are left over".formatted(in.remaining()));
      }
      return value;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw senseless(what, row, e);
    }
  }

  private LibraryDamagedException senseless(String what, int row, RuntimeException e) {
    return new LibraryDamagedException(
        file.path(),
        "the %s of row %d makes no sense: %s".formatted(what, row, e),
        "run repair, or restore it from a copy",
        e);
  }
}
