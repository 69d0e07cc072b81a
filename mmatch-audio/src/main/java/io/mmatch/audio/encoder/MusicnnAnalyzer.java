package io.mmatch.audio.encoder;

import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.quality.SignalMeter;
import io.mmatch.onnx.ModelPack;
import io.mmatch.runtime.AnalysisMode;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to songs with the two musicnn nets. Thread-safe; all threads share the nets, which are
 * loaded once for each mode, by the first song that can be read. Fast analyses on a CPU hear with
 * those of 8 bits where a pack has them. For the provider of this module only.
 */
public final class MusicnnAnalyzer implements SongAnalyzer {
  /** To be counted up whenever decoding or features change what comes out for the same file. */
  private static final int PIPELINE_REVISION = 3;

  private static final int BLOCK_SAMPLES = 8_192;

  /** On a CPU one patch at a time is cheapest, as it stays in the cache. */
  private static final int CPU_PATCHES = 1;

  private static final int CUDA_PATCHES = 64;

  private static final String EIGHT_BITS = "model-8bit";

  /** Analyses end soon after they were cancelled; what takes longer will never end. */
  private static final long LONGEST_WAIT_SECONDS = 30;

  private static final Logger LOG = LoggerFactory.getLogger(MusicnnAnalyzer.class);

  // Shared by analyses, exclusive to close(), which so waits for those under way.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Lazy<List<ModelPack>> packs =
      new Lazy<>(() -> List.of(ModelPack.bundled("musicnn-msd"), ModelPack.bundled("musicnn-mtt")));
  private final Lazy<SongScoring> scoring = new Lazy<>(SongScoring::new);
  private final Lazy<List<MusicnnNet>> nets;
  private final Lazy<List<MusicnnNet>> fastNets;
  private final int batch;
  private volatile boolean closed;
  private boolean freed;

  /**
   * Makes an analyser; cheap, as models load on first use.
   *
   * @param device the CPU or a CUDA device
   */
  public MusicnnAnalyzer(Device device) {
    boolean cuda = device instanceof Device.Cuda;
    this.nets = new Lazy<>(() -> load(packs.get(), device));
    // Convolutions of bytes are there for CPUs alone: on CUDA they would go back and forth.
    this.fastNets = cuda ? nets : new Lazy<>(() -> load(eightBits(packs.get()), device));
    this.batch = cuda ? CUDA_PATCHES : CPU_PATCHES;
  }

  @Override
  public SongAnalysis analyze(Path file, AnalysisMode mode, Cancellation cancellation) {
    return analyze(file, mode, cancellation, Onlooker.NOBODY);
  }

  @Override
  public Portrait portray(Path file, Cancellation cancellation) {
    PortraitCollector collector = new PortraitCollector();
    SongAnalysis analysis = analyze(file, AnalysisMode.FULL, cancellation, collector);
    return collector.portrait(analysis);
  }

  private SongAnalysis analyze(
      Path file, AnalysisMode mode, Cancellation cancellation, Onlooker onlooker) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the song analyser is closed");
      }
      return analyzeOpen(file, mode, cancellation, onlooker);
    } finally {
      lock.readLock().unlock();
    }
  }

  private SongAnalysis analyzeOpen(
      Path file, AnalysisMode mode, Cancellation cancellation, Onlooker onlooker) {
    SignalMeter meter = new SignalMeter();
    try (AudioStream stream = AudioStream.open(file, cancellation, meter)) {
      Lazy<List<MusicnnNet>> hearing = mode == AnalysisMode.FAST ? fastNets : nets;
      SongPass pass =
          new SongPass(scoring.get(), hearing, batch, mode, stream.sampleRateHz(), onlooker);
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
    for (ModelPack pack : packs.get()) {
      digest.update(pack.fingerprint().getBytes(StandardCharsets.UTF_8));
    }
    for (BundledFile file : scoring.get().files()) {
      digest.update(file.bytes());
    }
    return "musicnn-" + HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() {
    closed = true;
    if (!awaitAnalyses()) {
      LOG.warn(
          "An analysis has not come back for {} s, perhaps from a disk that does not answer: the"
              + " memory of the models is not freed",
          LONGEST_WAIT_SECONDS);
      return;
    }
    try {
      if (!freed) {
        free(nets);
        free(fastNets);
      }
      freed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes the lock that analyses share, unless one of them hangs. */
  private boolean awaitAnalyses() {
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    try {
      while (true) {
        try {
          return lock.writeLock().tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Closing a net twice is allowed: on CUDA both modes share them. */
  private static void free(Lazy<List<MusicnnNet>> nets) {
    if (nets.isMade()) {
      nets.get().forEach(MusicnnNet::close);
    }
  }

  private static List<ModelPack> eightBits(List<ModelPack> packs) {
    return packs.stream().map(pack -> pack.variant(EIGHT_BITS).orElse(pack)).toList();
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
