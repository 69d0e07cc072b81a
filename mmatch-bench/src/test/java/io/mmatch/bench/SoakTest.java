package io.mmatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakTest {
  @Test
  void soak_forSomeSeconds_breaksNoPromise(@TempDir Path temporary) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    new Soak(out, temporary.resolve("library"), 3, 500).run(Duration.ofSeconds(5), 3);

    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("each as acknowledged");
  }

  /** A state is twice the number of changes, and one more where the song is there. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, true",
    "0, 3, 0, true",
    "0, 3, 1, true",
    "0, 3, 2, false",
    "3, 3, 1, true",
    "3, 3, 0, false",
    "3, 4, 1, true",
    "3, 4, 0, true",
    "3, 4, 2, false",
    "3, 5, 0, false",
    "3, 5, 2, true",
    "3, 7, 0, true",
    "4, 4, 0, true",
    "4, 4, 2, false",
    "4, 4, 1, false",
    "4, 7, 2, false",
    "4, 7, 3, true",
  })
  void mayShow_states_knowsWhatASnapshotCanHold(
      int earliest, int latest, int version, boolean possible) {
    assertThat(SoakLedger.mayShow(earliest, latest, version)).isEqualTo(possible);
  }
}
