package io.mmatch.cli;

import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexing may be stopped at any time: what is finished is kept, and the next run goes on. */
class StoppingTest {
  private static final int SONGS = 4;

  private final Path folder;
  private final Path library;

  StoppingTest(@TempDir Path temporary) {
    folder = temporary.resolve("songs");
    library = temporary.resolve("library");
  }

  @BeforeEach
  void writeSongs() throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < SONGS; i++) {
      Wave.write(folder.resolve("song-" + i + ".wav"), 16_000, 1, 4 * 16_000, Wave.tone(16_000));
    }
  }

  private Object[] index() {
    return new Object[] {"index", "--library", library, "--json", "--jobs", 1, folder};
  }

  @Test
  void index_cancelledBeforeTheFirstSong_leavesAWholeEmptyLibrary() {
    Run run = mmatch(cancelled(), index());

    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.json().get("indexed").asInt()).isZero();
    assertGoesOn(0);
  }

  @Test
  void index_cancelledAfterTheFirstSong_keepsItAndGoesOnNextTime() {
    Run run = Run.mmatchCancelledAt("1/4", index());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(130);
    assertThat(run.json().get("cancelled").asBoolean()).isTrue();
    assertThat(run.json().get("refused")).isEmpty();
    // The second may have been finished while the first was reported.
    assertThat(run.json().get("indexed").asInt()).isBetween(1, 2);
    assertThat(run.hasNoStackTrace().err())
        .endsWith("mmatch: interrupted; finished songs are kept, run it again to go on\n");
    assertGoesOn(run.json().get("indexed").asInt());
  }

  /** The last file is an hour long, so that the signal is in time however slow its way. */
  @Test
  void index_processToldToStop_keepsFinishedSongsAndGoesOnNextTime() throws Exception {
    assumeTrue(
        ProcessHandle.current().supportsNormalTermination(),
        "processes can only be asked to stop where there are signals");
    Path hour = Wave.silence(folder.resolve("the-last.wav"), 16_000, 3_600 * 16_000);

    Run run =
        new OwnProcess("-Dmmatch.terminal=true")
            .environment("TERM", "xterm")
            .mmatchStoppedAt("1/5", index());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(130);
    assertThat(run.json().get("cancelled").asBoolean()).isTrue();
    assertThat(run.json().get("indexed").asInt()).isBetween(1, SONGS);
    run.hasNoStackTrace();
    Files.delete(hour);
    assertGoesOn(run.json().get("indexed").asInt());
  }

  @Test
  void analyze_cancelled_isInterrupted() {
    mmatch(cancelled(), "analyze", "--json", folder.resolve("song-0.wav"))
        .isError(130, "Cancelled");
  }

  private static Cancellation cancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    return cancellation;
  }

  private void assertGoesOn(int kept) {
    Run verified = mmatch("verify", "--library", library, "--json");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.json().get("songs").asInt()).isEqualTo(kept);

    Run again = mmatch(index());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.json().get("skipped").asInt()).isEqualTo(kept);
    assertThat(again.json().get("indexed").asInt()).isEqualTo(SONGS - kept);
  }
}
