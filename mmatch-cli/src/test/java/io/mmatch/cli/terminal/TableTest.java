package io.mmatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void print_mixedScripts_alignsByCellsAndNumbersRight() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Table table = new Table("#", "title", "score");
    table.row("1", "高山流水", "0.5");
    table.row("10", "Morning", "12.25");
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(" #  title     score", " 1  高山流水    0.5", "10  Morning   12.25");
  }

  @Test
  void fit_tooWide_endsWithAnEllipsisWithinTheWidth() {
    assertThat(TextWidth.fit("高山流水", 6)).isEqualTo("高山…");
    assertThat(TextWidth.of("é")).isEqualTo(1);
    assertThat(TextWidth.fit("abc", 0)).isEmpty();
  }
}
