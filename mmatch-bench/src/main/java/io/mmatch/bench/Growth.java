package io.mmatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What does a library cost as it grows? Libraries of synthetic songs, each made in one JVM and
 * asked in another with the options of this one: seconds to build and to open, bytes, memory,
 * latency, recall. Prints a table in Markdown and writes {@code growth.json} into the folder.
 */
public final class Growth {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MIB = 1_048_576;

  private final PrintStream out;
  private final Path folder;

  private Growth(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /** One library. */
  private record Step(int songs, GrowthFigures.Built built, GrowthFigures.Asked asked) {}

  /**
   * Runs to the end, and deletes the libraries it made.
   *
   * @param args a folder to work in, then how many songs each library has
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (args.length < 2) {
      throw new IllegalArgumentException(
          "a folder and the songs of each library are needed, for example: growth 10000 100000");
    }
    int[] sizes =
        Arrays.stream(args, 1, args.length).mapToInt(Integer::parseInt).sorted().toArray();
    new Growth(out, Files.createDirectories(Path.of(args[0]))).run(sizes);
  }

  private void run(int... sizes) throws IOException, InterruptedException {
    out.println(
        "| songs | add s (making them) | index s | open, first answer s | heap MiB open, asked "
            + "| resident (of it mapped) MiB open, asked | song ms p50, p99 | meaning ms p50, p99 | recall@10 "
            + "| files MiB |");
    out.println("| --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |");
    List<Step> steps = new ArrayList<>();
    for (int songs : sizes) {
      Step step = step(songs);
      out.println(row(step));
      steps.add(step);
      write(steps);
    }
  }

  private Step step(int songs) throws IOException, InterruptedException {
    Path library = folder.resolve("songs-" + songs);
    if (Files.exists(library)) {
      throw new IllegalArgumentException("%s is there already: delete it".formatted(library));
    }
    try {
      GrowthFigures.Built built =
          inOwnJvm(GrowthBuild.class, library, songs, GrowthFigures.Built.class);
      GrowthFigures.Asked asked =
          inOwnJvm(GrowthAsk.class, library, songs, GrowthFigures.Asked.class);
      return new Step(songs, built, asked);
    } finally {
      if (Files.exists(library)) {
        SyntheticLibrary.delete(library);
      }
    }
  }

  private static <T> T inOwnJvm(Class<?> main, Path library, int songs, Class<T> figures)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(library.toString(), Integer.toString(songs)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          "%s ended with status %d, its messages are above".formatted(main.getName(), status));
    }
    return JSON.readValue(printed, figures);
  }

  private static String row(Step step) {
    GrowthFigures.Built built = step.built();
    GrowthFigures.Asked asked = step.asked();
    return String.format(
        Locale.ROOT,
        "| %,d | %.1f (%.1f) | %.1f | %.2f, %.2f | %,.0f, %,.0f | %,.0f (%,.0f), %,.0f (%,.0f) | %.2f, %.2f | %.2f, %.2f "
            + "| %.3f | %s |",
        step.songs(),
        built.addSeconds(),
        built.makeSeconds(),
        built.indexSeconds(),
        asked.openSeconds(),
        asked.firstSeconds(),
        asked.opened().heap(),
        asked.asked().heap(),
        asked.opened().resident(),
        asked.opened().mapped(),
        asked.asked().resident(),
        asked.asked().mapped(),
        asked.song().p50(),
        asked.song().p99(),
        asked.meaning().p50(),
        asked.meaning().p99(),
        asked.recall(),
        files(built.bytes()));
  }

  private static String files(Map<String, Long> bytes) {
    return bytes.entrySet().stream()
        .filter(kind -> kind.getValue() > 0)
        .map(kind -> String.format(Locale.ROOT, "%s %.2f", kind.getKey(), kind.getValue() / MIB))
        .collect(Collectors.joining(", "));
  }

  private void write(List<Step> steps) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("java", System.getProperty("java.vm.version"));
    document.put("processors", Runtime.getRuntime().availableProcessors());
    document.put("steps", steps);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("growth.json").toFile(), document);
  }
}
