package io.mmatch.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The inputs that a model takes, and the check of what a caller gives.
 *
 * @param place the model file, for messages
 * @param byName the inputs by their names
 */
record ModelInputs(String place, Map<String, Input> byName) {

  /**
   * One input.
   *
   * @param type {@code float32} or {@code int64}
   * @param dimensions from the outermost to the innermost
   */
  record Input(String type, List<Dimension> dimensions) {}

  /**
   * One dimension of an input.
   *
   * @param size -1 for any
   * @param symbol its name in the graph, such as {@code batch}; equal names have equal sizes within
   *     a run; empty for none
   */
  record Dimension(long size, String symbol) {
    @Override
    public String toString() {
      return size >= 0 ? Long.toString(size) : symbol.isEmpty() ? "any" : symbol;
    }
  }

  ModelInputs {
    byName = Map.copyOf(byName);
  }

  /**
   * Compares names, types and shapes.
   *
   * @throws IllegalArgumentException for the first difference
   */
  void check(Map<String, Tensor> tensors) {
    Set<String> missing = new TreeSet<>(byName.keySet());
    missing.removeAll(tensors.keySet());
    Set<String> unknown = new TreeSet<>(tensors.keySet());
    unknown.removeAll(byName.keySet());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "inputs must be %s, got %s (%s)"
              .formatted(new TreeSet<>(byName.keySet()), new TreeSet<>(tensors.keySet()), place));
    }
    Map<String, Long> sizes = new HashMap<>();
    tensors.forEach((name, tensor) -> check(name, tensor, sizes));
  }

  private void check(String name, Tensor tensor, Map<String, Long> sizes) {
    Input input = Objects.requireNonNull(byName.get(name));
    String type = tensor instanceof Tensor.Floats ? "float32" : "int64";
    long[] shape = tensor.shape();
    if (!type.equals(input.type()) || !fits(input.dimensions(), shape, sizes)) {
      throw new IllegalArgumentException(
          "input %s must be %s %s, got %s %s (%s)"
              .formatted(
                  name, input.type(), input.dimensions(), type, Arrays.toString(shape), place));
    }
  }

  /** Adds the sizes of symbols that are met for the first time. */
  private static boolean fits(List<Dimension> dimensions, long[] shape, Map<String, Long> sizes) {
    boolean fits = shape.length == dimensions.size();
    for (int i = 0; fits && i < shape.length; i++) {
      Dimension dimension = dimensions.get(i);
      fits = dimension.size() < 0 || dimension.size() == shape[i];
      if (fits && !dimension.symbol().isEmpty()) {
        Long earlier = sizes.putIfAbsent(dimension.symbol(), shape[i]);
        fits = earlier == null || earlier == shape[i];
      }
    }
    return fits;
  }
}
