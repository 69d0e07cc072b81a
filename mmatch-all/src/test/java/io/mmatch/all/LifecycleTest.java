package io.mmatch.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.IndexOptions;
import io.mmatch.IndexReport;
import io.mmatch.MMatch;
import io.mmatch.match.Matches;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
  @Test
  void close_whileOthersMatch_waitsOrRefuses(@TempDir Path directory) throws Exception {
    MMatch mmatch = MMatch.open(directory);
    mmatch.add(DemoSongs.song("0ad-taiko-1"), DemoSongs.song("naev-ambient-1"));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      results.add(threads.submit(matchUntilClosed(mmatch)));
    }
    while (results.stream().noneMatch(Future::isDone) && mmatchAnswers(mmatch) < 20) {
      Thread.onSpinWait();
    }
    mmatch.close();
    for (Future<Integer> result : results) {
      assertThat(result.get()).isPositive();
    }
    threads.shutdown();
    assertThatThrownBy(mmatch::songs).isInstanceOf(IllegalStateException.class);
    mmatch.close();
  }

  private static Callable<Integer> matchUntilClosed(MMatch mmatch) {
    return () -> {
      int answers = 0;
      while (true) {
        try {
          Matches matches = mmatch.match(Query.song("0ad-taiko-1")).top(1);
          assertThat(matches.matches().get(0).song().id()).isEqualTo("naev-ambient-1");
          answers++;
        } catch (IllegalStateException closed) {
          return answers;
        }
      }
    };
  }

  private static int answered;

  private static int mmatchAnswers(MMatch mmatch) {
    mmatch.match(Query.song("naev-ambient-1")).top(1);
    return ++answered;
  }

  @Test
  void add_cancelledAfterTheFirst_keepsItAndGoesOnLater(@TempDir Path directory) {
    try (MMatch mmatch = MMatch.open(directory)) {
      Cancellation cancellation = new Cancellation();
      IndexReport first =
          mmatch.add(
              List.of(DemoSongs.catalogue()),
              IndexOptions.defaults()
                  .jobs(1)
                  .onProgress(progress -> cancellation.cancel())
                  .cancelledBy(cancellation));
      assertThat(first.cancelled()).isTrue();
      assertThat(first.indexed()).isBetween(1, 23);
      assertThat(mmatch.songs()).hasSize(first.indexed());
      IndexReport second = mmatch.add(DemoSongs.catalogue());
      assertThat(second.cancelled()).isFalse();
      assertThat(second.skipped()).isEqualTo(first.indexed());
      assertThat(mmatch.songs()).hasSize(24);
    }
  }

  @Test
  void open_twice_isRefused(@TempDir Path directory) {
    try (MMatch mmatch = MMatch.open(directory)) {
      assertThat(mmatch.songs()).isEmpty();
      assertThatThrownBy(() -> MMatch.open(directory)).hasMessageContaining(directory.toString());
    }
  }
}
