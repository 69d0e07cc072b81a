package io.mmatch.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.error.CancelledException;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.TagScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every song analyser must do. */
public abstract class SongAnalyzerContractTest {

  /** Opens a fresh analyser. */
  protected abstract SongAnalyzer open();

  /** Writes a song of some seconds to the folder, always the same. */
  protected abstract Path song(Path folder) throws IOException;

  @Test
  void analyze_ofASong_givesTagsAndAListeningEmbeddingOfLengthOne(@TempDir Path folder)
      throws IOException {
    try (SongAnalyzer analyzer = open()) {
      SongAnalysis analysis = analyzer.analyze(song(folder), new Cancellation());
      assertThat(analysis.durationSeconds()).isPositive();
      assertThat(analysis.peakDbfs()).isFinite();
      assertThat(analysis.tags()).isNotEmpty();
      assertThat(analysis.tags()).extracting(TagScore::qualifiedName).doesNotHaveDuplicates();
      assertThat(analysis.listening().dimension()).isEqualTo(analyzer.listeningDimension());
      assertThat(analysis.listening().dot(analysis.listening())).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void analyze_fromManyThreads_givesWhatOneGives(@TempDir Path folder)
      throws IOException, ExecutionException, InterruptedException {
    Path song = song(folder);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (SongAnalyzer analyzer = open()) {
      List<Future<SongAnalysis>> analyses =
          Stream.generate(() -> threads.submit(() -> analyzer.analyze(song, new Cancellation())))
              .limit(8)
              .toList();
      SongAnalysis alone = analyzer.analyze(song, new Cancellation());
      for (Future<SongAnalysis> analysis : analyses) {
        assertThat(analysis.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void models_beforeAnyIsLoaded_areNamedWithLicenceAndHash() {
    try (SongAnalyzer analyzer = open()) {
      assertThat(analyzer.models()).isNotEmpty();
      assertThat(analyzer.models())
          .allSatisfy(
              model -> {
                assertThat(model.licence()).isNotBlank();
                assertThat(model.sha256()).matches("[0-9a-f]{64}");
              });
    }
  }

  @Test
  void fingerprint_ofTwoAnalysers_isTheSame() {
    try (SongAnalyzer one = open();
        SongAnalyzer other = open()) {
      assertThat(one.fingerprint()).isNotBlank().isEqualTo(other.fingerprint());
    }
  }

  @Test
  void analyze_ofWhatIsNoSong_isRefusedWithItsPath(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.mp3"));
    try (SongAnalyzer analyzer = open()) {
      for (Path file : List.of(empty, folder, folder.resolve("missing.mp3"))) {
        assertThatThrownBy(() -> analyzer.analyze(file, new Cancellation()))
            .isInstanceOf(UnreadableMediaException.class)
            .hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void analyze_whenCancelled_stops(@TempDir Path folder) throws IOException {
    Path song = song(folder);
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    try (SongAnalyzer analyzer = open()) {
      assertThatThrownBy(() -> analyzer.analyze(song, cancellation))
          .isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void analyze_afterClosing_isRefused(@TempDir Path folder) throws IOException {
    Path song = song(folder);
    SongAnalyzer analyzer = open();
    analyzer.close();
    analyzer.close();
    assertThatThrownBy(() -> analyzer.analyze(song, new Cancellation()))
        .isInstanceOf(IllegalStateException.class);
  }
}
