package io.mmatch.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pack on disk that is right in every point, for tests that break it in one. */
final class TestPack {
  /** The pack.json of the identity model, y = x. */
  static final String JSON =
      """
      {
        "id": "identity",
        "version": "1.0.0",
        "domain": "audio",
        "licence": "Apache-2.0",
        "commercialUse": true,
        "origin": "written by hand",
        "files": [
          { "role": "model", "name": "identity.onnx", "sha256": "%s", "bytes": %d },
          { "role": "labels", "name": "labels.txt", "sha256": "%s", "bytes": 9 }
        ],
        "inputs": [{ "name": "x", "type": "float32", "shape": [1] }],
        "outputs": [{ "name": "y", "shape": [1] }],
        "properties": { "hopSamples": 256 }
      }
      """
          .formatted(
              "b301d0270ada4d5fd1023369d569f5befd0cde18ffd13e22e204936fbf882193",
              63,
              "950f6851e33d7ec3f1aa57ea2039dc45fbe7edbf2eb2b47eec8d6d46e18571aa");

  private TestPack() {}

  static Path write(Path directory, String json) throws IOException {
    Files.write(directory.resolve("identity.onnx"), IdentityModel.bytes());
    Files.writeString(directory.resolve("labels.txt"), "rock\njazz");
    Files.writeString(directory.resolve("pack.json"), json);
    return directory;
  }
}
