package io.mmatch.audio.encoder;

import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.features.WindowExtractor;
import io.mmatch.onnx.EmbeddingModel;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.song.Embedding;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.Tower;
import java.nio.file.Path;

/**
 * The audio encoder of a joint pack: a song is the mean of its windows. Thread-safe. For the
 * provider of this module only.
 */
public final class AudioTower implements Tower {
  /** What its pack must be of. */
  public static final String DOMAIN = "audio";

  /** To be counted up whenever decoding or features change what comes out for the same file. */
  private static final int PIPELINE_REVISION = 1;

  private static final int BLOCK_SAMPLES = 8_192;

  private final EmbeddingModel model;
  private final TowerInput input;

  private AudioTower(EmbeddingModel model) {
    this.model = model;
    this.input = new TowerInput(model.pack());
  }

  /** Opens the tower of a folder; its model loads on first use. */
  public static AudioTower open(Path pack, Device device) {
    return new AudioTower(EmbeddingModel.open(pack, DOMAIN, device));
  }

  @Override
  public boolean accepts(Query query) {
    return query instanceof Query.SongFile;
  }

  @Override
  public Embedding embed(Query query, Cancellation cancellation) {
    if (!(query instanceof Query.SongFile song)) {
      throw new IllegalArgumentException("only songs are taken, got " + query);
    }
    return model.whileOpen(() -> listen(song.file(), cancellation));
  }

  private Embedding listen(Path file, Cancellation cancellation) {
    double[] sum = new double[model.dimension()];
    try (AudioStream stream = AudioStream.open(file, cancellation)) {
      WindowExtractor windows =
          new WindowExtractor(
              stream.sampleRateHz(),
              input.sampleRateHz(),
              input.windowSamples(),
              input.hopSamples(),
              samples -> {
                cancellation.check(file);
                add(samples, sum);
              });
      float[] block = new float[BLOCK_SAMPLES];
      for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
        windows.accept(block, read);
      }
      windows.finish();
    }
    return model.unit(sum);
  }

  private void add(float[] samples, double[] sum) {
    Embedding heard = model.embed(input.of(samples), "window");
    for (int i = 0; i < sum.length; i++) {
      sum[i] += heard.get(i);
    }
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public ModelInfo model() {
    return model.info();
  }

  @Override
  public String fingerprint() {
    return "revision " + PIPELINE_REVISION + " " + model.pack().fingerprint();
  }

  @Override
  public void close() {
    model.close();
  }
}
