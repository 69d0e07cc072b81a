package io.mmatch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.CancelledException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeTest {
  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "cuda:0", "cuda:7", "cuda:999"})
  void device_parsed_printsTheSame(String text) {
    assertThat(Device.parse(text)).hasToString(text);
  }

  @Test
  void device_cudaAlone_isTheFirst() {
    assertThat(Device.parse("cuda")).isEqualTo(Device.cuda(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CPU", "gpu", "cuda:", "cuda:-1", "cuda:1000", "cuda:٣", "cpu "})
  void device_unknown_isRejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Device.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void device_negativeOrdinal_isRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Device.cuda(-1));
  }

  @Test
  void deviceReport_ofAuto_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceReport(Device.auto(), "because"));
  }

  @Test
  void cancellation_asked_staysAsked() {
    Cancellation cancellation = new Cancellation();
    cancellation.check("work");
    assertThat(cancellation.isCancelled()).isFalse();

    cancellation.cancel();
    cancellation.cancel();

    assertThat(cancellation.isCancelled()).isTrue();
    assertThatThrownBy(() -> cancellation.check("indexing"))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("indexing");
  }

  @Test
  void cancellation_interruptedThread_countsAndStaysInterrupted() {
    Cancellation cancellation = new Cancellation();
    Thread.currentThread().interrupt();

    assertThat(cancellation.isCancelled()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cancellation.isCancelled()).isFalse();
  }

  @Test
  void progress_rateAndRemaining_followFromWhatWasDone() {
    Progress progress = new Progress(4, 10, 1, Duration.ofSeconds(2), "a.mp3");

    assertThat(progress.perSecond()).isEqualTo(2);
    assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void progress_nothingDone_hasNoRate() {
    Progress progress = new Progress(0, 10, 0, Duration.ofSeconds(2), "");

    assertThat(progress.perSecond()).isZero();
    assertThat(progress.remaining()).isZero();
    assertThat(new Progress(1, 10, 0, Duration.ZERO, "").remaining()).isZero();
  }
}
