package io.mmatch.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.testing.kill.KillTrials;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryKillTest {
  private static final int KILLS = 8;

  @Test
  void processKilled_atAnyTime_leavesWhatWasAcknowledged(@TempDir Path temporary)
      throws IOException, InterruptedException {
    KillTrials trials = new KillTrials(temporary.resolve("library"), 1);

    for (int i = 0; i < KILLS; i++) {
      trials.kill();
    }

    assertThat(trials.outcome().acknowledged()).isGreaterThan(KILLS);
  }
}
