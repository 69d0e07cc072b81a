package io.mmatch.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.DeviceUnavailableException;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import org.junit.jupiter.api.Test;

/** What every {@link DeviceProbe} keeps to. */
public abstract class DeviceProbeContractTest {

  /** Returns the probe under test. */
  protected abstract DeviceProbe probe();

  @Test
  void resolve_cpu_isTheCpuAsAskedFor() {
    assertThat(probe().resolve(Device.cpu()))
        .isEqualTo(new DeviceReport(Device.cpu(), "asked for"));
  }

  @Test
  void resolve_auto_takesADeviceAndSaysWhyInOneLine() {
    DeviceReport report = probe().resolve(Device.auto());

    assertThat(report.device()).isNotInstanceOf(Device.Auto.class);
    assertThat(report.why()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void resolve_autoTwice_takesTheSameDevice() {
    assertThat(probe().resolve(Device.auto())).isEqualTo(probe().resolve(Device.auto()));
  }

  @Test
  void resolve_cudaDeviceThatNoMachineHas_isRefusedByName() {
    assertThatThrownBy(() -> probe().resolve(Device.cuda(999)))
        .isInstanceOfSatisfying(
            DeviceUnavailableException.class, e -> assertThat(e.where()).isEqualTo("cuda:999"));
  }
}
