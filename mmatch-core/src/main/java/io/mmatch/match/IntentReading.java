package io.mmatch.match;

import io.mmatch.match.Intent.Leaning;
import io.mmatch.pool.PoolSpace;
import io.mmatch.song.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Puts into words what an intent model has learnt. */
final class IntentReading {
  /** A leaning that tells accepted from rejected songs by less is not worth a word. */
  private static final double WORTH_SAYING = 0.1;

  private static final int MOST = 8;
  private static final int WORDS = 3;

  private final PoolSpace space;

  IntentReading(PoolSpace space) {
    this.space = space;
  }

  /** Reads a model that was learnt from these songs. */
  Intent of(
      IntentModel model, List<IntentModel.Traits> accepted, List<IntentModel.Traits> rejected) {
    List<Leaning> leanings = new ArrayList<>();
    List<String> axes = space.valueNames();
    Embedding apart =
        mean(accepted, IntentModel.Traits::place, space.dimension())
            .plus(mean(rejected, IntentModel.Traits::place, space.dimension()).times(-1));
    for (int i = 0; i < axes.size(); i++) {
      double strength = Math.abs(model.place().get(i) * apart.get(i));
      leanings.add(
          new Leaning(Facet.SEMANTICS, axes.get(i), Math.copySign(strength, model.place().get(i))));
    }
    model.facets().forEach((facet, shift) -> leanings.add(facet(facet, shift, accepted, rejected)));
    leanings.add(sound(model, accepted, rejected));
    model.artists().forEach((name, odds) -> leanings.add(new Leaning(Facet.ARTIST, name, odds)));
    List<Leaning> strongest =
        leanings.stream()
            .filter(leaning -> Math.abs(leaning.strength()) >= WORTH_SAYING)
            .sorted(Comparator.comparingDouble((Leaning l) -> -Math.abs(l.strength())))
            .limit(MOST)
            .toList();
    return new Intent(strongest, summary(strongest, accepted.size() + rejected.size()));
  }

  /** How much a facet's own say grew or shrank, where it tells the songs apart. */
  private static Leaning facet(
      Facet facet,
      double shift,
      List<IntentModel.Traits> accepted,
      List<IntentModel.Traits> rejected) {
    ToDoubleFunction<IntentModel.Traits> value = song -> song.facets().getOrDefault(facet, 0.0);
    double apart =
        accepted.stream().mapToDouble(value).average().orElse(0)
            - rejected.stream().mapToDouble(value).average().orElse(0);
    return new Leaning(facet, name(facet), Math.copySign(Math.abs(shift * apart), shift));
  }

  /** How far the accepted songs sound alike and unlike the rejected ones. */
  private static Leaning sound(
      IntentModel model, List<IntentModel.Traits> accepted, List<IntentModel.Traits> rejected) {
    int dimension = model.listening().dimension();
    double apart =
        model
            .listening()
            .dot(
                mean(accepted, IntentModel.Traits::listening, dimension)
                    .plus(mean(rejected, IntentModel.Traits::listening, dimension).times(-1)));
    return new Leaning(Facet.INTENT, "sound of the accepted songs", apart);
  }

  private static Embedding mean(
      List<IntentModel.Traits> songs, Function<IntentModel.Traits, Embedding> of, int dimension) {
    Embedding zero = Embedding.of(new float[dimension]);
    return songs.isEmpty()
        ? zero
        : songs.stream().map(of).reduce(zero, Embedding::plus).times(1.0 / songs.size());
  }

  private static String name(Facet facet) {
    return switch (facet) {
      case SOUND -> "likeness in sound";
      case SEMANTICS -> "what was asked for";
      default -> facet.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String summary(List<Leaning> leanings, int judged) {
    if (leanings.isEmpty()) {
      return "nothing to tell yet from %d judged songs".formatted(judged);
    }
    List<String> clauses = new ArrayList<>();
    addClause(clauses, "more ", leanings, 1);
    addClause(clauses, "less ", leanings, -1);
    for (Leaning leaning : leanings) {
      if (leaning.facet() == Facet.ARTIST) {
        clauses.add((leaning.strength() > 0 ? "more by " : "less by ") + leaning.name());
      } else if (leaning.facet() == Facet.INTENT) {
        clauses.add("the " + leaning.name());
      } else if (!isAxis(leaning)) {
        clauses.add(leaning.name() + (leaning.strength() > 0 ? " counts more" : " counts less"));
      }
    }
    return String.join("; ", clauses);
  }

  private static boolean isAxis(Leaning leaning) {
    return leaning.facet() == Facet.SEMANTICS && !leaning.name().equals(name(Facet.SEMANTICS));
  }

  private static void addClause(
      List<String> clauses, String word, List<Leaning> leanings, int sign) {
    String names =
        leanings.stream()
            .filter(IntentReading::isAxis)
            .filter(leaning -> leaning.strength() * sign > 0)
            .limit(WORDS)
            .map(Leaning::name)
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      clauses.add(word + names);
    }
  }
}
