package io.mmatch.audio.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.audio.features.Npy;
import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.onnx.ModelPack;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.TagScore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenSongTest {
  private static final Cancellation NEVER = new Cancellation();

  @ParameterizedTest
  @CsvSource({
    "msd,tags,50,1e-4",
    "msd,embedding,200,1e-3",
    "mtt,tags,50,1e-4",
    "mtt,embedding,200,1e-3"
  })
  void net_onTheExcerpt_saysWhatTheOriginalGraphSaid(
      String net, String output, int width, float tolerance) {
    float[] golden = Npy.read("excerpt-%s-%s.npy".formatted(net, output));
    List<float[]> perPatch = new ArrayList<>();
    try (MusicnnNet musicnn = new MusicnnNet(ModelPack.bundled("musicnn-" + net), Device.cpu())) {
      float[] samples = Npy.excerpt();
      PatchExtractor extractor =
          new PatchExtractor(
              16_000,
              patch -> {
                PatchRunner one =
                    new PatchRunner(
                        () -> List.of(musicnn),
                        1,
                        heard -> perPatch.add(heard.apply("musicnn-" + net + ":" + output)));
                one.accept(patch);
                one.finish();
              });
      extractor.accept(samples, samples.length);
      extractor.finish();
    }
    assertThat(perPatch).hasSize(2);
    for (int i = 0; i < golden.length; i++) {
      assertThat(perPatch.get(i / width)[i % width]).isCloseTo(golden[i], within(tolerance));
    }
  }

  @Test
  void analyze_ofTheExcerptsFile_hasTheMeanTags(@TempDir Path folder) throws IOException {
    SongAnalysis analysis = analyze(excerpt(folder));
    assertThat(analysis.durationSeconds()).isCloseTo(6, within(1e-9));
    assertThat(analysis.tags()).hasSize(100);
    float[] msd = Npy.read("excerpt-msd-tags.npy");
    float[] mtt = Npy.read("excerpt-mtt-tags.npy");
    for (int i = 0; i < 50; i++) {
      assertThat(analysis.tags().get(i).probability())
          .isCloseTo((msd[i] + msd[50 + i]) / 2, within(1e-4f));
      assertThat(analysis.tags().get(50 + i).probability())
          .isCloseTo((mtt[i] + mtt[50 + i]) / 2, within(1e-4f));
    }
    assertThat(analysis.tags().get(0).qualifiedName()).isEqualTo("musicnn-msd:rock");
    assertThat(analysis.tags().get(99).qualifiedName()).isEqualTo("musicnn-mtt:choral");
  }

  @Test
  void analyze_fastOfAShortSong_isNearlyTheFullAnalysis(@TempDir Path folder) throws IOException {
    Path file = excerpt(folder);
    try (MusicnnAnalyzer analyzer = new MusicnnAnalyzer(Device.cpu())) {
      SongAnalysis fast = analyzer.analyze(file, AnalysisMode.FAST, NEVER);
      SongAnalysis full = analyzer.analyze(file, AnalysisMode.FULL, NEVER);
      assertThat(fast.listening().dot(full.listening())).isGreaterThan(0.999);
      for (int i = 0; i < 100; i++) {
        assertThat(fast.tags().get(i).qualifiedName())
            .isEqualTo(full.tags().get(i).qualifiedName());
        assertThat(fast.tags().get(i).probability())
            .isCloseTo(full.tags().get(i).probability(), within(0.015f));
      }
      assertThat(fast.signal()).isEqualTo(full.signal());
      assertThat(fast.course().rhythm()).isEqualTo(full.course().rhythm());
    }
  }

  /** Short songs are not thinned out: only the nets' weights differ. */
  @Test
  void analyze_fast_hearsWithTheNetsOfEightBits(@TempDir Path folder) throws IOException {
    Path file = excerpt(folder);
    List<Float> eightBits = new ArrayList<>();
    for (String net : List.of("musicnn-msd", "musicnn-mtt")) {
      ModelPack pack = ModelPack.bundled(net).variant("model-8bit").orElseThrow();
      eightBits.addAll(meanTags(pack));
    }
    try (MusicnnAnalyzer analyzer = new MusicnnAnalyzer(Device.cpu())) {
      List<Float> fast = probabilities(analyzer.analyze(file, AnalysisMode.FAST, NEVER));
      List<Float> full = probabilities(analyzer.analyze(file, AnalysisMode.FULL, NEVER));
      for (int i = 0; i < 100; i++) {
        assertThat(fast.get(i)).isCloseTo(eightBits.get(i), within(1e-5f));
      }
      assertThat(fast).isNotEqualTo(full);
    }
  }

  private static List<Float> probabilities(SongAnalysis analysis) {
    return analysis.tags().stream().map(TagScore::probability).toList();
  }

  /** The mean tags of the excerpt's two patches, as the net itself gives them. */
  private static List<Float> meanTags(ModelPack pack) {
    List<Float> mean = new ArrayList<>();
    try (MusicnnNet net = new MusicnnNet(pack, Device.cpu())) {
      List<float[]> tags = new ArrayList<>();
      PatchExtractor extractor =
          new PatchExtractor(
              16_000,
              patch ->
                  tags.add(
                      Objects.requireNonNull(net.run(FloatBuffer.wrap(patch), 1).get("tags"))));
      float[] samples = Npy.excerpt();
      extractor.accept(samples, samples.length);
      extractor.finish();
      for (int i = 0; i < 50; i++) {
        mean.add((tags.get(0)[i] + tags.get(1)[i]) / 2);
      }
    }
    return mean;
  }

  @Test
  void standardScore_ofATag_isItsLogOddsAgainstTheCorpus(@TempDir Path folder) throws IOException {
    TagScore rock = analyze(excerpt(folder)).tags().get(0);
    double logOdds = Math.log(rock.probability() / (1 - rock.probability()));
    // Mean and deviation of "musicnn-msd:rock" in reference-statistics.json.
    double score = Math.max(-3, Math.min(3, (logOdds + 2.40095) / 0.646538));
    assertThat((double) rock.standardScore()).isCloseTo(score, within(1e-4));
  }

  private static SongAnalysis analyze(Path file) {
    try (MusicnnAnalyzer analyzer = new MusicnnAnalyzer(Device.cpu())) {
      return analyzer.analyze(file, new Cancellation());
    }
  }

  private static Path excerpt(Path folder) throws IOException {
    Path file = folder.resolve("excerpt.wav");
    try (InputStream in =
        Objects.requireNonNull(
            GoldenSongTest.class.getResourceAsStream("/golden/excerpt-16k.wav"))) {
      Files.copy(in, file);
    }
    return file;
  }
}
