package io.mmatch.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.pool.Lexicon;
import io.mmatch.song.Rhythm;
import io.mmatch.song.SongAnalysis;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What tempo and loudness count, straight from the lexicon's files and decision 0021. */
final class NaiveExpectations {
  private static final Map<String, JsonNode> CONCEPTS = read();

  private NaiveExpectations() {}

  private static Map<String, JsonNode> read() {
    Map<String, JsonNode> concepts = new HashMap<>();
    for (String kind :
        Lexicon.bundled().concepts().stream().map(c -> c.kind()).distinct().toList()) {
      String file = "lexicon/" + kind + ".json";
      try (InputStream in = Objects.requireNonNull(Lexicon.class.getResourceAsStream(file))) {
        for (JsonNode concept : new ObjectMapper().readTree(in)) {
          concepts.put(concept.path("id").asText(), concept);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return concepts;
  }

  /**
   * Returns (fit + Σ s·p) / (1 + Σ s) over tempo and loudness, as far as they count.
   *
   * @param stated concepts with their weights
   */
  static double beside(
      double fit, Map<String, Double> stated, SongAnalysis song, Set<Facet> counting) {
    double tempoShare = 0;
    double tempoSum = 0;
    double loudness = 0;
    for (Map.Entry<String, Double> part : stated.entrySet()) {
      JsonNode concept = Objects.requireNonNull(CONCEPTS.get(part.getKey()));
      if (concept.has("tempo")) {
        double low = concept.path("tempo").path(0).doubleValue();
        double high = concept.path("tempo").path(1).doubleValue();
        tempoShare += part.getValue();
        tempoSum += part.getValue() * tempo(song.course().rhythm(), low, high);
      }
      loudness += part.getValue() * concept.path("loudness").asDouble(0);
    }
    double sum = fit;
    double weight = 1;
    if (counting.contains(Facet.TEMPO) && tempoShare > 0) {
      double s = 0.5 * song.course().rhythm().confidence();
      weight += s * tempoShare;
      sum += s * tempoSum;
    }
    double lufs = song.signal().loudnessLufs();
    if (counting.contains(Facet.LOUDNESS) && loudness != 0 && !Double.isInfinite(lufs)) {
      double s = 0.2 * Math.abs(loudness);
      weight += s;
      sum += s / (1 + Math.exp(-Math.signum(loudness) * (lufs + 15.1) / 3.7));
    }
    return sum / weight;
  }

  /** The best candidate: its likeness to the nearer end, times its weight against the first's. */
  private static double tempo(Rhythm rhythm, double low, double high) {
    double best = 0;
    for (Rhythm.Tempo tempo : rhythm.tempos()) {
      double octaves =
          tempo.bpm() < low
              ? Math.log(low / tempo.bpm()) / Math.log(2)
              : tempo.bpm() > high ? Math.log(tempo.bpm() / high) / Math.log(2) : 0;
      double standing = tempo.weight() / rhythm.tempos().get(0).weight();
      best = Math.max(best, standing * Math.exp(-octaves * octaves / (2 * 0.08 * 0.08)));
    }
    return best;
  }
}
