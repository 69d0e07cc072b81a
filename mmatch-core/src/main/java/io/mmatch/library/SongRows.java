package io.mmatch.library;

import io.mmatch.filter.SongFields;
import io.mmatch.spi.VectorSet;
import java.util.Arrays;
import java.util.List;

/**
 * The songs of several segments, one after the other, as rows. Immutable and thread-safe; merging
 * segments changes no row.
 */
final class SongRows {
  /** Reads something of a song from its segment. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Segment segment, int place);
  }

  private final List<Segment> segments;

  /** First row of each segment, and at the end the number of rows. */
  private final int[] starts;

  private final Shape shape;
  private final SongFields fields;

  SongRows(List<Segment> segments) {
    this.segments = List.copyOf(segments);
    this.starts = new int[segments.size() + 1];
    Shape found = Shape.NONE;
    SongFields all = SongFields.NONE;
    for (int i = 0; i < segments.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], segments.get(i).songs());
      found = segments.get(i).songs() > 0 ? segments.get(i).header().shape() : found;
      all = all.and(segments.get(i).header().fields());
    }
    this.shape = found;
    this.fields = all;
  }

  List<Segment> segments() {
    return segments;
  }

  int start(int segment) {
    return starts[segment];
  }

  int size() {
    return starts[segments.size()];
  }

  Shape shape() {
    return shape;
  }

  SongFields fields() {
    return fields;
  }

  private int segmentOf(int row) {
    if (row < 0 || row >= size()) {
      throw new IllegalArgumentException("row must be in 0..%d, got %d".formatted(size() - 1, row));
    }
    int found = Arrays.binarySearch(starts, row);
    if (found < 0) {
      return -found - 2;
    }
    // Segments without songs begin where the next one does.
    while (starts[found + 1] == row) {
      found++;
    }
    return found;
  }

  /** Reads something of a row's song. */
  <T> T read(int row, Reader<T> reader) {
    int segment = segmentOf(row);
    return reader.read(segments.get(segment), row - starts[segment]);
  }

  long idHash(int row) {
    int segment = segmentOf(row);
    return segments.get(segment).idHash(row - starts[segment]);
  }

  long fileHash(int row) {
    int segment = segmentOf(row);
    return segments.get(segment).fileHash(row - starts[segment]);
  }

  String id(int row) {
    return read(row, Segment::readId);
  }

  /** Returns a section as vectors. */
  VectorSet vectors(SegmentSection section) {
    int dimension = Math.max(1, section.rowBytes(shape) / Float.BYTES);
    return new VectorSet() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public int size() {
        return SongRows.this.size();
      }

      @Override
      public float[] row(int row) {
        return read(row, (segment, place) -> segment.floats(section, place));
      }
    };
  }
}
