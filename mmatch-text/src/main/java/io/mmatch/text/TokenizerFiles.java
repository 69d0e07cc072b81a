package io.mmatch.text;

import io.mmatch.onnx.ModelPack;

/** Reads the tokenizer of a pack, a {@code tokenizer.json} of Hugging Face tokenizers. */
final class TokenizerFiles {
  static final String WORD_PIECE = "bert-wordpiece";
  static final String CLIP = "clip-bpe";
  static final String ROBERTA = "roberta-bpe";

  private static final String ROLE = "tokenizer";

  private TokenizerFiles() {}

  static Tokenizer read(ModelPack pack, String kind, boolean lowerCase) {
    byte[] json = pack.read(ROLE);
    return switch (kind) {
      case CLIP -> BytePairTokenizer.clip(pack.id(), json);
      case ROBERTA -> BytePairTokenizer.roberta(pack.id(), json);
      default -> WordPieceTokenizer.parse(pack.id(), json, lowerCase);
    };
  }
}
