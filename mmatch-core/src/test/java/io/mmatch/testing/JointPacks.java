package io.mmatch.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The synthetic towers of the resources, put together to packs on disk. */
public final class JointPacks {
  private JointPacks() {}

  /** Copies one tower, such as {@code audio-mel}, into a folder. */
  public static Path tower(String name, Path folder) throws IOException {
    Files.createDirectories(folder);
    copy(name + "/pack.json", folder.resolve("pack.json"));
    copy(name + "/tower.onnx", folder.resolve("tower.onnx"));
    if (name.equals("text")) {
      copy(name + "/tokenizer.json", folder.resolve("tokenizer.json"));
    }
    return folder;
  }

  /** Makes a pack that hears, of a text tower and an audio tower. */
  public static Path hearing(String audio, Path folder) throws IOException {
    tower("text", folder.resolve("text"));
    tower(audio, folder.resolve("audio"));
    Files.writeString(
        folder.resolve("joint.json"),
        """
        {"id": "tiny-joint", "version": "1.0.0", "languages": ["en", "zh"],
         "calibration": {"slope": 4, "intercept": -2}}
        """);
    return folder;
  }

  /** Makes a pack that sees, of a text tower and an image tower. */
  public static Path seeing(Path folder) throws IOException {
    tower("text", folder.resolve("text"));
    tower("image", folder.resolve("image"));
    Files.writeString(
        folder.resolve("joint.json"),
        """
        {"id": "tiny-eye", "version": "1.0.0", "languages": ["en"], "conceptScale": 20}
        """);
    return folder;
  }

  private static void copy(String name, Path to) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(JointPacks.class.getResourceAsStream("joint/" + name), name)) {
      Files.copy(in, to);
    }
  }
}
