package io.mmatch.cli.eval;

import io.mmatch.cli.eval.Evaluation.Outcome;
import io.mmatch.cli.eval.Evaluation.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an evaluation found, as a document for programs and as Markdown for people. */
final class EvaluationReport {
  private static final int WORST = 10;
  private static final int SONGS_SHOWN = 5;
  private static final String OWN = "MMatch";

  private final EvaluationSet set;
  private final Judgement judgement;
  private final Evaluation evaluation;
  private final Methods methods;
  private final String half;

  EvaluationReport(
      EvaluationSet set,
      Judgement judgement,
      Evaluation evaluation,
      Methods methods,
      Judgement.Half half) {
    this.set = set;
    this.judgement = judgement;
    this.evaluation = evaluation;
    this.methods = methods;
    this.half = half.name().toLowerCase(Locale.ROOT);
  }

  /** One row: a method on the queries of a kind and group. */
  private record Row(String method, String kind, String group, Summary summary) {
    Map<String, Object> document() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("method", method);
      document.put("kind", kind);
      document.put("group", group);
      document.put("queries", summary.queries());
      document.put("auc", rounded(summary.auc()));
      document.put("low", rounded(summary.low()));
      document.put("high", rounded(summary.high()));
      document.put("ndcg10", rounded(summary.ndcg()));
      return document;
    }

    String markdown() {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %d | %.3f [%.2f, %.2f] | %.3f |",
          kind,
          group,
          method,
          summary.queries(),
          summary.auc(),
          summary.low(),
          summary.high(),
          summary.ndcg());
    }
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String kind : values(LabelledQuery::kind)) {
      for (String group : groups()) {
        for (String method : evaluation.outcomes().keySet()) {
          add(rows, method, kind, group);
        }
      }
    }
    return rows;
  }

  private void add(List<Row> rows, String method, String kind, String group) {
    Predicate<LabelledQuery> chosen =
        query -> query.kind().equals(kind) && (group.equals("all") || query.group().equals(group));
    Summary summary = evaluation.summary(method, chosen);
    if (summary.queries() > 0) {
      rows.add(new Row(method, kind, group, summary));
    }
  }

  private List<String> groups() {
    List<String> groups = new ArrayList<>(values(LabelledQuery::group));
    if (groups.size() > 1) {
      groups.add("all");
    }
    return groups;
  }

  private List<String> values(Function<LabelledQuery, String> of) {
    return set.queries().stream().map(of).distinct().sorted().toList();
  }

  private List<Outcome> worst() {
    return evaluation.outcomes().getOrDefault(OWN, List.of()).stream()
        .sorted(Comparator.comparingDouble(Outcome::auc))
        .limit(WORST)
        .toList();
  }

  /** Returns mean AUC by category and kind, worst first. */
  private Map<String, Double> categories() {
    Map<String, Double> categories =
        evaluation.outcomes().getOrDefault(OWN, List.of()).stream()
            .collect(
                Collectors.groupingBy(
                    o -> o.query().kind() + " " + o.query().category(),
                    Collectors.averagingDouble(Outcome::auc)));
    Map<String, Double> sorted = new LinkedHashMap<>();
    categories.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> sorted.put(entry.getKey(), rounded(entry.getValue())));
    return sorted;
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("set", set.name());
    document.put("half", half);
    document.put("songs", judgement.songs());
    document.put("summaries", rows().stream().map(Row::document).toList());
    document.put("categories", categories());
    document.put("worst", worst().stream().map(this::worstDocument).toList());
    document.put("unjudged", evaluation.unjudged().stream().map(LabelledQuery::asked).toList());
    return document;
  }

  private Map<String, Object> worstDocument(Outcome outcome) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("query", outcome.query().asked());
    document.put("category", outcome.query().category());
    document.put("auc", rounded(outcome.auc()));
    document.put("understood", understood(outcome));
    document.put("first", methods.bestSongs(outcome.query(), SONGS_SHOWN));
    return document;
  }

  private String understood(Outcome outcome) {
    return methods.understood(outcome.query()).stream()
        .limit(SONGS_SHOWN)
        .map(part -> part.concept().id())
        .collect(Collectors.joining(", "));
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("## %s, %s half: %d songs%n%n".formatted(set.name(), half, judgement.songs()));
    text.append("| kind | group | method | queries | AUC [95 %] | nDCG@10 |\n");
    text.append("| --- | --- | --- | --- | --- | --- |\n");
    rows().forEach(row -> text.append(row.markdown()).append('\n'));
    text.append("\nCategories, worst first: ");
    text.append(
        categories().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.2f", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", ")));
    text.append("\n\nWorst queries:\n\n| query | category | AUC | understood as | first songs |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    worst().forEach(outcome -> text.append(worstRow(outcome)).append('\n'));
    if (!evaluation.unjudged().isEmpty()) {
      text.append("\nNo song of this half fits: ");
      text.append(
          evaluation.unjudged().stream()
              .map(LabelledQuery::asked)
              .collect(Collectors.joining("; ")));
      text.append('\n');
    }
    return text.toString();
  }

  private String worstRow(Outcome outcome) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %s | %s |",
        outcome.query().asked(),
        outcome.query().category(),
        outcome.auc(),
        understood(outcome),
        String.join(", ", methods.bestSongs(outcome.query(), SONGS_SHOWN)));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
