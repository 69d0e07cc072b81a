package io.mmatch.testing;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Two exact indexes that are obviously right: one for small libraries, and one that is saved. */
public final class TestIndexes {
  /** From this many rows on the saved kind is used. */
  public static final int LARGE_FROM = 8;

  /** Both kinds. */
  public static final List<VectorIndexProvider> PROVIDERS =
      List.of(new Provider("exact", 0), new Provider("saved", LARGE_FROM));

  private TestIndexes() {}

  private record Provider(String kind, int worthwhileFrom) implements VectorIndexProvider {
    @Override
    public VectorIndex build(VectorSet vectors, int threads, Cancellation cancellation) {
      cancellation.check(kind);
      return new Index(vectors);
    }

    @Override
    public VectorIndex load(InputStream in, VectorSet vectors) throws IOException {
      int rows = new DataInputStream(in).readInt();
      if (in.read() >= 0 || rows > vectors.size()) {
        throw new IllegalArgumentException("%d rows of %d".formatted(rows, vectors.size()));
      }
      return new Index(vectors);
    }
  }

  private record Index(VectorSet vectors) implements VectorIndex {
    @Override
    public List<Neighbour> search(float[] query, int k, RowSelection accepted) {
      return IntStream.range(0, size())
          .filter(accepted::contains)
          .mapToObj(row -> new Neighbour(row, vectors.dot(row, query)))
          .sorted(
              Comparator.comparing(Neighbour::similarity).reversed().thenComparing(Neighbour::row))
          .limit(k)
          .toList();
    }

    @Override
    public int size() {
      return vectors.size();
    }

    @Override
    public VectorIndex extended(VectorSet more, Cancellation cancellation) {
      cancellation.check("extending");
      return new Index(more);
    }

    @Override
    public VectorIndex compacted(RowSelection kept, VectorSet fewer, Cancellation cancellation) {
      cancellation.check("compacting");
      return new Index(fewer);
    }

    @Override
    public void save(OutputStream out) throws IOException {
      new DataOutputStream(out).writeInt(size());
    }
  }
}
