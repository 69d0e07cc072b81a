package io.mmatch.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.onnx.ModelInputs.Dimension;
import io.mmatch.onnx.ModelInputs.Input;
import io.mmatch.onnx.PackManifest.InputEntry;
import io.mmatch.onnx.PackManifest.OutputEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the inputs and outputs of a loaded model with those that its pack states. */
final class Signature {
  private final ModelPack pack;

  private Signature(ModelPack pack) {
    this.pack = pack;
  }

  /**
   * Checks that names, types and shapes are the same.
   *
   * @return what a run has to be given
   * @throws ModelUnavailableException for the first difference
   */
  static ModelInputs check(ModelPack pack, OrtSession session) throws OrtException {
    Signature signature = new Signature(pack);
    signature.checkOutputs(session.getOutputInfo());
    return new ModelInputs(pack.modelPlace(), signature.inputs(session.getInputInfo()));
  }

  private Map<String, Input> inputs(Map<String, NodeInfo> actual) {
    List<InputEntry> stated = pack.manifest().inputs();
    checkNames("inputs", stated.stream().map(InputEntry::name).toList(), actual);
    Map<String, Input> inputs = new HashMap<>();
    for (InputEntry entry : stated) {
      TensorInfo tensor = tensor("input", entry.name(), actual);
      Input input = new Input(typeName(tensor.type), dimensions(tensor));
      checkType("input", entry.name(), entry.type(), tensor);
      checkShape("input", entry.name(), entry.shape(), tensor);
      inputs.put(entry.name(), input);
    }
    return inputs;
  }

  private void checkOutputs(Map<String, NodeInfo> actual) {
    List<OutputEntry> stated = pack.manifest().outputs();
    checkNames("outputs", stated.stream().map(OutputEntry::name).toList(), actual);
    for (OutputEntry entry : stated) {
      TensorInfo tensor = tensor("output", entry.name(), actual);
      checkType("output", entry.name(), "float32", tensor);
      checkShape("output", entry.name(), entry.shape(), tensor);
    }
  }

  private void checkNames(String field, List<String> stated, Map<String, NodeInfo> actual) {
    if (stated.size() != actual.size() || !actual.keySet().containsAll(stated)) {
      throw differs(field, stated, actual.keySet());
    }
  }

  private void checkType(String field, String name, String stated, TensorInfo actual) {
    if (!typeName(actual.type).equals(stated)) {
      throw differs("type of " + field + " " + name, stated, typeName(actual.type));
    }
  }

  private void checkShape(String field, String name, List<Long> stated, TensorInfo actual) {
    List<Long> shape = dimensions(actual).stream().map(Dimension::size).toList();
    if (!stated.equals(shape)) {
      throw differs("shape of " + field + " " + name, stated, shape);
    }
  }

  private TensorInfo tensor(String field, String name, Map<String, NodeInfo> actual) {
    NodeInfo node = actual.get(name);
    ValueInfo info = node == null ? null : node.getInfo();
    if (info instanceof TensorInfo tensor) {
      return tensor;
    }
    throw differs("kind of " + field + " " + name, "tensor", String.valueOf(info));
  }

  private static List<Dimension> dimensions(TensorInfo tensor) {
    long[] shape = tensor.getShape();
    String[] symbols = tensor.getDimensionNames();
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      dimensions.add(new Dimension(shape[i], symbols[i]));
    }
    return dimensions;
  }

  private static String typeName(OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> "float32";
      case INT64 -> "int64";
      default -> type.toString();
    };
  }

  private ModelUnavailableException differs(String what, Object stated, Object actual) {
    return new ModelUnavailableException(
        pack.modelPlace(),
        "%s is %s, pack.json states %s".formatted(what, actual, stated),
        "correct pack.json or take the model that it describes");
  }
}
