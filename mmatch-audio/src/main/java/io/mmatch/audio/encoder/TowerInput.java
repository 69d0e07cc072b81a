package io.mmatch.audio.encoder;

import io.mmatch.audio.features.MelConfig;
import io.mmatch.audio.features.MelConfig.Compression;
import io.mmatch.audio.features.MelSpectrogram;
import io.mmatch.onnx.ModelPack;
import io.mmatch.onnx.PackProperties;
import io.mmatch.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an audio tower wants its input: how long windows are, and whether it takes the samples or a
 * log-mel spectrogram of them. Immutable.
 */
final class TowerInput {
  private static final int HIGHEST_RATE_HZ = 192_000;
  private static final int LONGEST_WINDOW = 1 << 24;
  private static final double SMALLEST_FLOOR = 1e-30;

  private final String name;
  private final int sampleRateHz;
  private final int windowSamples;
  private final int hopSamples;
  private final Optional<MelSpectrogram> mel;
  private final int bands;
  private final boolean timeFirst;
  private final long[] shape;

  TowerInput(ModelPack pack) {
    PackProperties properties = new PackProperties(pack);
    Map<String, List<Long>> inputs = pack.inputs();
    if (inputs.size() != 1) {
      throw properties.broken("there must be one input, got " + inputs.keySet());
    }
    this.name = inputs.keySet().iterator().next();
    this.sampleRateHz = properties.whole("sampleRateHz", 1);
    this.windowSamples = properties.whole("windowSamples", 1);
    this.hopSamples = properties.whole("windowHopSamples", windowSamples, windowSamples);
    if (sampleRateHz > HIGHEST_RATE_HZ || windowSamples > LONGEST_WINDOW) {
      throw properties.broken(
          "sampleRateHz must be at most %d and windowSamples %d, got %d and %d"
              .formatted(HIGHEST_RATE_HZ, LONGEST_WINDOW, sampleRateHz, windowSamples));
    }
    Optional<MelConfig> config =
        properties.choice("input", "waveform", "log-mel").equals("waveform")
            ? Optional.empty()
            : Optional.of(config(properties, sampleRateHz));
    config
        .filter(c -> windowSamples <= c.fftSamples() / 2)
        .ifPresent(
            c -> {
              throw properties.broken(
                  "windowSamples must be above half of fftSamples, got %d and %d"
                      .formatted(windowSamples, c.fftSamples()));
            });
    this.mel = config.map(MelSpectrogram::new);
    this.bands = config.map(MelConfig::bands).orElse(1);
    this.timeFirst = properties.choice("axes", "time-mel", "mel-time").equals("time-mel");
    int steps = config.map(c -> c.frames(windowSamples)).orElse(windowSamples);
    this.shape = shape(properties, inputs.values().iterator().next(), steps);
  }

  private static MelConfig config(PackProperties properties, int sampleRateHz) {
    String compression = properties.choice("compression", "decibel", "natural", "log10-gain");
    double half = sampleRateHz / 2.0;
    try {
      return new MelConfig(
          sampleRateHz,
          properties.whole("fftSamples", 2),
          properties.whole("hopSamples", 1),
          properties.whole("melBands", 1),
          properties.decimal("melMinHz", 0, half, 0),
          properties.decimal("melMaxHz", 0, half, half),
          properties.choice("melScale", "slaney", "htk").equals("htk"),
          properties.choice("melNorm", "slaney", "none").equals("slaney"),
          switch (compression) {
            case "natural" -> Compression.NATURAL;
            case "log10-gain" -> Compression.LOG10_GAIN;
            default -> Compression.DECIBEL;
          },
          properties.decimal("melFloor", SMALLEST_FLOOR, 1, 1e-10));
    } catch (IllegalArgumentException e) {
      throw properties.broken("the log-mel input cannot be made: " + e.getMessage());
    }
  }

  /** The first size counts windows, any other that is open is the time. */
  private long[] shape(PackProperties properties, List<Long> stated, int steps) {
    long[] sizes = stated.stream().mapToLong(Long::longValue).toArray();
    long values = 1;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizes[i] > 0 ? sizes[i] : i == 0 ? 1 : steps;
      values = values * sizes[i];
    }
    if (sizes.length < 2 || sizes[0] != 1 || values != (long) steps * bands) {
      throw properties.broken(
          "input %s must be of one window, %d steps of %d values, got shape %s"
              .formatted(name, steps, bands, stated));
    }
    return sizes;
  }

  int sampleRateHz() {
    return sampleRateHz;
  }

  int windowSamples() {
    return windowSamples;
  }

  /** Distance between window starts; no window overlaps another. */
  int hopSamples() {
    return hopSamples;
  }

  /** Returns what the model is given for a window. */
  Map<String, Tensor> of(float[] samples) {
    float[] values = mel.map(m -> m.of(samples)).orElse(samples);
    if (mel.isPresent() && !timeFirst) {
      values = transposed(values);
    }
    return Map.of(name, new Tensor.Floats(FloatBuffer.wrap(values), shape));
  }

  private float[] transposed(float[] values) {
    int steps = values.length / bands;
    float[] turned = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[(i % bands) * steps + i / bands] = values[i];
    }
    return turned;
  }
}
