package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.onnx.ModelPack;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
  private static final ModelPack PACK = ModelPack.bundled(Language.ENGLISH.pack());
  private static final WordPieceTokenizer TOKENIZER =
      WordPieceTokenizer.parse(PACK.id(), PACK.read("tokenizer"));
  private static final String TEXT =
      "A quiet evening. Rain on the window, and 3.5 hours to go; what now? "
          + "one two three four five six seven eight nine ten eleven twelve thirteen fourteen. End!";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 16, 1000})
  void of_anyLimit_losesNoToken(int maxTokens) {
    List<long[]> pieces = Pieces.of(TEXT, TOKENIZER, maxTokens);

    assertThat(pieces).allMatch(piece -> piece.length > 0 && piece.length <= maxTokens);
    assertThat(pieces.stream().flatMapToLong(LongStream::of).toArray())
        .isEqualTo(TOKENIZER.tokens(TEXT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"One thing. Another thing.", "One thing? Another thing?"})
  void of_sentencesOverTheLimit_areKeptWhole(String text) {
    assertThat(Pieces.of(text, TOKENIZER, 4))
        .containsExactly(
            TOKENIZER.tokens(text.substring(0, 10)), TOKENIZER.tokens(text.substring(10)));
  }
}
