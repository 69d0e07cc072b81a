package io.mmatch.cli;

import io.mmatch.runtime.Device;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The device that models run on. */
final class DeviceOption {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      converter = Converter.class,
      description = "auto (default), cpu, cuda or cuda:N.")
  Device device = Device.auto();

  /** Parses a device. */
  static final class Converter implements ITypeConverter<Device> {
    @Override
    public Device convert(String value) {
      try {
        return Device.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
