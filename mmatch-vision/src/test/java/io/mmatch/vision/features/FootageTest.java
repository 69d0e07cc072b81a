package io.mmatch.vision.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.runtime.Cancellation;
import io.mmatch.vision.decode.Coverage;
import io.mmatch.vision.decode.TestVideo;
import io.mmatch.vision.decode.VideoFrames;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootageTest {
  private static final int[] COLOURS = {0xc03020, 0x2040c0, 0xe0e0d0, 0x20a040, 0x101018};

  private final Path folder;

  FootageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Footage watch(Path file) {
    try (VideoFrames frames = VideoFrames.open(file, new Cancellation())) {
      return Footage.of(frames);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mkv", "a.avi", "a.ts", "a.y4m"})
  void of_encodedVideo_hasItsCutsRhythmAndPictures(String name) {
    Path file =
        TestVideo.of(128, 96, 25)
            .write(folder.resolve(name), 200, (frame, x, y) -> COLOURS[frame / 40] - (x & 15));
    Footage footage = watch(file);
    assertThat(footage.shots()).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(footage.shots().get(i).startSeconds()).isCloseTo(1.6 * i, within(0.01));
    }
    assertThat(footage.rhythm().cuts()).isEqualTo(4);
    assertThat(footage.cutsSeconds()).hasSize(4);
    assertThat(footage.cutsSeconds().get(3)).isCloseTo(6.4, within(0.01));
    assertThat(footage.motion()).isLessThan(0.02);
    assertThat(footage.durationSeconds()).isCloseTo(8, within(0.1));
    assertThat(footage.coverage()).isEqualTo(Coverage.WHOLE);
    assertThat(footage.stills()).hasSize(20);
    assertThat(footage.stills().get(0).light().get(Measure.WARM_COLOURS)).isGreaterThan(0.9);
    assertThat(footage.stills().get(19).light().get(Measure.DARK)).isGreaterThan(0.9);
  }

  @Test
  void of_movingBar_hasItsMotion() {
    // A bar of 8 columns moves 4 columns a frame: at both its edges 4 of 128 columns change.
    Path file =
        TestVideo.of(128, 96, 25)
            .write(folder.resolve("a.mp4"), 25, (f, x, y) -> x / 8 == f / 2 ? 0xffffff : 0);
    assertThat(watch(file).motion()).isCloseTo(25 / 2.0 * 2 * 8 / 128, within(0.15));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 300, 1_000})
  void of_anyLength_keepsFewPicturesAtEvenDistances(int seconds) {
    Path file =
        TestVideo.of(16, 16, 10).write(folder.resolve("a.avi"), 10 * seconds, (f, x, y) -> f);
    Footage footage = watch(file);
    assertThat(footage.stills()).hasSizeBetween(Stills.MOST / 2, Stills.MOST);
    double distance = footage.stills().get(1).seconds();
    for (int i = 1; i < footage.stills().size(); i++) {
      assertThat(footage.stills().get(i).seconds()).isCloseTo(i * distance, within(0.11 * i));
    }
    assertThat(footage.stills().get(0).seconds()).isZero();
    int last = footage.stills().size() - 1;
    assertThat(footage.stills().get(last).seconds()).isGreaterThan(seconds - 2 * distance);
  }
}
