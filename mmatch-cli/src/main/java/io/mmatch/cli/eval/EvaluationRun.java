package io.mmatch.cli.eval;

import io.mmatch.MMatch;
import io.mmatch.cli.eval.Judgement.Half;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Evaluates a library on labelled sets. */
public final class EvaluationRun {
  private final Supplier<MMatch.Builder> library;
  private final int samples;
  private final long seed;

  /**
   * Creates a run.
   *
   * @param library gives a builder for the same library each time
   * @param samples of the bootstrap
   * @param seed of the bootstrap and of the random order
   */
  public EvaluationRun(Supplier<MMatch.Builder> library, int samples, long seed) {
    this.library = library;
    this.samples = samples;
    this.seed = seed;
  }

  /**
   * What one set gave.
   *
   * @param documents one for each half
   * @param markdown the same as tables
   */
  public record Result(List<Map<String, Object>> documents, String markdown) {
    /** Copies the list. */
    public Result {
      documents = List.copyOf(documents);
    }
  }

  /**
   * Evaluates one set, on the dev half and on the report half of its packages.
   *
   * @throws io.mmatch.error.InvalidCatalogueException if the file is no evaluation set
   */
  public Result evaluate(Path file) {
    EvaluationSet set = EvaluationSet.read(file);
    List<Map<String, Object>> documents = new ArrayList<>();
    StringBuilder markdown = new StringBuilder();
    try (MMatch mmatch = library.get().open()) {
      Methods methods = new Methods(mmatch);
      Method tagNames = new TagNames(mmatch.device(), set.queries(), methods.vectors());
      for (Half half : List.of(Half.DEV, Half.REPORT)) {
        Judgement judgement = new Judgement(set, methods.ids(), half);
        Evaluation evaluation =
            new Evaluation(set, judgement, methods.all(tagNames, seed), samples, seed);
        EvaluationReport report = new EvaluationReport(set, judgement, evaluation, methods, half);
        documents.add(report.document());
        markdown.append(report.markdown()).append('\n');
      }
    }
    return new Result(documents, markdown.toString());
  }
}
