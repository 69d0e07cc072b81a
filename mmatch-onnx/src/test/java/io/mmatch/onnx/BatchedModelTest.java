package io.mmatch.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.DeviceMemoryException;
import io.mmatch.runtime.Device;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a model that ONNX Runtime really refuses for want of memory: {@code y = x}, but for n items
 * it first asks for 1 + (n - 1) * 2^45 zeros, which no address space has for more than one. The
 * arena that refuses is the one that CUDA has too.
 */
final class BatchedModelTest {
  /** Nodes Shape, Sub, Mul, Add, ConstantOfShape, ReduceMax, Add. */
  private static final String GREEDY =
      "CAgSADrhAQoNCgF4EgFuIgVTaGFwZQoOCgFuCgFvEgFtIgNTdWIKDgoBbQoBYhIBayIDTXVsCg4KAWsKAW8SAXMiA0Fk"
          + "ZAoXCgFzEgF6Ig9Db25zdGFudE9mU2hhcGUKIgoBehIBciIJUmVkdWNlTWF4Kg8KCGtlZXBkaW1zGAGgAQIKDgoB"
          + "eAoBchIBeSIDQWRkEgFnKhEIARAHQgFvSggBAAAAAAAAACoRCAEQB0IBYkoIAAAAAAAgAABaFAoBeBIPCg0IARIJ"
          + "CgcSBWJhdGNoYhQKAXkSDwoNCAESCQoHEgViYXRjaEIECgAQEQ==";

  private final Path directory;

  BatchedModelTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void run_batchThatMemoryRefuses_runsInSmallerOnesWithTheSameResult() {
    try (BatchedModel model = new BatchedModel(greedy(), "x")) {
      FloatBuffer items = FloatBuffer.wrap(new float[] {9, 1, 2, 3, 4, 5, 6, 7, 9}, 1, 7);

      assertThat(model.run(items, 7).get("y")).containsExactly(1, 2, 3, 4, 5, 6, 7);
      assertThat(model.run(items, 7).get("y")).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }
  }

  @Test
  void run_ofTheModelItself_isRefusedWithTheRemedy() {
    try (OnnxModel model = greedy()) {
      Tensor two = new Tensor.Floats(FloatBuffer.wrap(new float[2]), 2);

      assertThatThrownBy(() -> model.run(Map.of("x", two)))
          .isInstanceOf(DeviceMemoryException.class)
          .hasMessageContaining("greedy.onnx")
          .hasMessageContaining("Failed to allocate memory")
          .hasMessageContaining("smaller batch");
    }
  }

  private OnnxModel greedy() {
    byte[] model = Base64.getDecoder().decode(GREEDY);
    try {
      Files.write(directory.resolve("greedy.onnx"), model);
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
      Files.writeString(
          directory.resolve("pack.json"),
          """
          {
            "id": "greedy", "version": "1.0.0", "domain": "audio", "licence": "Apache-2.0",
            "commercialUse": true, "origin": "written by hand",
            "files": [
              { "role": "model", "name": "greedy.onnx", "sha256": "%s", "bytes": %d }
            ],
            "inputs": [{ "name": "x", "type": "float32", "shape": [-1] }],
            "outputs": [{ "name": "y", "shape": [-1] }],
            "properties": {}
          }
          """
              .formatted(hash, model.length));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return OnnxModel.load(ModelPack.folder(directory), Device.cpu());
  }
}
