package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LyricLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ti:Song]",
        "[offset:+500]",
        "[00:12.34]",
        "[Chorus]",
        "[Verse 2: Both]",
        "(Bridge)",
        "Chorus:",
        "verse 1",
        "【副歌】",
        "主歌 A",
        "[00:01.00]作词 : 佚名",
        "Written by: somebody",
      })
  void of_markOrCredit_isNoLine(String line) {
    assertThat(LyricLines.of(line).lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[00:12.34]sing to me",
        "[0:12][1:15.5]sing to me",
        "<00:12.30>sing <00:13.00>to me",
        "  sing   to me ",
      })
  void of_timeStamps_areTakenOff(String line) {
    assertThat(LyricLines.of(line).lines()).containsExactly("sing to me");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Break my heart again", "(oh baby)", "副歌唱到天亮", "Solo nights: alone"})
  void of_sungLine_isKept(String line) {
    assertThat(LyricLines.of(line).lines()).containsExactly(line);
  }

  @Test
  void of_repetitions_countOnceAndAreNoted() {
    LyricLines lyrics = LyricLines.of("la la\nhey\nLa la\nla la");

    assertThat(lyrics.lines()).containsExactly("la la", "hey");
    assertThat(lyrics.notes()).containsExactly("counted repeated lines once (2 repetitions)");
  }

  @Test
  void groups_nineLines_areFourFourOne() {
    assertThat(LyricLines.groups(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9")))
        .containsExactly("1\n2\n3\n4", "5\n6\n7\n8", "9");
  }
}
