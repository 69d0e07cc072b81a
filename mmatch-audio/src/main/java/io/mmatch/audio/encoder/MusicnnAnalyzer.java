package io.mmatch.audio.encoder;

import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.quality.SignalMeter;
import io.mmatch.onnx.ModelPack;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.song.Portrait;
import io.mmatch.song.SongAnalysis;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.SongAnalyzer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Listens to songs with the two musicnn nets. Thread-safe; all threads share the nets, which are
 * loaded once, by the first song that can be read. For the provider of this module only.
 */
public final class MusicnnAnalyzer implements SongAnalyzer {
  /** To be counted up whenever decoding or features change what comes out for the same file. */
  private static final int PIPELINE_REVISION = 2;

  private static final int BLOCK_SAMPLES = 8_192;

  // Shared by analyses, exclusive to close(), which so waits for those under way.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Lazy<List<ModelPack>> packs =
      new Lazy<>(() -> List.of(ModelPack.bundled("musicnn-msd"), ModelPack.bundled("musicnn-mtt")));
  private final Lazy<SongScoring> scoring = new Lazy<>(SongScoring::new);
  private final Lazy<List<MusicnnNet>> nets;
  private boolean closed;

  /**
   * Makes an analyser; cheap, as models load on first use.
   *
   * @param device the CPU or a CUDA device
   */
  public MusicnnAnalyzer(Device device) {
    this.nets = new Lazy<>(() -> load(packs.get(), device));
  }

  @Override
  public SongAnalysis analyze(Path file, Cancellation cancellation) {
    return analyze(file, cancellation, Onlooker.NOBODY);
  }

  @Override
  public Portrait portray(Path file, Cancellation cancellation) {
    PortraitCollector collector = new PortraitCollector();
    SongAnalysis analysis = analyze(file, cancellation, collector);
    return collector.portrait(analysis);
  }

  private SongAnalysis analyze(Path file, Cancellation cancellation, Onlooker onlooker) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the song analyser is closed");
      }
      return analyzeOpen(file, cancellation, onlooker);
    } finally {
      lock.readLock().unlock();
    }
  }

  private SongAnalysis analyzeOpen(Path file, Cancellation cancellation, Onlooker onlooker) {
    SignalMeter meter = new SignalMeter();
    try (AudioStream stream = AudioStream.open(file, cancellation, meter)) {
      SongPass pass = new SongPass(scoring.get(), nets, stream.sampleRateHz(), onlooker);
      float[] block = new float[BLOCK_SAMPLES];
      int length = stream.read(block);
      while (length >= 0) {
        pass.accept(block, length);
        length = stream.read(block);
      }
      return pass.finish(stream.heard(), meter.finish());
    }
  }

  @Override
  public List<ModelInfo> models() {
    return packs.get().stream().map(ModelPack::info).toList();
  }

  @Override
  public int listeningDimension() {
    return scoring.get().listeningDimension();
  }

  @Override
  public String fingerprint() {
    MessageDigest digest = sha256();
    digest.update(("revision " + PIPELINE_REVISION).getBytes(StandardCharsets.UTF_8));
    for (ModelInfo model : models()) {
      digest.update((model.id() + " " + model.sha256()).getBytes(StandardCharsets.UTF_8));
    }
    for (BundledFile file : scoring.get().files()) {
      digest.update(file.bytes());
    }
    return "musicnn-" + HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed && nets.isMade()) {
        nets.get().forEach(MusicnnNet::close);
      }
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static List<MusicnnNet> load(List<ModelPack> packs, Device device) {
    List<MusicnnNet> loaded = new ArrayList<>();
    try {
      for (ModelPack pack : packs) {
        loaded.add(new MusicnnNet(pack, device));
      }
      return List.copyOf(loaded);
    } catch (RuntimeException e) {
      loaded.forEach(MusicnnNet::close);
      throw e;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("the Java platform specification requires SHA-256", e);
    }
  }
}
