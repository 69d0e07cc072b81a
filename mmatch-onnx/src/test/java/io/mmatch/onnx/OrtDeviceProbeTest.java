package io.mmatch.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtException;
import io.mmatch.error.DeviceUnavailableException;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.spi.DeviceProbe;
import io.mmatch.spi.DeviceProbeContractTest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class OrtDeviceProbeTest extends DeviceProbeContractTest {
  private static final Optional<Path> PRETENDED_DRIVER = Optional.of(Path.of("pretended"));

  @Override
  protected DeviceProbe probe() {
    return new OrtDeviceProbe();
  }

  @Test
  void serviceLoader_deviceProbe_findsThisOne() {
    assertThat(ServiceLoader.load(DeviceProbe.class)).hasOnlyElementsOfType(OrtDeviceProbe.class);
  }

  @Test
  void resolve_autoWithoutDriver_takesTheCpuBecauseThereIsNone() {
    assumeNoDriver();

    assertThat(probe().resolve(Device.auto()))
        .isEqualTo(new DeviceReport(Device.cpu(), "no NVIDIA driver was found on this machine"));
  }

  @Test
  void resolve_cudaWithoutDriver_isRefusedWithoutAskingOnnxRuntime() {
    assumeNoDriver();

    assertThatThrownBy(() -> probe().resolve(Device.cuda(0)))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("no NVIDIA driver")
        .hasMessageContaining("install the NVIDIA driver")
        .hasMessageContaining("onnxruntime_gpu")
        .hasNoCause();
  }

  @Test
  void automatic_driverThatDoesNotWork_takesTheCpuAndSaysWhy() {
    assumeNoDriver();

    DeviceReport report = OrtDeviceProbe.automatic(PRETENDED_DRIVER);

    assertThat(report.device()).isEqualTo(Device.cpu());
    assertThat(report.why()).containsAnyOf("is built without CUDA", "CUDA was tried and failed");
  }

  @Test
  void tryOut_cpu_runs() throws OrtException {
    Cuda.tryOut(Device.cpu());
  }

  @Test
  void tryOut_cudaWithoutDriver_isRefusedByOnnxRuntime() {
    assumeNoDriver();

    assertThatThrownBy(() -> Cuda.tryOut(Device.cuda(0))).isInstanceOf(OrtException.class);
  }

  private static void assumeNoDriver() {
    assumeThat(NvidiaDriver.find()).as("this machine has an NVIDIA driver").isEmpty();
  }
}
