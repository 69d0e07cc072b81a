package io.mmatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.runtime.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void line_halfDone_showsCountsRateTimeLeftAndRefused() {
    String line = ProgressBar.line(progress(12, 24, 1, 6, "雨夜.ogg"), 120);

    assertThat(line)
        .startsWith("━".repeat(15) + "─".repeat(15) + " ")
        .contains("12/24", "2.0/s", "ETA 0:06", "1 refused")
        .endsWith("雨夜.ogg");
  }

  @Test
  void line_done_showsTimeTakenInsteadOfTimeLeft() {
    assertThat(ProgressBar.line(progress(24, 24, 0, 3723, "a.ogg"), 120))
        .contains("in 1:02:03")
        .doesNotContain("ETA", "refused");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 40, 60, 79, 80, 200})
  void line_anyWidth_neverExceedsIt(int columns) {
    Progress progress = progress(123, 4567, 89, 1000, "一首名字很长很长很长的歌曲 with a very long name.flac");

    assertThat(TextWidth.of(ProgressBar.line(progress, columns))).isLessThanOrEqualTo(columns);
  }

  @Test
  void line_controlCharactersInName_areNotPassedOn() {
    assertThat(ProgressBar.line(progress(1, 2, 0, 1, "a\u001B[2Jb\nc"), 120)).endsWith("a [2Jb c");
  }

  @Test
  void progressed_onTerminal_redrawsOneLineAndClosesClean() {
    try (ProgressBar bar = new ProgressBar(new Terminal(stream, stream, true, 60, false), "go")) {
      bar.progressed(progress(1, 3, 0, 1, "a"));
      bar.progressed(progress(3, 3, 0, 3, "c"));
    }

    assertThat(text()).doesNotContain("\n").doesNotContain("go").endsWith("\r\u001B[K");
    assertThat(text().split("\r", -1)).hasSize(4);
  }

  @Test
  void progressed_tooSoon_isNotDrawn() {
    try (ProgressBar bar = new ProgressBar(new Terminal(stream, stream, true, 60, false), "go")) {
      bar.progressed(new Progress(1, 9, 0, Duration.ofSeconds(1), "a"));
      bar.progressed(new Progress(2, 9, 0, Duration.ofMillis(1050), "b"));
    }

    assertThat(text()).contains("1/9").doesNotContain("2/9");
  }

  @Test
  void progressed_noTerminal_printsTheStartOnly() {
    try (ProgressBar bar = new ProgressBar(Terminal.plain(stream, stream), "indexing")) {
      bar.progressed(progress(1, 1, 0, 1, "a"));
    }

    assertThat(text().strip()).isEqualTo("indexing");
  }

  @Test
  void progressed_withoutColour_hasNoColourCodes() {
    try (ProgressBar bar = new ProgressBar(new Terminal(stream, stream, true, 60, false), "go")) {
      bar.progressed(progress(1, 2, 0, 1, "a"));
    }

    assertThat(text()).doesNotContain("\u001B[3").doesNotContain("\u001B[0m");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Progress progress(int done, int total, int refused, int seconds, String current) {
    return new Progress(done, total, refused, Duration.ofSeconds(seconds), current);
  }
}
