package io.mmatch.bench;

import io.mmatch.Analyzer;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Device;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Analyses a path a line and answers a line each; the part of {@link DecodeFuzz} that may die. */
final class AnalyzeEach {
  static final String HEARD = "heard";
  static final String REFUSED = "refused";
  static final String THROWN = "thrown";

  private AnalyzeEach() {}

  /** Runs until the input ends. */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Analyzer analyzer = Analyzer.open(Device.cpu())) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(answer(analyzer, Path.of(line)));
      }
    }
  }

  @SuppressWarnings("CatchingUnchecked") // what else comes out is what is looked for
  private static String answer(Analyzer analyzer, Path file) {
    try {
      return HEARD + " " + analyzer.analyze(file).analysis().durationSeconds();
    } catch (UnreadableMediaException e) {
      return REFUSED + " " + e.getMessage();
    } catch (RuntimeException | Error e) {
      StackTraceElement[] trace = e.getStackTrace();
      return THROWN + " " + e + (trace.length == 0 ? "" : " at " + trace[0]);
    }
  }
}
