package io.mmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.runtime.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No sleeping: threads wait for each other, and for closing to have begun. The time limit only
 * turns waiting for ever into a failure.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LifecycleTest {
  private static final int THREADS = 8;

  private final Lifecycle lifecycle = new Lifecycle();
  private final AtomicInteger released = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void run_open_returnsWhatTheWorkDoes() {
    assertThat(lifecycle.run(() -> 1)).isEqualTo(1);
    assertThat(lifecycle.run(new Cancellation(), () -> lifecycle.run(() -> 2))).isEqualTo(2);
  }

  @Test
  void run_thatFails_doesNotKeepItOpen() {
    Cancellation failed = new Cancellation();
    assertThatThrownBy(() -> lifecycle.run(failed, LifecycleTest::fail))
        .isInstanceOf(UnsupportedOperationException.class);

    close();

    assertThat(released).hasValue(1);
    assertThat(failed.isCancelled()).isFalse();
  }

  private static int fail() {
    throw new UnsupportedOperationException("on purpose");
  }

  @Test
  void close_whileACallRuns_waitsForItAndRefusesOthers() throws Exception {
    Call call = start(new Cancellation());
    Future<?> first = threads.submit(this::close);
    awaitClosing();
    Future<?> second = threads.submit(this::close);

    assertThat(released).hasValue(0);
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    call.finish();
    first.get();
    second.get();

    assertThat(released).hasValue(1);
  }

  @Test
  void run_afterClose_isRefused() {
    close();

    assertThatIllegalStateException()
        .isThrownBy(() -> lifecycle.run(LifecycleTest::fail))
        .withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> lifecycle.run(new Cancellation(), LifecycleTest::fail))
        .withMessageContaining("closed");
  }

  @Test
  void close_twice_releasesOnce() {
    close();
    close();

    assertThat(released).hasValue(1);
  }

  @Test
  void close_cancelsWhatRunsAndNothingElse() throws Exception {
    Cancellation over = new Cancellation();
    lifecycle.run(over, () -> 1);
    Cancellation running = new Cancellation();
    Call call = start(running);
    Future<?> closing = threads.submit(this::close);
    awaitClosing();
    while (!running.isCancelled()) {
      Thread.onSpinWait();
    }
    call.finish();
    closing.get();

    assertThat(over.isCancelled()).isFalse();
  }

  /** Callers may keep one set of options for all they add. */
  @Test
  void close_twoCallsOfOneCancellation_cancelsTheOneThatStillRuns() throws Exception {
    Cancellation shared = new Cancellation();
    Call longer = start(shared);
    lifecycle.run(shared, () -> 1);
    Future<?> closing = threads.submit(this::close);
    awaitClosing();
    longer.finish();
    closing.get();

    assertThat(shared.isCancelled()).isTrue();
  }

  @Test
  void close_fromWithinACall_isRefusedInsteadOfWaitingForItself() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                lifecycle.run(
                    () -> {
                      close();
                      return 1;
                    }))
        .withMessageContaining("from within");

    assertThat(lifecycle.run(() -> 1)).isEqualTo(1);
    close();
    assertThat(released).hasValue(1);
  }

  @Test
  void close_fromManyThreadsWhileManyRun_releasesOnceWhenNobodyIsInside() throws Exception {
    for (int round = 0; round < 50; round++) {
      Lifecycle shared = new Lifecycle();
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger calls = new AtomicInteger();
      List<Integer> insideAtRelease = new ArrayList<>();
      List<Future<Integer>> runners = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        runners.add(threads.submit(untilClosed(shared, inside, calls)));
      }
      while (calls.get() < 2 * THREADS) {
        Thread.onSpinWait();
      }
      List<Future<?>> closers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        closers.add(threads.submit(() -> shared.close(() -> insideAtRelease.add(inside.get()))));
      }
      for (Future<?> closer : closers) {
        closer.get();
      }
      int atClose = calls.get();
      for (Future<Integer> runner : runners) {
        assertThat(runner.get()).isNotNegative();
      }
      assertThat(insideAtRelease).as("round %d", round).containsExactly(0);
      assertThat(calls).as("nothing ran after closing").hasValue(atClose);
    }
  }

  private static Callable<Integer> untilClosed(
      Lifecycle lifecycle, AtomicInteger inside, AtomicInteger calls) {
    return () -> {
      for (int done = 0; ; done++) {
        try {
          lifecycle.run(
              new Cancellation(),
              () -> {
                inside.incrementAndGet();
                calls.incrementAndGet();
                return inside.decrementAndGet();
              });
        } catch (IllegalStateException closed) {
          return done;
        }
      }
    };
  }

  private void close() {
    lifecycle.close(released::incrementAndGet);
  }

  /** Work that runs until it is told to end. */
  private record Call(CountDownLatch end, Future<Integer> result) {
    void finish() throws Exception {
      end.countDown();
      assertThat(result.get()).isEqualTo(7);
    }
  }

  private Call start(Cancellation cancellation) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<Integer> result =
        threads.submit(
            () ->
                lifecycle.run(
                    cancellation,
                    () -> {
                      started.countDown();
                      await(end);
                      return 7;
                    }));
    started.await();
    return new Call(end, result);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitClosing() {
    while (true) {
      try {
        lifecycle.run(() -> 1);
      } catch (IllegalStateException closing) {
        return;
      }
    }
  }
}
