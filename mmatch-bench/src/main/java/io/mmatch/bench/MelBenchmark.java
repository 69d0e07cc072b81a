package io.mmatch.bench;

import io.mmatch.audio.features.PatchExtractor;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long does the front end take from samples to patches? Milliseconds for a minute of audio,
 * lower is better; 16 kHz needs no resampling and so tells the log-mel alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class MelBenchmark {
  private static final int SECONDS = 60;
  private static final int BLOCK_SAMPLES = 8192;

  /** Sample rate of the input, in hertz. */
  @Param({"16000", "44100", "48000"})
  int sampleRateHz;

  private float[] samples = new float[0];

  /** Makes a minute of seeded noise. */
  @Setup
  public void makeNoise() {
    Random random = new Random(1);
    samples = new float[SECONDS * sampleRateHz];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (random.nextGaussian() * 0.1);
    }
  }

  /** From a minute of samples to its patches. */
  @Benchmark
  public void samplesToPatches(Blackhole sink) {
    PatchExtractor extractor = new PatchExtractor(sampleRateHz, sink::consume);
    float[] block = new float[BLOCK_SAMPLES];
    for (int at = 0; at < samples.length; at += BLOCK_SAMPLES) {
      int length = Math.min(BLOCK_SAMPLES, samples.length - at);
      System.arraycopy(samples, at, block, 0, length);
      extractor.accept(block, length);
    }
    extractor.finish();
  }
}
