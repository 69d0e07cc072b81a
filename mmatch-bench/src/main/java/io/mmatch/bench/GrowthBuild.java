package io.mmatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.pool.TagSpace;
import io.mmatch.runtime.Cancellation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a library of synthetic songs and prints how; the first part of {@link Growth}. */
final class GrowthBuild {
  private static final int MAKE_SAMPLE = 10_000;

  private GrowthBuild() {}

  /**
   * Runs to the end.
   *
   * @param args the folder and the number of songs
   */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.println(
        new ObjectMapper().writeValueAsString(build(Path.of(args[0]), Integer.parseInt(args[1]))));
  }

  private static GrowthFigures.Built build(Path folder, int songs) throws IOException {
    double make = makeSeconds() * songs / MAKE_SAMPLE;
    try (SyntheticLibrary library = new SyntheticLibrary(folder, "hnsw")) {
      long start = System.nanoTime();
      library.add(songs);
      long added = System.nanoTime();
      library.store().optimise(new Cancellation());
      return new GrowthFigures.Built(
          make, (added - start) / 1e9, (System.nanoTime() - added) / 1e9, bytes(folder));
    }
  }

  /** Measured by itself, so that what adding takes can be told from it. */
  private static double makeSeconds() {
    SyntheticSongs songs = new SyntheticSongs(TagSpace.bundled());
    songs.next(MAKE_SAMPLE);
    long start = System.nanoTime();
    songs.next(MAKE_SAMPLE);
    return (System.nanoTime() - start) / 1e9;
  }

  private static Map<String, Long> bytes(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Map<String, Long> bytes = new TreeMap<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      String ending = name.substring(name.lastIndexOf('.') + 1);
      bytes.merge(ending, Files.size(file), Long::sum);
    }
    return bytes;
  }
}
