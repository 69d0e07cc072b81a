package io.mmatch.text;

import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.Device;
import java.util.ArrayList;
import java.util.List;

/** Reads text of one language: encoder, phrases and scores together. Thread-safe. */
final class LanguageReader implements AutoCloseable {
  private final SentenceEncoder encoder;
  private final PhraseTable table;
  private final ConceptScores scores;

  private LanguageReader(SentenceEncoder encoder, PhraseTable table, ConceptScores scores) {
    this.encoder = encoder;
    this.table = table;
    this.scores = scores;
  }

  /** Loads model and phrases. */
  static LanguageReader load(Language language, Lexicon lexicon, Device device) {
    ModelPack pack = ModelPack.bundled(language.pack());
    SentenceEncoder encoder = SentenceEncoder.load(pack, device);
    try {
      PhraseTable table = PhraseTables.of(lexicon, language, pack.info().sha256(), encoder);
      return new LanguageReader(encoder, table, new ConceptScores(lexicon, language));
    } catch (RuntimeException | Error e) {
      encoder.close();
      throw e;
    }
  }

  /** Reads texts, each for itself, averaged by length. */
  Understood read(List<String> texts) {
    SentenceEncoder.Embedded embedded = encoder.embed(texts);
    float[] similarities = table.similarities(embedded.vector());
    List<String> notes = new ArrayList<>();
    if (embedded.pieces() > texts.size()) {
      notes.add(
          "longer than the encoder reads at once: averaged over %d pieces"
              .formatted(embedded.pieces()));
    }
    return new Understood(scores.of(similarities), similarities, notes);
  }

  /** Returns the phrase of a concept, by its place in the lexicon, that is most like the text. */
  String nearestPhrase(int concept, Understood text) {
    return scores.nearestPhrase(concept, text.similarities);
  }

  /**
   * What a text means.
   *
   * @param scores of each concept, standardised
   * @param similarities of each phrase
   * @param notes for a person
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never kept
  record Understood(double[] scores, float[] similarities, List<String> notes) {}

  @Override
  public void close() {
    encoder.close();
  }
}
