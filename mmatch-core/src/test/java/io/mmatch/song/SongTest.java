package io.mmatch.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SongTest {
  private static final Path FILE = Path.of("/music/a.mp3");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void song_blankId_isRejected(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Song(id, "t", "a", FILE, Map.of()))
        .withMessageContaining("id");
  }

  @Test
  void song_attributes_areCopiedInOrder() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    List<String> tags = new ArrayList<>(List.of("z", "a"));
    attributes.put("z", tags);
    attributes.put("a", 1.0);
    Song song = new Song("i", "t", "a", FILE, attributes);

    tags.clear();
    attributes.clear();

    assertThat(song.attributes().keySet()).containsExactly("z", "a");
    assertThat(song.attribute("z")).contains(List.of("z", "a"));
    assertThat(song.attribute("none")).isEmpty();
  }

  @Test
  void song_attributeOfOtherType_isRejectedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Song("i", "t", "a", FILE, Map.of("year", 1999)))
        .withMessageContaining("year")
        .withMessageContaining("Integer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Song("i", "t", "a", FILE, Map.of("beats", List.of(1.0))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void song_attributeThatIsNotFinite_isRejected(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Song("i", "t", "a", FILE, Map.of("gain", value)))
        .withMessageContaining("gain");
  }
}
