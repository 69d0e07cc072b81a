package io.mmatch.testing;

import io.mmatch.error.LibraryDamagedException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/** Two exact indexes that are obviously right: one that is never saved, and one that is. */
public final class TestIndexes {
  /** From this many rows on the saved kind is used. */
  public static final int LARGE_FROM = 8;

  /** Both kinds. */
  public static final List<VectorIndexProvider> PROVIDERS =
      List.of(new Provider("exact", 0), new Provider("saved", LARGE_FROM));

  private TestIndexes() {}

  private record Provider(String kind, int worthwhileFrom) implements VectorIndexProvider {
    @Override
    public VectorIndex build(VectorSet vectors, Cancellation cancellation) {
      cancellation.check(kind);
      return new Index(vectors, vectors.size(), worthwhileFrom > 0);
    }

    @Override
    public VectorIndex load(Path file, VectorSet vectors) throws IOException {
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      if (bytes.length != 12) {
        throw damaged(file, bytes.length, "it must have 12 bytes");
      }
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int rows = in.getInt();
      if (in.getLong() != checksum(rows) || rows > vectors.size()) {
        throw damaged(file, 4, "checksum");
      }
      return new Index(vectors, rows, true);
    }
  }

  private static LibraryDamagedException damaged(Path file, int offset, String why) {
    return new LibraryDamagedException("%s, offset %d".formatted(file, offset), why, "restore it");
  }

  private record Index(VectorSet vectors, int size, boolean saved) implements VectorIndex {
    @Override
    public List<Neighbour> search(float[] query, int k, IntPredicate accept) {
      return IntStream.range(0, vectors.size())
          .filter(accept)
          .mapToObj(row -> new Neighbour(row, vectors.dot(row, query)))
          .sorted(
              Comparator.comparing(Neighbour::similarity).reversed().thenComparing(Neighbour::row))
          .limit(k)
          .toList();
    }

    @Override
    public boolean save(Path file) throws IOException {
      if (saved) {
        byte[] bytes = ByteBuffer.allocate(12).putInt(size).putLong(checksum(size)).array();
        // SYNC: whoever asked points to the file next, so it must be on disk before.
        Files.write(
            file,
            bytes,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            StandardOpenOption.SYNC);
      }
      return saved;
    }
  }

  private static long checksum(int rows) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(rows).flip());
    return crc.getValue();
  }
}
