import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Songs in embedded stores: the same records as a library keeps of a song (vectors and tags 1,560
 * bytes, course 700, metadata 300), committed so that they survive a power cut, then opened by a new
 * process until the vectors of all can be searched. `Stores write KIND DIR SONGS BATCH` and `Stores
 * open KIND DIR`; run.sh runs them beside a library.
 */
public final class Stores {
  private static final int VECTOR_BYTES = 1_560;
  private static final int REST_BYTES = 1_000;

  private interface Store extends AutoCloseable {
    void commit(List<Integer> songs) throws Exception;

    /** Reads what is needed to search: id and vectors of every song. */
    long readVectors() throws Exception;

    @Override
    void close() throws Exception;
  }

  private static byte[] bytes(int song, int length) {
    byte[] bytes = new byte[length];
    new Random(song * 31L + length).nextBytes(bytes);
    // Text and tags repeat themselves: a third of a record, so that stores that compress may.
    Arrays.fill(bytes, 0, length / 3, (byte) (song % 7));
    return bytes;
  }

  private static Store open(String kind, Path directory) throws Exception {
    Files.createDirectories(directory);
    return switch (kind) {
      case "sqlite" -> new Sql("jdbc:sqlite:" + directory.resolve("songs.db"), "blob");
      case "h2" -> new Sql("jdbc:h2:" + directory.resolve("songs").toAbsolutePath(), "varbinary");
      case "mvstore" -> new Mv(directory.resolve("songs.mv"));
      case "rocksdb" -> new Rocks(directory);
      default -> throw new IllegalArgumentException("no store " + kind);
    };
  }

  private static final class Sql implements Store {
    private final Connection connection;

    Sql(String url, String type) throws Exception {
      connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        if (url.startsWith("jdbc:sqlite")) {
          statement.execute("pragma journal_mode = wal");
          statement.execute("pragma synchronous = full");
        } else {
          statement.execute("set write_delay 0");
        }
        statement.execute(
            "create table if not exists songs (id varchar(200) primary key, vectors %s, rest %s)"
                .formatted(type, type));
      }
      connection.setAutoCommit(false);
    }

    @Override
    public void commit(List<Integer> songs) throws Exception {
      String sql = "insert into songs values (?, ?, ?)";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        for (int song : songs) {
          insert.setString(1, "song-" + song);
          insert.setBytes(2, bytes(song, VECTOR_BYTES));
          insert.setBytes(3, bytes(song, REST_BYTES));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }

    @Override
    public long readVectors() throws Exception {
      Vectors vectors = new Vectors();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select id, vectors from songs")) {
        while (rows.next()) {
          vectors.add(rows.getString(1), rows.getBytes(2));
        }
      }
      return vectors.sum();
    }

    @Override
    public void close() throws Exception {
      connection.close();
    }
  }

  private static final class Mv implements Store {
    private final MVStore store;
    private final MVMap<String, byte[]> vectors;
    private final MVMap<String, byte[]> rest;

    Mv(Path file) {
      store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
      vectors = store.openMap("vectors");
      rest = store.openMap("rest");
    }

    @Override
    public void commit(List<Integer> songs) {
      for (int song : songs) {
        vectors.put("song-" + song, bytes(song, VECTOR_BYTES));
        rest.put("song-" + song, bytes(song, REST_BYTES));
      }
      store.commit();
      store.sync();
    }

    @Override
    public long readVectors() {
      Vectors all = new Vectors();
      vectors.forEach(all::add);
      return all.sum();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static final class Rocks implements Store {
    static {
      RocksDB.loadLibrary();
    }

    private final RocksDB store;
    private final WriteOptions durable = new WriteOptions().setSync(true);

    Rocks(Path directory) throws Exception {
      store = RocksDB.open(new Options().setCreateIfMissing(true), directory.toString());
    }

    @Override
    public void commit(List<Integer> songs) throws Exception {
      try (WriteBatch batch = new WriteBatch()) {
        for (int song : songs) {
          batch.put(("v song-" + song).getBytes(), bytes(song, VECTOR_BYTES));
          batch.put(("x song-" + song).getBytes(), bytes(song, REST_BYTES));
        }
        store.write(durable, batch);
      }
    }

    @Override
    public long readVectors() {
      Vectors all = new Vectors();
      try (RocksIterator rows = store.newIterator()) {
        for (rows.seek("v ".getBytes());
            rows.isValid() && rows.key()[0] == 'v';
            rows.next()) {
          all.add(new String(rows.key()), rows.value());
        }
      }
      return all.sum();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** What a search needs, as floats in memory. */
  private static final class Vectors {
    private final Map<String, Integer> rows = new HashMap<>();
    private float[] values = new float[0];

    void add(String id, byte[] bytes) {
      int at = rows.size() * (VECTOR_BYTES / Float.BYTES);
      rows.put(id, rows.size());
      if (at + VECTOR_BYTES / Float.BYTES > values.length) {
        values = Arrays.copyOf(values, Math.max(1 << 20, values.length * 3 / 2));
      }
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values, at, bytes.length / Float.BYTES);
    }

    long sum() {
      return rows.size();
    }
  }

  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    Path directory = Path.of(arguments[2]);
    if (arguments[0].equals("open")) {
      try (Store store = open(arguments[1], directory)) {
        long songs = store.readVectors();
        System.out.printf("open %s %d songs %.3f s%n", arguments[1], songs, seconds(start));
      }
      return;
    }
    int songs = Integer.parseInt(arguments[3]);
    int batch = Integer.parseInt(arguments[4]);
    try (Store store = open(arguments[1], directory)) {
      start = System.nanoTime();
      for (int from = 0; from < songs; from += batch) {
        store.commit(Stream.iterate(from, i -> i + 1).limit(Math.min(batch, songs - from)).toList());
      }
      double bulk = seconds(start);
      start = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        store.commit(List.of(songs + i));
      }
      System.out.printf(
          "write %s %d songs %.2f s, one song %.2f ms%n",
          arguments[1], songs, bulk, seconds(start) * 1e3 / 200);
    }
    System.out.printf("size %s %,d bytes%n", arguments[1], size(directory));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
