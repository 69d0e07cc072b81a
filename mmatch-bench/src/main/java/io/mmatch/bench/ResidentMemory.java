package io.mmatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process holds, as Linux tells it; elsewhere nothing is told. */
final class ResidentMemory {
  private final Path folder;

  private ResidentMemory(String process) {
    folder = Path.of("/proc", process);
  }

  static ResidentMemory own() {
    return new ResidentMemory("self");
  }

  static ResidentMemory of(Process process) {
    return new ResidentMemory(Long.toString(process.pid()));
  }

  /** Returns what it holds now, in KiB. */
  OptionalLong now() {
    return read("VmRSS:");
  }

  /** Returns how much of that is pages of files, which the system takes back when it needs them. */
  OptionalLong mapped() {
    return read("RssFile:");
  }

  /** Returns the most that it held since {@link #forgetPeak}, in KiB. */
  OptionalLong peak() {
    return read("VmHWM:");
  }

  /** Lets the peak start anew; without leave to do so it goes on. */
  void forgetPeak() {
    try {
      Files.writeString(folder.resolve("clear_refs"), "5");
    } catch (IOException e) {
      // The peak so far then stands for the peak of this song, which is never too low.
    }
  }

  private OptionalLong read(String name) {
    try {
      return Files.readAllLines(folder.resolve("status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
