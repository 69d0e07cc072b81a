package io.mmatch.bench.peer;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An index as a process, for {@code peers/index/compare.py}: a command a line, answered by a line
 * of JSON. {@code build THREADS} tells the seconds it took, reading the file excluded; {@code
 * search K EF THREADS SECONDS} asks the queries in turn until the time is over and tells how many
 * were answered and in how many seconds; {@code answers K EF FILE} writes the rows found for each
 * query as little-endian 32-bit integers, filled up with -1; {@code settle} frees what is garbage
 * and tells the bytes of heap in use.
 */
public final class PeerProcess {
  private final PeerIndex index;
  private final Path vectors;
  private final int times;
  private final VectorFile queries;

  private PeerProcess(PeerIndex index, Path vectors, int times, VectorFile queries) {
    this.index = index;
    this.vectors = vectors;
    this.times = times;
    this.queries = queries;
  }

  /**
   * Runs until the input ends.
   *
   * @param index what is asked
   * @param args the file of vectors, the file of queries, and how often to lay the vectors behind
   *     one another (1 if left out)
   */
  public static void run(PeerIndex index, String... args) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int times = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    PeerProcess process =
        new PeerProcess(index, Path.of(args[0]), times, VectorFile.read(Path.of(args[1])));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(process.answer(line.trim().split(" ")));
    }
  }

  private String answer(String... words) throws Exception {
    return switch (words[0]) {
      case "build" -> build(Integer.parseInt(words[1]));
      case "search" ->
          search(
              Integer.parseInt(words[1]),
              Integer.parseInt(words[2]),
              Integer.parseInt(words[3]),
              Double.parseDouble(words[4]));
      case "answers" ->
          answers(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Path.of(words[3]));
      case "settle" -> settle();
      default ->
          throw new IllegalArgumentException(
              "a command is build, search, answers or settle, got \"%s\"".formatted(words[0]));
    };
  }

  private String build(int threads) throws IOException, InterruptedException {
    VectorFile read = VectorFile.read(vectors, times);
    long start = System.nanoTime();
    index.build(read, threads);
    return json("{\"seconds\": %.4f}", seconds(start));
  }

  private String search(int k, int ef, int threads, double seconds) throws Exception {
    List<PeerIndex.Search> searches = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      searches.add(index.search(k, ef));
    }
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (PeerIndex.Search search : searches) {
      tasks.add(() -> askUntil(start + (long) (seconds * 1e9), search, k, next));
    }
    int answered = inThreads(tasks);
    return json("{\"queries\": %d, \"seconds\": %.6f}", answered, seconds(start));
  }

  private int askUntil(long end, PeerIndex.Search search, int k, AtomicInteger next)
      throws IOException {
    int[] rows = new int[k];
    int answered = 0;
    do {
      search.nearest(queries.row(next.getAndIncrement() % queries.rows()), rows);
      answered++;
    } while (System.nanoTime() < end);
    return answered;
  }

  /** The first task runs in this thread. */
  private static int inThreads(List<Callable<Integer>> tasks) throws Exception {
    if (tasks.size() == 1) {
      return tasks.get(0).call();
    }
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    try {
      int sum = 0;
      for (Future<Integer> done : pool.invokeAll(tasks)) {
        sum += done.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a query failed", e);
    } finally {
      pool.shutdown();
    }
  }

  private String answers(int k, int ef, Path file) throws IOException {
    PeerIndex.Search search = index.search(k, ef);
    ByteBuffer bytes =
        ByteBuffer.allocate(queries.rows() * k * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int[] rows = new int[k];
    for (int query = 0; query < queries.rows(); query++) {
      int found = search.nearest(queries.row(query), rows);
      Arrays.fill(rows, found, k, -1);
      for (int row : rows) {
        bytes.putInt(row);
      }
    }
    Files.write(file, bytes.array());
    return "{}";
  }

  @SuppressWarnings("ExplicitGC") // the memory in use is the question
  private static String settle() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return json("{\"heap\": %d}", runtime.totalMemory() - runtime.freeMemory());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String json(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
