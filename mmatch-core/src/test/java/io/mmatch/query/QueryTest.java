package io.mmatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.InvalidQueryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  @Test
  void query_ofEachKind_isItsRecord() {
    Path file = Path.of("f");

    assertThat(Query.song("id")).isEqualTo(new Query.SongId("id"));
    assertThat(Query.song(file)).isEqualTo(new Query.SongFile(file));
    assertThat(Query.text("雨天")).isEqualTo(new Query.Text("雨天"));
    assertThat(Query.lyrics("[00:01]la")).isEqualTo(new Query.Lyrics("[00:01]la"));
    assertThat(Query.image(file)).isEqualTo(new Query.Image(file));
    assertThat(Query.video(file)).isEqualTo(new Query.Video(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u3000"})
  void textAndLyrics_blank_areRefused(String text) {
    assertThatThrownBy(() -> Query.text(text))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("must not be blank");
    assertThatThrownBy(() -> Query.lyrics(text)).isInstanceOf(InvalidQueryException.class);
  }

  @Test
  void textAndLyrics_longest_isTakenAndLongerIsRefused() {
    Query.text("x".repeat(Query.MAX_TEXT_LENGTH));
    Query.lyrics("x".repeat(Query.MAX_LYRICS_LENGTH));

    assertThatThrownBy(() -> Query.text("x".repeat(Query.MAX_TEXT_LENGTH + 1)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("at most 2000 characters are taken, got 2001");
    assertThatThrownBy(() -> Query.lyrics("x".repeat(Query.MAX_LYRICS_LENGTH + 1)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("50000");
  }
}
