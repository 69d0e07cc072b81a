package io.mmatch.text;

import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.runtime.Device;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Says which concepts a sentence or a song's lyrics mean. Thread-safe; models load on first use.
 */
final class TextQueryEncoder implements QueryEncoder {
  private final Lexicon lexicon;
  private final Device device;
  private final List<String> ids;
  private final Map<Language, LanguageReader> readers = new EnumMap<>(Language.class);

  /** Read: encoding; write: closing. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  TextQueryEncoder(EncoderContext context) {
    this.lexicon = context.lexicon();
    this.device = context.device().device();
    this.ids = List.copyOf(lexicon.ids());
  }

  @Override
  public boolean accepts(Query query) {
    return query instanceof Query.Text || query instanceof Query.Lyrics;
  }

  @Override
  public Evidence encode(Query query) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("this text encoder is closed");
      }
      return evidence(reading(query));
    } finally {
      lock.readLock().unlock();
    }
  }

  private static Reading reading(Query query) {
    if (query instanceof Query.Text text) {
      return Reading.of(text);
    }
    if (query instanceof Query.Lyrics lyrics) {
      return Reading.of(lyrics);
    }
    throw new IllegalArgumentException("takes text and lyrics, got " + query);
  }

  private Evidence evidence(Reading reading) {
    double[] sum = new double[ids.size()];
    List<String> notes = new ArrayList<>(reading.notes());
    List<LanguageReader.Understood> parts = new ArrayList<>();
    for (Reading.Part part : reading.parts()) {
      LanguageReader.Understood understood = reader(part.language()).read(part.texts());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part.weight() * understood.scores()[i];
      }
      notes.addAll(understood.notes());
      parts.add(understood);
    }
    double[] scores = ConceptScores.standardised(sum);
    Map<String, Double> weights = ConceptScores.weights(ids, scores);
    String best = weights.keySet().iterator().next();
    for (int i = 0; i < parts.size(); i++) {
      String phrase =
          reader(reading.parts().get(i).language()).nearestPhrase(ids.indexOf(best), parts.get(i));
      notes.add("nearest to \"%s\" (%s)".formatted(phrase, best));
    }
    return new Evidence(weights, Optional.empty(), notes);
  }

  /** Two threads that need a model at once wait for one loading. */
  private LanguageReader reader(Language language) {
    synchronized (readers) {
      return readers.computeIfAbsent(
          language, missing -> LanguageReader.load(missing, lexicon, device));
    }
  }

  @Override
  public List<ModelInfo> models() {
    return Arrays.stream(Language.values())
        .map(language -> ModelPack.bundled(language.pack()).info())
        .toList();
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      readers.values().forEach(LanguageReader::close);
      readers.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
