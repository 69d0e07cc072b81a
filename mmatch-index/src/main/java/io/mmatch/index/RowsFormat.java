package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorSet;
import java.io.IOException;

/** How rows are saved: the head of an index, which says of what kind it is, and its bytes. */
final class RowsFormat {
  /*
   * Ints: magic, version, kind, dimension, rows. Then for each chunk of rows their scales, errors
   * and norms as floats and their bytes, rows filled up to ints. All little-endian.
   */
  private static final int MAGIC = 0x4958_4D4D; // MMXI
  private static final int VERSION = 1;

  static final int EXACT = 0;
  static final int HNSW = 1;

  /** The rows of a saved index, the first of a vector set. */
  record Saved(QuantisedRows rows, int count) {}

  private RowsFormat() {}

  static void write(IndexOutput out, int kind, QuantisedRows rows, int count) throws IOException {
    for (int value : new int[] {MAGIC, VERSION, kind, rows.dimension(), count}) {
      out.writeInt(value);
    }
    for (int done = 0; done < count; done += Chunks.ROWS) {
      int chunk = Chunks.of(done);
      int now = Math.min(Chunks.ROWS, count - done);
      out.writeFloats(rows.scales()[chunk], now);
      out.writeFloats(rows.errors()[chunk], now);
      out.writeFloats(rows.norms()[chunk], now);
      out.writeInts(rows.codes()[chunk], now * rows.width());
    }
  }

  /**
   * Reads the rows that were saved, and quantises those that came later.
   *
   * @throws IllegalArgumentException if this is not what was written, or of other vectors
   */
  static Saved read(IndexInput in, int kind, VectorSet vectors) throws IOException {
    check(in, "the magic number", MAGIC);
    check(in, "the format version", VERSION);
    check(in, "the kind of index", kind);
    check(in, "the dimension", vectors.dimension());
    int count = in.readInt();
    if (count < 0 || count > vectors.size()) {
      throw in.refused("it has %d rows, of %d".formatted(count, vectors.size()));
    }
    QuantisedRows rows = new QuantisedRows(vectors.dimension());
    for (int done = 0; done < count; done += Chunks.ROWS) {
      int chunk = Chunks.of(done);
      int now = Math.min(Chunks.ROWS, count - done);
      rows.grow(done + now);
      readFacts(in, rows.scales()[chunk], now);
      readFacts(in, rows.errors()[chunk], now);
      readFacts(in, rows.norms()[chunk], now);
      in.readInts(rows.codes()[chunk], now * rows.width());
    }
    rows.checkAgainst(vectors, count);
    rows.fill(vectors, count, new Cancellation(), "index");
    return new Saved(rows, count);
  }

  private static void check(IndexInput in, String what, int expected) throws IOException {
    int value = in.readInt();
    if (value != expected) {
      throw in.refused("%s is %d, expected %d".formatted(what, value, expected));
    }
  }

  private static void readFacts(IndexInput in, float[] into, int count) throws IOException {
    in.readFloats(into, count);
    for (int i = 0; i < count; i++) {
      // Written so that NaN fails it.
      if (!(into[i] >= 0 && into[i] <= Float.MAX_VALUE)) {
        throw in.refused("%s is no length".formatted(into[i]));
      }
    }
  }
}
