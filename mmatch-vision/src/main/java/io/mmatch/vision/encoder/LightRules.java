package io.mmatch.vision.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.pool.Lexicon;
import io.mmatch.song.Affect;
import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What light and colour suggest, whatever the photo shows: the fuzzy rules of {@code
 * photo-light.json}. A rule holds as far as its least fulfilled condition does (Zadeh's AND).
 */
final class LightRules {
  private static final String FILE = "photo-light.json";

  /**
   * Pleasure and arousal by brightness and saturation, in standard scores: Valdez and Mehrabian
   * ("Effects of color on emotions", 1994): P = 0.69 B + 0.22 S, A = -0.31 B + 0.60 S.
   */
  private static final double PLEASURE_OF_BRIGHTNESS = 0.69;

  private static final double PLEASURE_OF_SATURATION = 0.22;
  private static final double AROUSAL_OF_BRIGHTNESS = -0.31;
  private static final double AROUSAL_OF_SATURATION = 0.60;

  /** An average photo and how far photos differ, for standard scores; our own estimate. */
  private static final double MEAN_BRIGHTNESS = 0.48;

  private static final double DEVIATION_OF_BRIGHTNESS = 0.18;
  private static final double MEAN_SATURATION = 0.20;
  private static final double DEVIATION_OF_SATURATION = 0.11;

  /** One standard score moves affect by a third: only the most extreme photo reaches the end. */
  private static final double AFFECT_PER_SCORE = 1.0 / 3;

  /** A rule that holds to this degree: itself, and how far it holds. */
  record Holding(Rule rule, double degree) {}

  /**
   * One rule: conditions, and what follows.
   *
   * @param trust how far the network is to be trusted where the rule holds fully: 0 to 1
   */
  record Rule(
      String note,
      double strength,
      double trust,
      Map<Measure, Ramp> when,
      Map<String, Double> concepts) {
    private double degree(LightAndColour light) {
      double degree = 1;
      for (Map.Entry<Measure, Ramp> condition : when.entrySet()) {
        degree = Math.min(degree, condition.getValue().at(light.get(condition.getKey())));
      }
      return strength * degree;
    }
  }

  private final List<Rule> rules;

  private LightRules(List<Rule> rules) {
    this.rules = rules;
  }

  static LightRules bundled(Lexicon lexicon) {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode node : DataFiles.read(FILE)) {
      Map<Measure, Ramp> when = new EnumMap<>(Measure.class);
      for (Map.Entry<String, JsonNode> entry : node.path("when").properties()) {
        JsonNode ends = entry.getValue();
        when.put(
            measure(entry.getKey()), new Ramp(ends.path(0).asDouble(), ends.path(1).asDouble()));
      }
      rules.add(
          new Rule(
              node.path("note").asText(),
              node.path("strength").asDouble(1),
              node.path("trust").asDouble(1),
              when,
              DataFiles.concepts(node, lexicon)));
    }
    return new LightRules(List.copyOf(rules));
  }

  private static Measure measure(String key) {
    for (Measure measure : Measure.values()) {
      if (measure.key().equals(key)) {
        return measure;
      }
    }
    throw new IllegalStateException("no measure \"%s\" for %s".formatted(key, FILE));
  }

  /** Returns the rules that hold at all, the strongest first. */
  List<Holding> holding(LightAndColour light) {
    return rules.stream()
        .map(rule -> new Holding(rule, rule.degree(light)))
        .filter(holding -> holding.degree() > 0)
        .sorted(Comparator.comparingDouble(Holding::degree).reversed())
        .toList();
  }

  /** Returns how far the network is to be trusted with a picture in this light: 0 to 1. */
  double trust(LightAndColour light) {
    return holding(light).stream()
        .mapToDouble(holding -> 1 - holding.degree() * (1 - holding.rule().trust()))
        .min()
        .orElse(1);
  }

  static Affect affect(LightAndColour light) {
    double brightness = (light.get(Measure.BRIGHTNESS) - MEAN_BRIGHTNESS) / DEVIATION_OF_BRIGHTNESS;
    double saturation = (light.get(Measure.SATURATION) - MEAN_SATURATION) / DEVIATION_OF_SATURATION;
    double pleasure = PLEASURE_OF_BRIGHTNESS * brightness + PLEASURE_OF_SATURATION * saturation;
    double arousal = AROUSAL_OF_BRIGHTNESS * brightness + AROUSAL_OF_SATURATION * saturation;
    return Affect.clipped(AFFECT_PER_SCORE * pleasure, AFFECT_PER_SCORE * arousal);
  }
}
