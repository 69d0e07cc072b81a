package io.mmatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are large, or say so, do not need a large heap.
 *
 * <p>The promise is an hour of sound in 256 MB. To see in less time that nothing grows with the
 * length, the tests take half an hour and 48 MB: its samples alone, as floats at the file's own
 * rate, are 57.6 MB, and twice that at the 16 kHz that the nets hear.
 */
class SmallHeapTest {
  private static final String HEAP = "-Xmx48m";
  private static final int RATE_HZ = 8_000;
  private static final int SECONDS = 1_800;

  private static Path folder = Path.of("");
  private static Path library = Path.of("");

  @BeforeAll
  static void indexOneSong(@TempDir Path temporary) throws IOException {
    folder = temporary;
    library = temporary.resolve("library");
    Run.mmatch("index", "--library", library, DemoSongs.song("naev-ambient-1", temporary));
  }

  @Test
  void analyze_soundLargerThanTheHeap_isHeardAsAStream() throws Exception {
    Path song =
        Wave.write(
            folder.resolve("half-an-hour.wav"), RATE_HZ, 1, RATE_HZ * SECONDS, Wave.tone(RATE_HZ));

    Run run = new OwnProcess(HEAP).mmatch("analyze", "--json", song);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().get("durationSeconds").asDouble()).isEqualTo(SECONDS);
    assertThat(run.json().get("tags")).hasSize(100);
  }

  @Test
  void analyze_headerThatClaimsFourGigabytes_isRefused() throws Exception {
    Path song = folder.resolve("claims.wav");
    Wave.claim(Wave.write(song, RATE_HZ, 1, RATE_HZ, Wave.tone(RATE_HZ)), 0xFFFF_FFFFL);

    new OwnProcess(HEAP).mmatch("analyze", "--json", song).isError(3, "UnreadableMedia");
  }

  @Test
  void match_photoThatUnpacksToGigabytes_isRefused() throws Exception {
    Path bomb = Damage.pngBomb(folder.resolve("bomb.png"));

    new OwnProcess(HEAP)
        .mmatch("match", "--json", "--library", library, "--image", bomb)
        .isError(3, "UnreadableMedia");
  }
}
