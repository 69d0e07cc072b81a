package io.mmatch.vision.encoder;

import io.mmatch.pool.Evidence;
import io.mmatch.vision.encoder.LightRules.Holding;
import io.mmatch.vision.encoder.PhotoClasses.Group;
import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a photo as music: what it shows, as far as the network is sure and the things say anything,
 * and its light and colour for the rest.
 */
final class PhotoReading {
  /** Doubt at which what the network names stops to count, and at which it counts fully. */
  private static final Ramp SURENESS = new Ramp(0.9, 0.4);

  /** Brightness at which it is night to the network, and at which it is day. */
  private static final Ramp DAYLIGHT = new Ramp(0.25, 0.4);

  private static final double TRUST_IN_THE_DARK = 0.5;

  /** Share of warm lights at which a dark picture is lit by none, and by many lamps. */
  private static final Ramp LAMPS = new Ramp(0.03, 0.08);

  /** Of a lit town at night the network sees a pier, a fountain or a ship. */
  private static final double TRUST_UNDER_LAMPS = 0.2;

  /** Light and colour always speak with at least this weight. */
  private static final double LEAST_LIGHT = 0.25;

  /** Groups below this share of the best one are guesses. */
  private static final double GUESS = 0.15;

  private static final int MAX_GROUPS = 4;
  private static final int MAX_RULES = 3;

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
    double sure = SURENESS.at(sight.doubt()) * trustIn(light) * rules.trust(light);
    double says = holding.isEmpty() ? 1 : Math.min(1 - LEAST_LIGHT, sure * Math.sqrt(says(sight)));
    ConceptSum concepts =
        new ConceptSum()
            .addShare(shown(sight), says)
            .addShare(suggested(holding), (1 - says) * strength(holding));
    return new Evidence(
        concepts.strongest(), Optional.of(LightRules.affect(light)), notes(sight, says, holding));
  }

  /** The network has learnt by day: in the dark it is as sure and less often right. */
  private static double trustIn(LightAndColour light) {
    double lamps = LAMPS.at(light.get(Measure.WARM_LIGHTS));
    double inTheDark = TRUST_IN_THE_DARK + (TRUST_UNDER_LAMPS - TRUST_IN_THE_DARK) * lamps;
    return inTheDark + (1 - inTheDark) * DAYLIGHT.at(light.get(Measure.BRIGHTNESS));
  }

  /** How much the groups that are seen say of music, by their probability: 0 to 1. */
  private double says(Sight sight) {
    double says = 0;
    for (int i = 0; i < classes.groups().size(); i++) {
      says += sight.groupProbabilities()[i] * classes.groups().get(i).says();
    }
    return says;
  }

  private ConceptSum shown(Sight sight) {
    ConceptSum concepts = new ConceptSum();
    for (int i : plausible(sight)) {
      Group group = classes.groups().get(i);
      concepts.add(group.concepts(), sight.groupProbabilities()[i] * group.says());
    }
    return concepts;
  }

  private static List<Integer> plausible(Sight sight) {
    List<Integer> best = sight.bestGroups(MAX_GROUPS);
    double least = GUESS * sight.groupProbabilities()[best.get(0)];
    return best.stream().filter(i -> sight.groupProbabilities()[i] >= least).toList();
  }

  private static ConceptSum suggested(List<Holding> holding) {
    ConceptSum concepts = new ConceptSum();
    holding.forEach(one -> concepts.add(one.rule().concepts(), one.degree()));
    return concepts;
  }

  /** How much light and colour say at all: an ordinary photo's, little. */
  private static double strength(List<Holding> holding) {
    return Math.min(1, holding.stream().mapToDouble(Holding::degree).sum());
  }

  private List<String> notes(Sight sight, double says, List<Holding> holding) {
    List<String> notes = new ArrayList<>();
    notes.add(what(sight) + (says < LITTLE ? ": light and colour decide" : ""));
    notes.addAll(lights(holding));
    return notes;
  }

  private static List<String> lights(List<Holding> holding) {
    return holding.stream()
        .filter(one -> one.degree() >= WORTH_SAYING)
        .map(one -> one.rule().note())
        .toList();
  }

  /** What a person would say of the light. */
  List<String> lights(LightAndColour light) {
    return lights(rules.holding(light).stream().limit(MAX_RULES).toList());
  }

  /** What a person would say is to be seen, if that is clear. */
  Optional<String> shows(Sight sight) {
    int group = sight.bestGroups(1).get(0);
    return sight.groupProbabilities()[group] >= CLEAR
        ? Optional.of(classes.groups().get(group).shows())
        : Optional.empty();
  }

  private String what(Sight sight) {
    List<Integer> best = sight.bestClasses(2);
    double probability = sight.classProbabilities()[best.get(0)];
    if (probability >= CLEAR) {
      return "shows " + named(sight, best.get(0));
    }
    Optional<String> shows = shows(sight);
    if (shows.isPresent()) {
      double together = sight.groupProbabilities()[sight.bestGroups(1).get(0)];
      return "shows %s (%s)".formatted(shows.get(), percent(together));
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
