package io.mmatch.runtime;

/** The device that models run on. There is never a silent fallback from one to another. */
public sealed interface Device {

  /** Takes a CUDA device when a driver is present and works, else the CPU, and says which. */
  record Auto() implements Device {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /** The CPU. */
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /**
   * One CUDA device; opening fails when it cannot be used.
   *
   * @param ordinal number of the device, from 0
   */
  record Cuda(int ordinal) implements Device {
    /** Checks the range. */
    public Cuda {
      if (ordinal < 0) {
        throw new IllegalArgumentException("ordinal must be at least 0, got " + ordinal);
      }
    }

    @Override
    public String toString() {
      return "cuda:" + ordinal;
    }
  }

  /** Returns the device that is chosen at opening: CUDA if it works, else the CPU. */
  static Device auto() {
    return new Auto();
  }

  /** Returns the CPU. */
  static Device cpu() {
    return new Cpu();
  }

  /**
   * Returns a CUDA device.
   *
   * @param ordinal number of the device, from 0
   */
  static Device cuda(int ordinal) {
    return new Cuda(ordinal);
  }

  /**
   * Parses {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  static Device parse(String text) {
    if (text.equals("auto")) {
      return auto();
    }
    if (text.equals("cpu")) {
      return cpu();
    }
    if (text.equals("cuda")) {
      return cuda(0);
    }
    if (text.matches("cuda:\\d{1,3}")) {
      return cuda(Integer.parseInt(text.substring("cuda:".length())));
    }
    throw new IllegalArgumentException(
        "device must be auto, cpu, cuda or cuda:N, got \"" + text + "\"");
  }
}
