package io.mmatch.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command as users run it: a process with a heap, a locale and signals of its own. */
final class OwnProcess {
  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();

  /** Prepares Java with the options. */
  OwnProcess(String... javaOptions) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the start script has it.
    command.add("-XX:+UseSerialGC");
    command.addAll(List.of(javaOptions));
    command.add(Main.class.getName());
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
  }

  OwnProcess environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs a command line to its end. */
  Run mmatch(Object... arguments) throws IOException, InterruptedException {
    return run("", arguments);
  }

  /** Runs a command line and asks the process to stop once it has written the text as progress. */
  Run mmatchStoppedAt(String progress, Object... arguments)
      throws IOException, InterruptedException {
    return run(progress, arguments);
  }

  private Run run(String stopAt, Object... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("mmatch", ".out");
    try {
      Process process = start(out, arguments);
      String err = read(process, stopAt);
      return new Run(process.waitFor(), Files.readString(out), err);
    } finally {
      Files.delete(out);
    }
  }

  private Process start(Path out, Object... arguments) throws IOException {
    List<String> whole = new ArrayList<>(command);
    for (Object argument : arguments) {
      whole.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(whole).redirectOutput(out.toFile());
    // What these add is announced on standard error.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String read(Process process, String stopAt) throws IOException {
    StringBuilder err = new StringBuilder();
    boolean stopped = stopAt.isEmpty();
    try (Reader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        err.append((char) c);
        if (!stopped && err.indexOf(stopAt) >= 0) {
          stopped = true;
          // Unlike Process.destroy, this leaves the streams open.
          process.toHandle().destroy();
        }
      }
    }
    return err.toString();
  }
}
