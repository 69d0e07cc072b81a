package io.mmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mmatch.quality.QualityGate;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexOptionsTest {
  private static final ProgressListener LISTENER = progress -> {};

  @Test
  void defaults_areAJobAProcessorAndNoListener() {
    IndexOptions options = IndexOptions.defaults();

    assertThat(options.jobs()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(options.progress()).isSameAs(ProgressListener.NONE);
    assertThat(options.cancellation().isCancelled()).isFalse();
    assertThat(IndexOptions.defaults().cancellation()).isNotSameAs(options.cancellation());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void jobs_lessThanOne_areRejectedWithTheNumber(int jobs) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexOptions.defaults().jobs(jobs))
        .withMessageContaining("at least 1, got " + jobs);
  }

  @Test
  void steps_inAnyOrder_changeTheirOwnPartAlone() {
    Cancellation token = new Cancellation();
    IndexOptions options =
        new IndexOptions(3, LISTENER, token, QualityGate.open(), AnalysisMode.FULL);
    IndexOptions defaults = IndexOptions.defaults();

    assertThat(defaults.jobs(3).onProgress(LISTENER).cancelledBy(token)).isEqualTo(options);
    assertThat(defaults.cancelledBy(token).onProgress(LISTENER).jobs(3)).isEqualTo(options);
    assertThat(defaults.jobs()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  /** They return other options rather than build one thing, so a later step replaces. */
  @Test
  void steps_twice_theLastCounts() {
    Cancellation token = new Cancellation();
    IndexOptions once =
        IndexOptions.defaults().jobs(2).onProgress(ProgressListener.NONE).cancelledBy(token);

    assertThat(once.jobs(5).jobs()).isEqualTo(5);
    assertThat(once.onProgress(LISTENER).progress()).isSameAs(LISTENER);
    assertThat(once.listening(AnalysisMode.FAST).mode()).isEqualTo(AnalysisMode.FAST);
    assertThat(once.cancelledBy(new Cancellation()).cancellation()).isNotSameAs(token);
    assertThat(once)
        .isEqualTo(
            new IndexOptions(
                2, ProgressListener.NONE, token, QualityGate.open(), AnalysisMode.FULL));
  }
}
