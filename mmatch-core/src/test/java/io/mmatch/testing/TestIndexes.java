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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Two exact indexes that are obviously right: one for few rows, and one for many. */
public final class TestIndexes {
  /** From this many rows on the second kind is used. */
  public static final int LARGE_FROM = 8;

  /** Both kinds. */
  public static final List<VectorIndexProvider> PROVIDERS =
      List.of(new Provider("exact", 0), new Provider("saved", LARGE_FROM));

  private TestIndexes() {}

  private record Provider(String kind, int worthwhileFrom) implements VectorIndexProvider {
    @Override
    public VectorIndex build(VectorSet vectors, int threads, Cancellation cancellation) {
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be at least 1, got " + threads);
      }
      return index(vectors, cancellation);
    }

    private Index index(VectorSet vectors, Cancellation cancellation) {
      cancellation.check(kind);
      return new Index(this, vectors, new AtomicBoolean());
    }

    @Override
    public VectorIndex load(InputStream in, VectorSet vectors) throws IOException {
      DataInputStream from = new DataInputStream(in);
      String savedKind = from.readUTF();
      int rows = from.readInt();
      if (!savedKind.equals(kind) || rows < 0 || rows > vectors.size()) {
        throw new IllegalArgumentException(
            "%s of %d rows, expected %s of at most %d"
                .formatted(savedKind, rows, kind, vectors.size()));
      }
      if (from.readInt() != sum(vectors, rows) || from.read() >= 0) {
        throw new IllegalArgumentException("an index of other vectors");
      }
      return index(vectors, new Cancellation());
    }
  }

  private static int sum(VectorSet vectors, int rows) {
    return IntStream.range(0, rows).map(row -> java.util.Arrays.hashCode(vectors.row(row))).sum();
  }

  private record Index(Provider provider, VectorSet vectors, AtomicBoolean isExtended)
      implements VectorIndex {
    @Override
    public List<Neighbour> search(float[] query, int k, RowSelection accepted) {
      return IntStream.range(0, vectors.size())
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
    public VectorIndex extended(VectorSet larger, Cancellation cancellation) {
      if (larger.size() < vectors.size() || larger.dimension() != vectors.dimension()) {
        throw new IllegalArgumentException("a smaller set");
      }
      Index next = provider.index(larger, cancellation);
      if (!isExtended.compareAndSet(false, true)) {
        throw new IllegalStateException("extended before");
      }
      return next;
    }

    @Override
    public VectorIndex compacted(RowSelection kept, VectorSet fewer, Cancellation cancellation) {
      if (kept.and(RowSelection.all(vectors.size())).count() != fewer.size()) {
        throw new IllegalArgumentException("not the kept rows");
      }
      return provider.index(fewer, cancellation);
    }

    @Override
    public void save(OutputStream out) throws IOException {
      DataOutputStream to = new DataOutputStream(out);
      to.writeUTF(provider.kind());
      to.writeInt(vectors.size());
      to.writeInt(sum(vectors, vectors.size()));
    }
  }
}
