package io.mmatch.bench.peer;

import io.mmatch.index.ExactIndexProvider;
import io.mmatch.index.HnswIndexProvider;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How do our indexes stand beside others at equal recall? Our side of {@code
 * peers/index/compare.py}, through the public interface of mmatch-index.
 */
public final class IndexPeer implements PeerIndex {
  /*
   * A provider searches with the ef it was made with. So the graph is saved once, and loaded by a
   * provider of the ef that is asked for next.
   */
  private final IntFunction<VectorIndexProvider> providerOfEf;
  private final Path folder;
  private final Path saved;
  private int ef;
  private @Nullable VectorSet vectors;
  private @Nullable VectorIndex index;

  private IndexPeer(IntFunction<VectorIndexProvider> providerOfEf) throws IOException {
    this.providerOfEf = providerOfEf;
    this.folder = Files.createTempDirectory("mmatch-index");
    this.saved = folder.resolve("index");
  }

  /**
   * Runs until the input ends.
   *
   * @param args {@code hnsw} or {@code exact}, the file of vectors, the file of queries, and how
   *     often to lay the vectors behind one another (1 if left out)
   */
  public static void main(String[] args) throws Exception {
    IndexPeer peer =
        switch (args[0]) {
          case "hnsw" -> new IndexPeer(ef -> new HnswIndexProvider(M, EF_CONSTRUCTION, ef));
          case "exact" -> new IndexPeer(ef -> new ExactIndexProvider());
          default ->
              throw new IllegalArgumentException(
                  "the index must be hnsw or exact, got \"%s\"".formatted(args[0]));
        };
    try {
      PeerProcess.run(peer, Arrays.copyOfRange(args, 1, args.length));
    } finally {
      Files.deleteIfExists(peer.saved);
      Files.delete(peer.folder);
    }
  }

  @Override
  public void build(VectorFile file, int threads) throws IOException {
    index = null;
    vectors = VectorSet.of(file.values(), file.dimension(), file.rows());
    ef = EF_CONSTRUCTION;
    index = providerOfEf.apply(ef).build(vectors, threads, new Cancellation());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(saved))) {
      index.save(out);
    }
  }

  @Override
  public Search search(int k, int wantedEf) throws IOException {
    if (vectors == null || index == null) {
      throw new IllegalStateException("build comes before search");
    }
    if (ef != wantedEf) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(saved))) {
        index = providerOfEf.apply(wantedEf).load(in, vectors);
      }
      ef = wantedEf;
    }
    VectorIndex asked = index;
    RowSelection all = RowSelection.all(vectors.size());
    return (query, rows) -> {
      List<Neighbour> found = asked.search(query, rows.length, all);
      for (int place = 0; place < found.size(); place++) {
        rows[place] = found.get(place).row();
      }
      return found.size();
    };
  }
}
