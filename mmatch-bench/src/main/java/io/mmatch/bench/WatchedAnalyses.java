package io.mmatch.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM with a small heap that analyses one file after another, watched from without. */
final class WatchedAnalyses implements AutoCloseable {
  private static final String HEAP = "-Xmx128m";
  private static final long LONGEST_SECONDS = 60;
  private static final long LEAVE_SECONDS = 10;

  /**
   * What came of a file.
   *
   * @param answer a line of {@link AnalyzeEach}, or how the JVM ended
   * @param millis how long it took
   * @param peakKiB how much memory the JVM held at most meanwhile; 0 if that is not known
   * @param alive whether the JVM can be asked on
   */
  record Outcome(String answer, long millis, long peakKiB, boolean alive) {}

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;
  private final ResidentMemory memory;

  WatchedAnalyses(Path log) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    AnalyzeEach.class.getName()))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    memory = ResidentMemory.of(process);
  }

  Outcome analyze(Path file) throws IOException, InterruptedException {
    memory.forgetPeak();
    long start = System.nanoTime();
    Optional<String> answer = ask(file);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    boolean alive = answer.isPresent() && process.isAlive();
    return new Outcome(
        answer.isPresent() ? answer.get() : ending(), millis, memory.peak().orElse(0), alive);
  }

  private Optional<String> ask(Path file) throws IOException, InterruptedException {
    questions.write(file + "\n");
    questions.flush();
    CompletableFuture<Optional<String>> line = CompletableFuture.supplyAsync(this::line);
    try {
      return line.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IOException("the answer cannot be read: " + e.getCause(), e);
    }
  }

  private Optional<String> line() {
    try {
      return Optional.ofNullable(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String ending() throws InterruptedException {
    if (process.waitFor(1, TimeUnit.SECONDS)) {
      return "the JVM ended with " + process.exitValue();
    }
    return "no answer in %d s".formatted(LONGEST_SECONDS);
  }

  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        questions.close();
      }
      if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
