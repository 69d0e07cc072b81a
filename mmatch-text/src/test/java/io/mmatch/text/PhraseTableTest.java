package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhraseTableTest {
  private static byte[] bundled(Language language) throws IOException {
    String name = PhraseTables.fileName(language);
    try (InputStream in = PhraseTables.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void bundled_standsForThisLexiconAndModel(Language language) throws IOException {
    Lexicon lexicon = Lexicon.bundled();
    PhraseTable table = PhraseTable.parse("bundled", bundled(language));

    assertThat(table.origin())
        .isEqualTo(PhraseTable.origin(lexicon, ModelPack.bundled(language.pack()).info().sha256()));
    assertThat(table.size())
        .isEqualTo(lexicon.concepts().stream().mapToInt(c -> language.phrases(c).size()).sum());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void toBytes_parsedTable_givesTheSameBytes(Language language) throws IOException {
    byte[] bytes = bundled(language);

    assertThat(PhraseTable.parse("bundled", bytes).toBytes()).isEqualTo(bytes);
  }

  @Test
  void parse_anyFlippedBit_isRefused() throws IOException {
    byte[] bytes = bundled(Language.ENGLISH);
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      int at = i < 120 ? i : random.nextInt(bytes.length); // the whole header, then anywhere
      int bit = 1 << random.nextInt(8);
      bytes[at] ^= (byte) bit;
      assertThatThrownBy(() -> PhraseTable.parse("a table", bytes))
          .isInstanceOf(ModelUnavailableException.class)
          .hasMessageContaining("a table");
      bytes[at] ^= (byte) bit;
    }
  }

  @Test
  void parse_anyShorterFile_isRefused() throws IOException {
    byte[] bytes = bundled(Language.ENGLISH);
    for (int length : new int[] {0, 1, 8, 84, 88, 1000, bytes.length - 1}) {
      assertThatThrownBy(() -> PhraseTable.parse("a table", Arrays.copyOf(bytes, length)))
          .isInstanceOf(ModelUnavailableException.class);
    }
  }
}
