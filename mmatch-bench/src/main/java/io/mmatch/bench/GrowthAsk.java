package io.mmatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.match.Match;
import io.mmatch.query.Query;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks a library of synthetic songs and prints how it answers; the second part of {@link Growth}.
 */
final class GrowthAsk {
  private static final int QUERIES = 1_000;
  private static final int SAMPLED = 100;

  private final Random random = new Random(2);
  private final int songs;

  private GrowthAsk(int songs) {
    this.songs = songs;
  }

  /**
   * Runs to the end.
   *
   * @param args the folder and the number of songs
   */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    GrowthAsk ask = new GrowthAsk(Integer.parseInt(args[1]));
    out.println(new ObjectMapper().writeValueAsString(ask.run(Path.of(args[0]))));
  }

  private GrowthFigures.Asked run(Path folder) {
    List<Query> sampled = new ArrayList<>();
    for (int i = 0; i < SAMPLED; i++) {
      sampled.add(either(i));
    }
    Asked asked = ask(folder, sampled);
    try (SyntheticLibrary exact = new SyntheticLibrary(folder, SyntheticLibrary.EXACT)) {
      return asked.figures().withRecall(recall(asked.found(), answers(exact, sampled)));
    }
  }

  /** What the library with its graphs told. */
  private record Asked(GrowthFigures.Asked figures, List<Set<String>> found) {}

  /** Asks in a method of its own, so that the library is no longer in memory after it. */
  private Asked ask(Path folder, List<Query> sampled) {
    try (SyntheticLibrary library = new SyntheticLibrary(folder, "hnsw")) {
      return new Asked(figures(library), answers(library, sampled));
    }
  }

  /** What can be told without the exact answers. */
  private GrowthFigures.Asked figures(SyntheticLibrary library) {
    GrowthFigures.Memory opened = memory();
    long start = System.nanoTime();
    library.answer(byMeaning());
    double first = (System.nanoTime() - start) / 1e9;
    for (int i = 0; i < QUERIES; i++) {
      library.answer(either(i));
    }
    GrowthFigures.Memory asked = memory();
    return new GrowthFigures.Asked(
        library.openSeconds(),
        first,
        opened,
        asked,
        latency(library, this::bySong),
        latency(library, this::byMeaning),
        0);
  }

  private Query either(int i) {
    return i % 2 == 0 ? bySong() : byMeaning();
  }

  private Query bySong() {
    return Query.song(SyntheticSongs.id(random.nextInt(songs)));
  }

  private Query byMeaning() {
    return Query.text("meaning " + random.nextInt());
  }

  private static GrowthFigures.Latency latency(SyntheticLibrary library, Supplier<Query> queries) {
    double[] millis = new double[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      Query query = queries.get();
      long start = System.nanoTime();
      library.answer(query);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return new GrowthFigures.Latency(millis[QUERIES / 2], millis[QUERIES * 99 / 100]);
  }

  private static List<Set<String>> answers(SyntheticLibrary library, List<Query> queries) {
    List<Set<String>> answers = new ArrayList<>();
    for (Query query : queries) {
      Set<String> ids = new HashSet<>();
      for (Match match : library.answer(query).matches()) {
        ids.add(match.song().id());
      }
      answers.add(ids);
    }
    return answers;
  }

  private static double recall(List<Set<String>> found, List<Set<String>> exact) {
    int wanted = 0;
    int hits = 0;
    for (int i = 0; i < exact.size(); i++) {
      wanted += exact.get(i).size();
      Set<String> both = new HashSet<>(exact.get(i));
      both.retainAll(found.get(i));
      hits += both.size();
    }
    return (double) hits / wanted;
  }

  @SuppressWarnings("ExplicitGC") // the memory in use is the question
  private static GrowthFigures.Memory memory() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return new GrowthFigures.Memory(
        (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576.0,
        ResidentMemory.own().now().orElse(0) / 1_024.0,
        ResidentMemory.own().mapped().orElse(0) / 1_024.0);
  }
}
