package io.mmatch.bench;

import io.mmatch.testing.kill.KillTrials;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Does a library survive that its process is killed? A process adds, replaces and removes songs and
 * saves indexes; it is killed at random times with SIGKILL, and the library opened: it must hold
 * what was acknowledged, or that and the one change under way, with no file too many.
 */
public final class KillTest {
  private static final int REPORT_EACH = 20;

  private KillTest() {}

  /**
   * Runs to the end, or to the first library that is not as it must be.
   *
   * @param args a folder that does not exist yet, number of kills (200 if left out), seed (1)
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int kills = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    KillTrials trials = new KillTrials(Path.of(args[0]).toAbsolutePath(), seed);
    for (int kill = 1; kill <= kills; kill++) {
      trials.kill();
      if (kill % REPORT_EACH == 0 || kill == kills) {
        KillTrials.Outcome outcome = trials.outcome();
        out.printf(
            "%d kills, %d changes acknowledged and found, %d more that were done but not yet said%n",
            kill, outcome.acknowledged(), outcome.halfway());
      }
    }
  }
}
