package io.mmatch.text;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the phrase tables at build time, so that no user waits for three thousand phrases. */
final class PhraseTableGenerator {
  private static final Logger log = LoggerFactory.getLogger(PhraseTableGenerator.class);

  private PhraseTableGenerator() {}

  /**
   * Writes the tables that are not there yet or stand for another lexicon or model.
   *
   * @param arguments the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    for (Language language : Language.values()) {
      update(folder.resolve(PhraseTables.fileName(language)), language);
    }
  }

  private static void update(Path file, Language language) throws IOException {
    ModelPack pack = ModelPack.bundled(language.pack());
    String model = pack.info().sha256();
    Lexicon lexicon = Lexicon.bundled();
    if (isCurrent(file, PhraseTable.origin(lexicon, model))) {
      return;
    }
    try (SentenceEncoder encoder = SentenceEncoder.load(pack, Device.cpu())) {
      PhraseTable table = PhraseTable.build(lexicon, language, model, encoder);
      Files.write(file, table.toBytes());
      log.info("{}: {} phrases", file.getFileName(), table.size());
    }
  }

  private static boolean isCurrent(Path file, String origin) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      return PhraseTable.parse(file.toString(), Files.readAllBytes(file)).origin().equals(origin);
    } catch (ModelUnavailableException e) {
      log.info("Writing it anew: {}", e.getMessage()); // half written, or of an older format
      return false;
    }
  }
}
