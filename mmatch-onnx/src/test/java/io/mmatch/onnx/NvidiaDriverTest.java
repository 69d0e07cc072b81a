package io.mmatch.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NvidiaDriverTest {
  private final Path directory;

  NvidiaDriverTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void find_noTrace_isEmpty() {
    assertThat(NvidiaDriver.find(List.of(directory.resolve("version")), directory.toString()))
        .isEmpty();
  }

  @Test
  void find_kernelModule_isFound() throws IOException {
    Path trace = Files.createFile(directory.resolve("version"));

    assertThat(NvidiaDriver.find(List.of(directory.resolve("nvidia0"), trace), "")).contains(trace);
  }

  @ParameterizedTest
  @ValueSource(strings = {"libcuda.so.1", "nvcuda.dll"})
  void find_libraryOnTheLibraryPath_isFound(String name) throws IOException {
    Path library = Files.createFile(directory.resolve(name));
    String libraryPath =
        String.join(File.pathSeparator, "", "/no/such", "\u0000", directory.toString());

    assertThat(NvidiaDriver.find(List.of(), libraryPath)).contains(library);
  }
}
