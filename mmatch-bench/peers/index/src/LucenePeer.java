import io.mmatch.bench.peer.PeerIndex;
import io.mmatch.bench.peer.PeerProcess;
import io.mmatch.bench.peer.VectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's HNSW over float vectors in one segment, asked at the level of the segment, below its
 * queries. In one thread the graph grows as documents are added; in several, segments without a
 * graph are written first and merged into one, whose graph they build together.
 */
final class LucenePeer implements PeerIndex {
  private static final String FIELD = "v";
  private static final double BUFFER_MIB = 1_900;
  private static final int SEGMENTS = 10;

  private DirectoryReader reader;

  public static void main(String[] args) throws Exception {
    LucenePeer peer = new LucenePeer();
    PeerProcess.run(peer, args);
  }

  @Override
  public void build(VectorFile vectors, int threads) throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    Directory directory = new MMapDirectory(temporary());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    int segmentRows = Math.max(2, vectors.rows() / SEGMENTS);
    try (IndexWriter writer = new IndexWriter(directory, config(threads, segmentRows, pool))) {
      for (int row = 0; row < vectors.rows(); row++) {
        Document document = new Document();
        document.add(
            new KnnFloatVectorField(FIELD, vectors.row(row), VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(document);
        if (threads > 1 && (row + 1) % segmentRows == 0) {
          writer.flush();
        }
      }
      writer.commit();
      if (threads > 1) {
        writer.forceMerge(1);
      }
    } finally {
      pool.shutdown();
    }
    reader = DirectoryReader.open(directory);
  }

  private static IndexWriterConfig config(int threads, int segmentRows, ExecutorService pool) {
    // A segment of n rows gets a graph if n is above the threshold times ln n.
    int threshold = 1 + (int) (segmentRows / Math.log(segmentRows));
    KnnVectorsFormat format =
        threads == 1
            ? new Lucene99HnswVectorsFormat(M, EF_CONSTRUCTION, 1, null)
            : new Lucene99HnswVectorsFormat(M, EF_CONSTRUCTION, threads, pool, threshold);
    KnnVectorsFormat perField =
        new PerFieldKnnVectorsFormat() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return format;
          }
        };
    Codec standard = Codec.getDefault();
    return new IndexWriterConfig()
        .setCodec(
            new FilterCodec(standard.getName(), standard) {
              @Override
              public KnnVectorsFormat knnVectorsFormat() {
                return perField;
              }
            })
        .setRAMBufferSizeMB(BUFFER_MIB)
        .setUseCompoundFile(false)
        .setMergePolicy(threads == 1 ? NoMergePolicy.INSTANCE : new TieredMergePolicy())
        .setMergeScheduler(new SerialMergeScheduler());
  }

  private static Path temporary() throws IOException {
    Path folder = Files.createTempDirectory("lucene-peer");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    return folder;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("left behind: " + folder + ", " + e);
    }
  }

  @Override
  public Search search(int k, int ef) throws IOException {
    if (reader.leaves().size() != 1) {
      throw new IllegalStateException("one segment expected, got " + reader.leaves().size());
    }
    LeafReader leaf = reader.leaves().get(0).reader();
    AcceptDocs all = AcceptDocs.fromLiveDocs(null, leaf.maxDoc());
    return (query, found) -> {
      TopKnnCollector collector = new TopKnnCollector(Math.max(k, ef), Integer.MAX_VALUE);
      leaf.searchNearestVectors(FIELD, query, collector, all);
      ScoreDoc[] docs = collector.topDocs().scoreDocs;
      int count = Math.min(k, docs.length);
      for (int place = 0; place < count; place++) {
        found[place] = docs[place].doc;
      }
      return count;
    };
  }
}
