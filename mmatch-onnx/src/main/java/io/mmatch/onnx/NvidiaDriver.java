package io.mmatch.onnx;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for traces of an NVIDIA driver in the file system; loads nothing. */
final class NvidiaDriver {
  /** What the kernel module shows, and where containers and WSL put the driver's library. */
  private static final List<Path> USUAL_TRACES =
      List.of(
          Path.of("/proc/driver/nvidia/version"),
          Path.of("/dev/nvidia0"),
          Path.of("/usr/lib/wsl/lib/libcuda.so.1"),
          Path.of("/usr/local/nvidia/lib64/libcuda.so.1"),
          Path.of("/usr/lib64/libcuda.so.1"));

  private static final List<String> LIBRARIES = List.of("libcuda.so.1", "nvcuda.dll");

  private NvidiaDriver() {}

  /** Returns the first trace found, if there is one. */
  static Optional<Path> find() {
    return find(USUAL_TRACES, System.getProperty("java.library.path", ""));
  }

  /**
   * Looks for traces.
   *
   * @param traces files that exist only with a driver
   * @param libraryPath folders that may hold the driver's library, separated as the system does
   */
  static Optional<Path> find(List<Path> traces, String libraryPath) {
    return Stream.concat(traces.stream(), libraries(libraryPath)).filter(Files::exists).findFirst();
  }

  private static Stream<Path> libraries(String libraryPath) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(libraryPath)
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> LIBRARIES.stream().flatMap(library -> path(folder, library)));
  }

  /** An entry of the library path that is no path on this system holds no driver. */
  private static Stream<Path> path(String folder, String library) {
    try {
      return Stream.of(Path.of(folder, library));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }
}
