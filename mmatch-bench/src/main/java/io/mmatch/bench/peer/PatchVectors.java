package io.mmatch.bench.peer;

import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.onnx.BatchedModel;
import io.mmatch.onnx.ModelPack;
import io.mmatch.onnx.OnnxModel;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What do the songs of a folder sound like, three seconds at a time? Writes the MSD net's embedding
 * of every patch as a {@link VectorFile}, each of length 1: real data for comparing vector indexes.
 */
public final class PatchVectors {
  private static final String PACK = "musicnn-msd";
  private static final String OUTPUT = "embedding";
  private static final List<String> ENDINGS =
      List.of(".ogg", ".oga", ".opus", ".mp3", ".flac", ".wav", ".m4a");
  private static final int BATCH = 16;
  private static final int PATCH_VALUES = PatchExtractor.FRAMES * PatchExtractor.BANDS;
  private static final int BLOCK_SAMPLES = 8_192;

  private final BatchedModel net;
  private final PrintStream messages;

  private PatchVectors(BatchedModel net, PrintStream messages) {
    this.net = net;
    this.messages = messages;
  }

  /**
   * Runs to the end; the rows lie in the order of the songs' paths.
   *
   * @param args a folder of songs, the file to write, the most songs to take (all if left out)
   */
  public static void main(String[] args) throws Exception {
    PrintStream messages =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    List<Path> songs = songs(Path.of(args[0]));
    int most = args.length > 2 ? Integer.parseInt(args[2]) : songs.size();
    try (BatchedModel net =
        new BatchedModel(OnnxModel.load(ModelPack.bundled(PACK), Device.cpu()), "melspectrogram")) {
      PatchVectors patches = new PatchVectors(net, messages);
      List<float[]> rows = patches.of(songs.subList(0, Math.min(most, songs.size())));
      write(Path.of(args[1]), rows);
      messages.printf(Locale.ROOT, "%d patches of %d songs%n", rows.size(), songs.size());
    }
  }

  private static List<Path> songs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(PatchVectors::isSong).sorted().toList();
    }
  }

  private static boolean isSong(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private List<float[]> of(List<Path> songs) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Callable<List<float[]>>> tasks = new ArrayList<>();
      for (Path song : songs) {
        tasks.add(() -> of(song));
      }
      List<float[]> rows = new ArrayList<>();
      for (Future<List<float[]>> task : pool.invokeAll(tasks)) {
        rows.addAll(task.get());
      }
      return rows;
    } finally {
      pool.shutdown();
    }
  }

  /** A song that cannot be read is told and left out. */
  private List<float[]> of(Path song) {
    List<float[]> rows = new ArrayList<>();
    Batch batch = new Batch(rows);
    try (AudioStream stream = AudioStream.open(song, new Cancellation())) {
      PatchExtractor extractor = new PatchExtractor(stream.sampleRateHz(), batch::add);
      float[] block = new float[BLOCK_SAMPLES];
      for (int length = stream.read(block); length >= 0; length = stream.read(block)) {
        extractor.accept(block, length);
      }
      extractor.finish();
      batch.run();
    } catch (UnreadableMediaException e) {
      messages.println("left out: " + e.getMessage());
    }
    return rows;
  }

  private static void write(Path file, List<float[]> rows) throws IOException {
    int dimension = rows.isEmpty() ? 0 : rows.get(0).length;
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * Integer.BYTES + rows.size() * dimension * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(rows.size()).putInt(dimension);
    for (float[] row : rows) {
      bytes.asFloatBuffer().put(row);
      bytes.position(bytes.position() + row.length * Float.BYTES);
    }
    Files.write(file, bytes.array());
  }

  /** Patches of one song that wait for the net. */
  private final class Batch {
    private final List<float[]> rows;
    // Direct and in native order, so that ONNX Runtime reads it in place.
    private final FloatBuffer waiting =
        ByteBuffer.allocateDirect(BATCH * PATCH_VALUES * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();

    Batch(List<float[]> rows) {
      this.rows = rows;
    }

    void add(float[] patch) {
      waiting.put(patch);
      if (!waiting.hasRemaining()) {
        run();
      }
    }

    void run() {
      waiting.flip();
      int count = waiting.remaining() / PATCH_VALUES;
      if (count > 0) {
        float[] values =
            Objects.requireNonNull(
                net.run(waiting, count, PatchExtractor.FRAMES, PatchExtractor.BANDS).get(OUTPUT));
        int dimension = values.length / count;
        for (int patch = 0; patch < count; patch++) {
          addUnit(Arrays.copyOfRange(values, patch * dimension, (patch + 1) * dimension));
        }
      }
      waiting.clear();
    }

    /** Silence may have no direction, and is left out. */
    private void addUnit(float[] row) {
      double squares = 0;
      for (float value : row) {
        squares += (double) value * value;
      }
      if (squares > 0) {
        double norm = Math.sqrt(squares);
        for (int i = 0; i < row.length; i++) {
          row[i] = (float) (row[i] / norm);
        }
        rows.add(row);
      }
    }
  }
}
