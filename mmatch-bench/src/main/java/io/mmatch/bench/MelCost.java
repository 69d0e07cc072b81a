package io.mmatch.bench;

import com.sun.management.OperatingSystemMXBean;
import io.mmatch.audio.features.PatchExtractor;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The mel front end as a process, for {@code peers/mel/compare.py}: for every line, the name of a
 * file, it makes patches of the samples named on the command line (float32, 16 kHz), answers the
 * CPU seconds of a run as JSON and writes the patches there.
 */
public final class MelCost {
  /** Runs timed together: the clock of the process ticks in hundredths of a second. */
  private static final int RUNS = 100;

  private MelCost() {}

  /**
   * Runs until the input ends.
   *
   * @param args the file of samples
   */
  public static void main(String[] args) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0])));
    float[] samples = new float[bytes.remaining() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      long cpu = system.getProcessCpuTime();
      float[] patches = new float[0];
      for (int run = 0; run < RUNS; run++) {
        patches = patches(samples);
      }
      out.printf(Locale.ROOT, "{\"cpu\": %.6f}%n", (system.getProcessCpuTime() - cpu) / 1e9 / RUNS);
      write(Path.of(line), patches);
    }
  }

  private static float[] patches(float[] samples) {
    float[] patches = new float[(samples.length / 256 + 1) * PatchExtractor.BANDS];
    int[] filled = {0};
    PatchExtractor extractor =
        new PatchExtractor(
            16_000,
            patch -> {
              System.arraycopy(patch, 0, patches, filled[0], patch.length);
              filled[0] += patch.length;
            });
    extractor.accept(samples, samples.length);
    extractor.finish();
    return Arrays.copyOf(patches, filled[0]);
  }

  private static void write(Path file, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(file, bytes.array());
  }
}
