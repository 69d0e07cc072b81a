package io.mmatch.cli.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How well methods rank songs for the queries of a set. Means are taken over the queries of a
 * category first, then over categories, so that a category with many phrasings counts once.
 */
final class Evaluation {
  /**
   * How one method does on one query.
   *
   * @param measures of its ranking
   * @param auc area under the ROC curve
   * @param ndcg of the first ten
   */
  record Outcome(LabelledQuery query, RankingMeasures measures, double auc, double ndcg) {}

  /**
   * A mean over queries.
   *
   * @param queries how many
   * @param auc mean area under the ROC curve
   * @param low lower end of its 95 % interval
   * @param high upper end
   * @param ndcg mean of the first ten
   */
  record Summary(int queries, double auc, double low, double high, double ndcg) {}

  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private final int songs;
  private final int samples;
  private final long seed;
  private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
  private final List<LabelledQuery> unjudged = new ArrayList<>();

  /**
   * Runs the methods.
   *
   * @param samples of the bootstrap over songs
   * @param seed of the samples
   */
  Evaluation(EvaluationSet set, Judgement judgement, List<Method> methods, int samples, long seed) {
    this.songs = judgement.allSongs();
    this.samples = samples;
    this.seed = seed;
    for (LabelledQuery query : set.queries()) {
      int[] judged = judgement.judged(query);
      boolean[] fits = judgement.bearing(query.positive());
      long fitting = Arrays.stream(judged).filter(song -> fits[song]).count();
      if (fitting == 0 || fitting == judged.length) {
        unjudged.add(query);
        continue;
      }
      for (Method method : methods) {
        if (method.answers(query)) {
          outcomes
              .computeIfAbsent(method.name(), name -> new ArrayList<>())
              .add(outcome(query, new RankingMeasures(judged, method.scores(query), fits)));
        }
      }
    }
  }

  private Outcome outcome(LabelledQuery query, RankingMeasures measures) {
    int[] once = new int[songs];
    Arrays.fill(once, 1);
    return new Outcome(query, measures, measures.auc(once), measures.ndcg());
  }

  /** Returns queries for which no song of the half fits, or none does not. */
  List<LabelledQuery> unjudged() {
    return List.copyOf(unjudged);
  }

  /** Returns the outcomes of each method, in the order of the queries. */
  Map<String, List<Outcome>> outcomes() {
    return outcomes;
  }

  /** Returns the mean of a method over the queries that are chosen; empty sets have none. */
  Summary summary(String method, Predicate<LabelledQuery> chosen) {
    List<Outcome> some =
        outcomes.getOrDefault(method, List.of()).stream()
            .filter(outcome -> chosen.test(outcome.query()))
            .toList();
    double[] means = new double[samples];
    Random random = new Random(seed);
    for (int i = 0; i < samples; i++) {
      int[] multiplicity = new int[songs];
      for (int draw = 0; draw < songs; draw++) {
        multiplicity[random.nextInt(songs)]++;
      }
      means[i] = mean(some, outcome -> outcome.measures().auc(multiplicity));
    }
    Arrays.sort(means);
    return new Summary(
        some.size(),
        mean(some, Outcome::auc),
        means[(int) (LOW * (samples - 1))],
        means[(int) (HIGH * (samples - 1))],
        mean(some, Outcome::ndcg));
  }

  /** A bootstrap sample may hold no fitting song for a query: it then says nothing of it. */
  private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
    return outcomes.stream()
        .filter(outcome -> !Double.isNaN(measure.applyAsDouble(outcome)))
        .collect(
            Collectors.groupingBy(
                outcome -> outcome.query().category() + " " + outcome.query().kind(),
                Collectors.averagingDouble(measure)))
        .values()
        .stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }
}
