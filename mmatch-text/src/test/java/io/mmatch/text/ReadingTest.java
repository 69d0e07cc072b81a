package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.InvalidQueryException;
import io.mmatch.query.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  @ParameterizedTest
  @CsvSource({
    "安静的咖啡馆, CHINESE",
    "愛聽鋼琴曲, CHINESE",
    "𠀀, CHINESE",
    "静かな夜の曲, CHINESE",
    "120 拍, CHINESE",
    "quiet cafe, ENGLISH",
    "ＪＡＺＺ, ENGLISH",
    "musique douce à la plage, ENGLISH",
    "Straßenmusik, ENGLISH",
    "lo-fi 90s 🎧, ENGLISH",
    "Тихая music, ENGLISH",
  })
  void of_oneReadableScript_takesItsEncoder(String text, Language language) {
    Reading reading = Reading.of(new Query.Text(text));

    assertThat(reading.parts()).extracting(Reading.Part::language).containsExactly(language);
    assertThat(reading.notes()).first().asString().contains(language.title());
  }

  @Test
  void of_mixedText_readsTheWholeAsChineseAndItsLatinWordsAsEnglish() {
    Reading reading = Reading.of(new Query.Text("适合 workout 的 hip-hop，120BPM"));

    assertThat(reading.parts())
        .extracting(Reading.Part::texts)
        .containsExactly(List.of("适合 workout 的 hip-hop，120BPM"), List.of("workout hip-hop 120BPM"));
    assertThat(reading.parts().stream().mapToDouble(Reading.Part::weight).sum()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "موسيقى هادئة, Arabic",
    "한국 노래, Hangul",
    "カラオケ, Katakana",
    "Тихая музыка, Cyrillic",
    "ไทย, Thai",
    "हिन्दी, Devanagari",
    "Ελληνικά, Greek",
    "12345, no letters",
    "🎵🎶, no letters",
    "?!…, no letters",
  })
  void of_otherScript_isRefusedByItsName(String text, String named) {
    assertThatThrownBy(() -> Reading.of(new Query.Text(text)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining(named)
        .hasMessageContaining("Chinese");
  }

  @Test
  void of_strayLettersOfOtherScript_saysSo() {
    assertThat(Reading.of(new Query.Text("quiet музыка")).notes())
        .anyMatch(note -> note.contains("Cyrillic"));
  }

  @Test
  void of_lyricsInTwoLanguages_readsEachLineByItsOwn() {
    Reading reading = Reading.of(new Query.Lyrics("[00:01.00]我爱你\n[00:02.00]I love you\n"));

    assertThat(reading.parts())
        .extracting(Reading.Part::language)
        .containsExactly(Language.CHINESE, Language.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[00:01.00]\n[00:02.00]♪", "[Chorus]", "作词: 佚名\n作曲：佚名"})
  void of_lyricsWithoutWords_isRefused(String lyrics) {
    assertThatThrownBy(() -> Reading.of(new Query.Lyrics(lyrics)))
        .isInstanceOf(InvalidQueryException.class);
  }
}
