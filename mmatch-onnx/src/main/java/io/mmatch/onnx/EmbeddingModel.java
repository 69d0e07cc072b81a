package io.mmatch.onnx;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.runtime.Device;
import io.mmatch.song.Embedding;
import io.mmatch.spi.ModelInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model of a tower of a joint pack, loaded on first use. Thread-safe: encodings go on side by
 * side, and {@link #close} waits for those under way.
 */
public final class EmbeddingModel implements AutoCloseable {
  /** Shorter outputs point nowhere. */
  private static final double SMALLEST_NORM = 1e-12;

  private final ModelPack pack;
  private final Device device;
  private final String output;
  private final int dimension;
  // Shared by encodings, exclusive to close().
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable OnnxModel model;
  private boolean closed;

  private EmbeddingModel(ModelPack pack, Device device, String output, int dimension) {
    this.pack = pack;
    this.device = device;
    this.output = output;
    this.dimension = dimension;
  }

  /**
   * Opens the pack of a folder; reads {@code pack.json} alone.
   *
   * @param domain that it must be of: {@code audio}, {@code text} or {@code image}
   * @param device the CPU or a CUDA device
   * @throws ModelUnavailableException if {@code pack.json} is missing or breaks a rule
   */
  public static EmbeddingModel open(Path folder, String domain, Device device) {
    ModelPack pack = ModelPack.folder(folder);
    if (!pack.info().domain().equals(domain)) {
      throw pack.broken("domain must be %s, got %s".formatted(domain, pack.info().domain()));
    }
    List<String> names = List.copyOf(pack.outputs().keySet());
    String output = pack.property("output").orElse(names.get(0));
    List<Long> shape = pack.outputs().get(output);
    if (shape == null) {
      throw pack.broken("property output must be one of %s, got %s".formatted(names, output));
    }
    long last = shape.isEmpty() ? -1 : shape.get(shape.size() - 1);
    if (last < 1) {
      throw pack.broken("the last size of output %s must be known, got %s".formatted(output, last));
    }
    return new EmbeddingModel(pack, device, output, (int) last);
  }

  /** Returns the pack. */
  public ModelPack pack() {
    return pack;
  }

  /** Returns the number of values of an embedding. */
  public int dimension() {
    return dimension;
  }

  /** Returns what {@code info} says about the model. */
  public ModelInfo info() {
    return pack.info();
  }

  /**
   * Does the work of one encoding, in which the model is not closed.
   *
   * @throws IllegalStateException if it is closed already
   */
  public <T> T whileOpen(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the encoder is closed: " + pack);
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Runs the model once; to be called within {@link #whileOpen}.
   *
   * @param inputs every input by its name
   * @return the values of the output, row after row of {@link #dimension()}
   * @throws ModelUnavailableException if the model is not what its pack states, or fails
   */
  public float[] run(Map<String, Tensor> inputs) {
    return Objects.requireNonNull(model().run(inputs).get(output), output);
  }

  /**
   * Runs the model once on something that makes one row; to be called within {@link #whileOpen}.
   *
   * @param inputs every input by its name
   * @param what it is, for the message
   * @return of length 1
   * @throws ModelUnavailableException if the model is not what its pack states, or fails
   */
  public Embedding embed(Map<String, Tensor> inputs, String what) {
    float[] values = run(inputs);
    if (values.length != dimension) {
      throw new PackProperties(pack)
          .broken(
              "the output of one %s must have %d values, got %d"
                  .formatted(what, dimension, values.length));
    }
    double[] wide = new double[dimension];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return unit(wide);
  }

  /**
   * Returns the direction of a sum of outputs.
   *
   * @throws ModelUnavailableException if the values are not finite or all 0
   */
  public Embedding unit(double[] sum) {
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    double norm = Math.sqrt(squares);
    if (!(norm > SMALLEST_NORM) || Double.isInfinite(norm)) {
      throw new ModelUnavailableException(
          pack.modelPlace(),
          "its output must be finite and not all 0, got a vector of length " + norm,
          "check the model and the preprocessing that pack.json states");
    }
    float[] unit = new float[sum.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (sum[i] / norm);
    }
    return Embedding.of(unit);
  }

  private synchronized OnnxModel model() {
    if (model == null) {
      model = OnnxModel.load(pack, device);
    }
    return model;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      closeModel();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private synchronized void closeModel() {
    if (model != null) {
      model.close();
    }
  }
}
