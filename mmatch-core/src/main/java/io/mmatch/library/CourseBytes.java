package io.mmatch.library;

import io.mmatch.song.Affect;
import io.mmatch.song.AffectCurve;
import io.mmatch.song.Beats;
import io.mmatch.song.Course;
import io.mmatch.song.QuantizedEmbedding;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Structure;
import io.mmatch.song.Tonality;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A {@link Course} as bytes: lists with their length before them, times and numbers as doubles but
 * for beats (float). The rhythm comes first, as it is asked for most.
 */
final class CourseBytes {
  private static final byte NO_KEY = -1;
  private static final byte MAJOR = 0;
  private static final byte MINOR = 1;

  private CourseBytes() {}

  static void put(GrowingBytes out, Course course) {
    putRhythm(out, course.rhythm());
    putTonality(out, course.tonality());
    putStructure(out, course.structure());
  }

  private static void putRhythm(GrowingBytes out, Rhythm rhythm) {
    out.putDouble(rhythm.confidence());
    putList(out, rhythm.tempos(), (o, tempo) -> o.putDouble(tempo.bpm()).putDouble(tempo.weight()));
    out.putInt(rhythm.beats().size());
    for (float beat : rhythm.beats().toArray()) {
      out.putFloat(beat);
    }
    putList(
        out,
        rhythm.sections(),
        (o, section) ->
            o.putDouble(section.startSeconds())
                .putDouble(section.endSeconds())
                .putDouble(section.bpm()));
  }

  private static void putTonality(GrowingBytes out, Optional<Tonality> tonality) {
    out.put(tonality.map(key -> (byte) key.tonic()).orElse(NO_KEY));
    tonality.ifPresent(
        key ->
            out.put(key.mode() == Tonality.Mode.MAJOR ? MAJOR : MINOR).putDouble(key.confidence()));
  }

  private static void putStructure(GrowingBytes out, Structure structure) {
    putList(out, structure.parts(), CourseBytes::putPart);
    out.putDouble(structure.typicalStartSeconds());
    out.putDouble(structure.affect().stepSeconds());
    putBytes(out, structure.affect().values());
  }

  private static void putPart(GrowingBytes out, Structure.Part part) {
    out.putDouble(part.startSeconds()).putDouble(part.endSeconds());
    out.putDouble(part.affect().valence()).putDouble(part.affect().arousal());
    out.putFloat(part.listening().step());
    putBytes(out, part.listening().values());
  }

  private static void putBytes(GrowingBytes out, byte[] bytes) {
    out.putInt(bytes.length).put(bytes);
  }

  private static <T> void putList(GrowingBytes out, List<T> list, BiConsumer<GrowingBytes, T> put) {
    out.putInt(list.size());
    list.forEach(item -> put.accept(out, item));
  }

  /**
   * Reads a course.
   *
   * @throws IllegalArgumentException if it makes no sense
   * @throws java.nio.BufferUnderflowException if it is too short
   */
  static Course course(ByteBuffer in) {
    return new Course(rhythm(in, true), tonality(in), structure(in));
  }

  /** Reads the rhythm of a course, without its beats. */
  static Rhythm tempos(ByteBuffer in) {
    return rhythm(in, false);
  }

  private static Rhythm rhythm(ByteBuffer in, boolean withBeats) {
    double confidence = in.getDouble();
    List<Rhythm.Tempo> tempos =
        list(in, 2 * Double.BYTES, i -> new Rhythm.Tempo(i.getDouble(), i.getDouble()));
    Beats beats = beats(in, withBeats);
    List<Rhythm.Section> sections =
        list(
            in,
            3 * Double.BYTES,
            i -> new Rhythm.Section(i.getDouble(), i.getDouble(), i.getDouble()));
    return new Rhythm(tempos, confidence, beats, sections);
  }

  private static Beats beats(ByteBuffer in, boolean wanted) {
    int count = count(in, Float.BYTES);
    float[] beats = new float[wanted ? count : 0];
    for (int i = 0; i < beats.length; i++) {
      beats[i] = in.getFloat();
    }
    in.position(in.position() + (count - beats.length) * Float.BYTES);
    return Beats.of(beats);
  }

  private static Optional<Tonality> tonality(ByteBuffer in) {
    byte tonic = in.get();
    if (tonic == NO_KEY) {
      return Optional.empty();
    }
    byte mode = in.get();
    if (mode != MAJOR && mode != MINOR) {
      throw new IllegalArgumentException("mode must be 0 or 1, got " + mode);
    }
    return Optional.of(
        new Tonality(
            tonic, mode == MAJOR ? Tonality.Mode.MAJOR : Tonality.Mode.MINOR, in.getDouble()));
  }

  private static Structure structure(ByteBuffer in) {
    List<Structure.Part> parts =
        list(in, 4 * Double.BYTES + Float.BYTES + Integer.BYTES, CourseBytes::part);
    double typical = in.getDouble();
    double step = in.getDouble();
    return new Structure(parts, typical, AffectCurve.of(step, bytes(in)));
  }

  private static Structure.Part part(ByteBuffer in) {
    double start = in.getDouble();
    double end = in.getDouble();
    Affect affect = new Affect(in.getDouble(), in.getDouble());
    float step = in.getFloat();
    return new Structure.Part(start, end, affect, QuantizedEmbedding.of(bytes(in), step));
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[count(in, 1)];
    in.get(bytes);
    return bytes;
  }

  private static <T> List<T> list(ByteBuffer in, int leastBytes, Function<ByteBuffer, T> get) {
    int count = count(in, leastBytes);
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(get.apply(in));
    }
    return list;
  }

  /** Reads a count, which must not promise more than is there. */
  private static int count(ByteBuffer in, int leastBytes) {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / leastBytes) {
      throw new IllegalArgumentException(
          "%d items do not fit in %d bytes".formatted(count, in.remaining()));
    }
    return count;
  }
}
