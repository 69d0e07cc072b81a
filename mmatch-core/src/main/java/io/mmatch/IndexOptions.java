package io.mmatch;

import io.mmatch.quality.QualityGate;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.ProgressListener;

/**
 * How songs are added. Immutable; start from {@link #defaults()}.
 *
 * @param jobs songs analysed at the same time, at least 1
 * @param progress hears of every finished or refused song
 * @param cancellation stops the work; finished songs are kept
 * @param gate what songs must pass; those that do not are refused with its reasons
 * @param mode how much of each song is listened to; one that was heard in another mode is heard
 *     anew
 */
public record IndexOptions(
    int jobs,
    ProgressListener progress,
    Cancellation cancellation,
    QualityGate gate,
    AnalysisMode mode) {
  /** Checks the range. */
  public IndexOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
    }
  }

  /** Returns options: one job a processor, no listener, no gate, full analyses. */
  public static IndexOptions defaults() {
    return new IndexOptions(
        Runtime.getRuntime().availableProcessors(),
        ProgressListener.NONE,
        new Cancellation(),
        QualityGate.open(),
        AnalysisMode.FULL);
  }

  /** Returns these options with another number of jobs. */
  public IndexOptions jobs(int number) {
    return new IndexOptions(number, progress, cancellation, gate, mode);
  }

  /** Returns these options with a listener. */
  public IndexOptions onProgress(ProgressListener listener) {
    return new IndexOptions(jobs, listener, cancellation, gate, mode);
  }

  /** Returns these options with something to cancel by. */
  public IndexOptions cancelledBy(Cancellation token) {
    return new IndexOptions(jobs, progress, token, gate, mode);
  }

  /** Returns these options with a gate that songs must pass to be added. */
  public IndexOptions requiring(QualityGate quality) {
    return new IndexOptions(jobs, progress, cancellation, quality, mode);
  }

  /** Returns these options with another mode of analysis. */
  public IndexOptions listening(AnalysisMode amount) {
    return new IndexOptions(jobs, progress, cancellation, gate, amount);
  }
}
