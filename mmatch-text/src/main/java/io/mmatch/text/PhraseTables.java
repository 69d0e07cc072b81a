package io.mmatch.text;

import io.mmatch.pool.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the phrase table made at build time, or makes one where the lexicon is another. */
final class PhraseTables {
  private static final Logger log = LoggerFactory.getLogger(PhraseTables.class);

  private PhraseTables() {}

  /** Returns the table's file name, beside this class. */
  static String fileName(Language language) {
    return "phrases-" + language.pack() + ".bin";
  }

  /**
   * Returns the phrase table of a lexicon.
   *
   * @throws io.mmatch.error.ModelUnavailableException if the bundled table is damaged
   */
  static PhraseTable of(
      Lexicon lexicon, Language language, String modelSha256, SentenceEncoder encoder) {
    String name = fileName(language);
    try (InputStream in = PhraseTables.class.getResourceAsStream(name)) {
      if (in != null) {
        PhraseTable bundled = PhraseTable.parse(name, in.readAllBytes());
        if (bundled.origin().equals(PhraseTable.origin(lexicon, modelSha256))) {
          return bundled;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    log.info(
        "Encoding the lexicon's {} phrases anew: {} stands for another lexicon or model, or is"
            + " absent",
        language.title(),
        name);
    return PhraseTable.build(lexicon, language, modelSha256, encoder);
  }
}
