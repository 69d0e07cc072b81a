package io.mmatch.onnx;

import java.nio.FloatBuffer;
import java.util.Base64;
import java.util.Map;

/** The smallest useful ONNX model, {@code y = Identity(x)} on one float: tries a device out. */
final class IdentityModel {
  /**
   * A ModelProto of 63 bytes, field by field: ir_version 8; graph (node: input x, output y, op_type
   * Identity; name g; input x and output y, both float32 [1]); opset_import version 17.
   */
  private static final String BASE64 =
      "CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCAhAR";

  private IdentityModel() {}

  static byte[] bytes() {
    return Base64.getDecoder().decode(BASE64);
  }

  static Map<String, Tensor> inputs() {
    return Map.of("x", new Tensor.Floats(FloatBuffer.wrap(new float[] {1}), 1));
  }
}
