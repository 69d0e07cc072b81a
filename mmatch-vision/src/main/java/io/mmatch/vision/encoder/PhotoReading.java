package io.mmatch.vision.encoder;

import io.mmatch.pool.Evidence;
import io.mmatch.vision.encoder.LightRules.Holding;
import io.mmatch.vision.encoder.PhotoClasses.Group;
import io.mmatch.vision.features.LightAndColour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a photo as music: what it shows, as far as the network is sure and the things say anything,
 * and its light and colour for the rest.
 */
final class PhotoReading {
  /** Doubt at which what the network names stops to count, and at which it counts fully. */
  private static final Ramp SURENESS = new Ramp(0.9, 0.4);

  /** Light and colour always speak with at least this weight. */
  private static final double LEAST_LIGHT = 0.25;

  /** Groups below this share of the best one are guesses. */
  private static final double GUESS = 0.15;

  private static final int MAX_GROUPS = 4;
  private static final int MAX_RULES = 3;
  private static final int MAX_CONCEPTS = 8;

  /** Concepts below this share of the strongest one only blur the result. */
  private static final double FAINT = 0.12;

  /** A rule that holds less is not worth a sentence. */
  private static final double WORTH_SAYING = 0.3;

  /** A probability at which a person says "shows", not "perhaps". */
  private static final double CLEAR = 0.5;

  /** A probability worth a "perhaps". */
  private static final double POSSIBLE = 0.15;

  /** Below this weight of what it shows, light and colour have the say. */
  private static final double LITTLE = 0.35;

  private final PhotoClasses classes;
  private final LightRules rules;

  PhotoReading(PhotoClasses classes, LightRules rules) {
    this.classes = classes;
    this.rules = rules;
  }

  Evidence read(Sight sight, LightAndColour light) {
    List<Holding> holding = rules.holding(light).stream().limit(MAX_RULES).toList();
    double sure = SURENESS.at(sight.doubt());
    double says = holding.isEmpty() ? 1 : Math.min(1 - LEAST_LIGHT, sure * Math.sqrt(says(sight)));
    Map<String, Double> concepts = new HashMap<>();
    addShare(concepts, shown(sight), says);
    addShare(concepts, suggested(holding), (1 - says) * strength(holding));
    return new Evidence(
        strongest(concepts), Optional.of(LightRules.affect(light)), notes(sight, says, holding));
  }

  /** How much the groups that are seen say of music, by their probability: 0 to 1. */
  private double says(Sight sight) {
    double says = 0;
    for (int i = 0; i < classes.groups().size(); i++) {
      says += sight.groupProbabilities()[i] * classes.groups().get(i).says();
    }
    return says;
  }

  private Map<String, Double> shown(Sight sight) {
    Map<String, Double> concepts = new HashMap<>();
    for (int i : plausible(sight)) {
      Group group = classes.groups().get(i);
      add(concepts, group.concepts(), sight.groupProbabilities()[i] * group.says());
    }
    return concepts;
  }

  private static List<Integer> plausible(Sight sight) {
    List<Integer> best = sight.bestGroups(MAX_GROUPS);
    double least = GUESS * sight.groupProbabilities()[best.get(0)];
    return best.stream().filter(i -> sight.groupProbabilities()[i] >= least).toList();
  }

  private static Map<String, Double> suggested(List<Holding> holding) {
    Map<String, Double> concepts = new HashMap<>();
    holding.forEach(one -> add(concepts, one.rule().concepts(), one.degree()));
    return concepts;
  }

  /** How much light and colour say at all: an ordinary photo's, little. */
  private static double strength(List<Holding> holding) {
    return Math.min(1, holding.stream().mapToDouble(Holding::degree).sum());
  }

  /** Adds concepts so that together they weigh {@code share}, if there are any. */
  private static void addShare(Map<String, Double> to, Map<String, Double> concepts, double share) {
    double sum = concepts.values().stream().mapToDouble(Double::doubleValue).sum();
    if (share > 0 && sum > 0) {
      add(to, concepts, share / sum);
    }
  }

  private static void add(Map<String, Double> to, Map<String, Double> concepts, double factor) {
    concepts.forEach((concept, value) -> to.merge(concept, value * factor, Double::sum));
  }

  private static Map<String, Double> strongest(Map<String, Double> concepts) {
    double most = concepts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Map<String, Double> strongest = new LinkedHashMap<>();
    concepts.entrySet().stream()
        .filter(entry -> entry.getValue() > FAINT * most)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_CONCEPTS)
        .forEach(entry -> strongest.put(entry.getKey(), entry.getValue()));
    return strongest;
  }

  private List<String> notes(Sight sight, double says, List<Holding> holding) {
    List<String> notes = new ArrayList<>();
    notes.add(what(sight) + (says < LITTLE ? ": light and colour decide" : ""));
    holding.stream()
        .filter(one -> one.degree() >= WORTH_SAYING)
        .forEach(one -> notes.add(one.rule().note()));
    return notes;
  }

  private String what(Sight sight) {
    List<Integer> best = sight.bestClasses(2);
    double probability = sight.classProbabilities()[best.get(0)];
    if (probability >= CLEAR) {
      return "shows " + named(sight, best.get(0));
    }
    int group = sight.bestGroups(1).get(0);
    double together = sight.groupProbabilities()[group];
    if (together >= CLEAR) {
      return "shows %s (%s)".formatted(classes.groups().get(group).shows(), percent(together));
    }
    if (probability >= POSSIBLE) {
      return "perhaps %s or %s".formatted(named(sight, best.get(0)), named(sight, best.get(1)));
    }
    return String.format(Locale.ROOT, "unsure what it shows (entropy %.2f)", sight.doubt());
  }

  private String named(Sight sight, int classIndex) {
    double probability = sight.classProbabilities()[classIndex];
    return "%s (%s)".formatted(classes.label(classIndex), percent(probability));
  }

  private static String percent(double probability) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * probability);
  }
}
