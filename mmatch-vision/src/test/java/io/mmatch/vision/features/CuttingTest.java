package io.mmatch.vision.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.decode.VideoFrames;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CuttingTest {
  private static final int WIDTH = VideoFrames.THUMBNAIL_WIDTH;
  private static final int HEIGHT = VideoFrames.THUMBNAIL_HEIGHT;
  private static final int RATE = 25;

  /** What is to be seen: a value of 0 to 255. */
  @FunctionalInterface
  private interface Scene {
    double value(int frame, int x, int y, int channel);
  }

  private static RgbImage paint(Scene scene, int frame) {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < rgb.length; i++) {
      double value = scene.value(frame, i / 3 % WIDTH, i / 3 / WIDTH, i % 3);
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
    return new RgbImage(WIDTH, HEIGHT, rgb);
  }

  private static Cutting watch(int frames, double rate, Scene scene) {
    FrameChanges changes = new FrameChanges();
    for (int i = 0; i < frames; i++) {
      changes.add(i / rate, i > 0, paint(scene, i));
    }
    return new Cutting(changes.list());
  }

  private static List<Double> cuts(Cutting cutting) {
    return cutting.shots().stream().skip(1).map(Shot::startSeconds).toList();
  }

  /** Smooth hills of brightness and colour, different for every seed, that can be moved along. */
  private static Scene hills(long seed, double pixelsPerFrame) {
    Random random = new Random(seed);
    double[] waves = random.doubles(9, 0.05, 0.3).toArray();
    double[] phases = random.doubles(9, 0, 6).toArray();
    double[] levels = random.doubles(3, 60, 190).toArray();
    return (frame, x, y, channel) -> {
      double u = x + frame * pixelsPerFrame;
      double value = levels[channel];
      for (int i = channel; i < 9; i += 3) {
        value += 25 * Math.sin(waves[i] * u + waves[8 - i] * y + phases[i]);
      }
      return value;
    };
  }

  @Test
  void shots_knownCuts_areFoundToTheFrame() {
    int[] starts = {0, 30, 43, 60, 140, 160};
    Scene[] scenes = new Scene[starts.length];
    for (int i = 0; i < scenes.length; i++) {
      scenes[i] = hills(i, i % 2);
    }
    Cutting cutting =
        watch(
            200,
            RATE,
            (frame, x, y, channel) -> {
              int shot = 0;
              while (shot + 1 < starts.length && starts[shot + 1] <= frame) {
                shot++;
              }
              return scenes[shot].value(frame, x, y, channel);
            });
    assertThat(cuts(cutting)).containsExactly(1.2, 1.72, 2.4, 5.6, 6.4);
    assertThat(cutting.rhythm().cuts()).isEqualTo(5);
    assertThat(cutting.rhythm().seconds()).isCloseTo(200.0 / RATE, within(1e-9));
    assertThat(cutting.rhythm().shotSeconds()).isCloseTo(200.0 / RATE / 6, within(1e-9));
  }

  @Property(tries = 40, seed = "2026")
  void shots_anyTwoPannedScenes_areOneCutApart(
      @ForAll @IntRange(max = 10_000) int seed,
      @ForAll @IntRange(max = 2) int speed,
      @ForAll @IntRange(min = 8, max = 50) int at) {
    Scene first = hills(seed, speed);
    Scene second = hills(seed + 20_000, speed);
    Cutting cutting = watch(60, RATE, (f, x, y, c) -> (f < at ? first : second).value(f, x, y, c));
    assertThat(cuts(cutting)).contains(at / (double) RATE);
    assertThat(cutting.rhythm().cuts()).as("no other").isEqualTo(1);
  }

  @Test
  void shots_cutEveryThirdOfASecond_areAllFound() {
    Cutting cutting = watch(96, 24, (f, x, y, c) -> hills(f / 8, 0).value(f, x, y, c));
    assertThat(cutting.rhythm().cuts()).isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 10})
  void shots_slideshowOfFewFramesASecond_hasACutAPhoto(double rate) {
    int each = (int) (2 * rate);
    Cutting cutting = watch(10 * each, rate, (f, x, y, c) -> hills(f / each, 0).value(f, x, y, c));
    assertThat(cutting.rhythm().cuts()).isEqualTo(9);
  }

  @Test
  void shots_sameLuminanceOtherColours_areCut() {
    // 0.299 x 200 = 0.114 x 200 + 0.587 x 63
    int[] red = {200, 0, 0};
    int[] blue = {0, 63, 200};
    Cutting cutting = watch(50, RATE, (f, x, y, c) -> (f < 25 ? red : blue)[c]);
    assertThat(cuts(cutting)).containsExactly(1.0);
  }

  @Test
  void shots_sameColoursInOtherPlaces_areCut() {
    Cutting cutting = watch(50, RATE, (f, x, y, c) -> (f < 25) == (x < WIDTH / 2) ? 40 : 200);
    assertThat(cuts(cutting)).containsExactly(1.0);
  }

  @Test
  void shots_flash_isNoCut() {
    Scene scene = hills(7, 0);
    Cutting cutting = watch(50, RATE, (f, x, y, c) -> f == 25 ? 250 : scene.value(f, x, y, c));
    assertThat(cutting.rhythm().cuts()).isZero();
  }

  @Test
  void shots_wildPanAndNoise_areNoCuts() {
    Scene scene = hills(3, 9);
    Random random = new Random(5);
    Cutting cutting =
        watch(100, RATE, (f, x, y, c) -> scene.value(f, x, y, c) + 20 * random.nextGaussian());
    assertThat(cutting.rhythm().cuts()).isZero();
    assertThat(cutting.shots()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 20, 25, 40})
  void shots_crossFade_isOneCutInItsMiddle(int frames) {
    Scene first = hills(11, 0);
    Scene second = (f, x, y, c) -> 255 - hills(12, 0).value(f, x, y, c) / 2;
    Cutting cutting = watch(150, RATE, blended(first, second, f -> (f - 60.0) / frames));
    assertThat(cutting.rhythm().cuts()).isEqualTo(1);
    // Of a fade longer than the second that is looked at, any middle part looks the same.
    double tolerance = 0.1 + Math.max(0, frames / (double) RATE - 1) / 2;
    assertThat(cuts(cutting).get(0)).isCloseTo((60 + frames / 2.0) / RATE, within(tolerance));
    assertThat(cutting.motion()).as("a fade is no motion").isLessThan(0.05);
  }

  private static Scene blended(Scene first, Scene second, IntToDoubleFunction progress) {
    return (f, x, y, c) -> {
      double share = Math.max(0, Math.min(1, progress.applyAsDouble(f)));
      return (1 - share) * first.value(f, x, y, c) + share * second.value(f, x, y, c);
    };
  }

  @Test
  void shots_whatWasLeftOut_belongsToNone() {
    FrameChanges changes = new FrameChanges();
    for (int i = 0; i < 20; i++) {
      int window = i / 10;
      changes.add(100 * window + i, i % 10 != 0, paint(hills(window, 0), i));
    }
    Cutting cutting = new Cutting(changes.list());
    assertThat(cutting.shots()).containsExactly(new Shot(0, 10), new Shot(110, 120));
    assertThat(cutting.rhythm()).isEqualTo(new CutRhythm(0, 20));
  }

  /** A white field that pushes a black one away: each frame, one column of 64 changes fully. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void motion_movingEdge_isItsColumnsASecond(int speed) {
    Cutting cutting = watch(25, RATE, (f, x, y, c) -> x < speed * f ? 255 : 0);
    assertThat(cutting.motion()).isCloseTo(speed * RATE / (double) WIDTH, within(1e-9));
  }

  @Test
  void motion_still_isNone() {
    assertThat(watch(30, RATE, hills(1, 0)).motion()).isZero();
  }

  @Test
  void motion_sameMovementAtHalfTheRate_isTheSame() {
    double full = watch(60, 30, (f, x, y, c) -> x < f ? 255 : 0).motion();
    double half = watch(30, 15, (f, x, y, c) -> x < 2 * f ? 255 : 0).motion();
    assertThat(half).isCloseTo(full, within(1e-9));
  }

  @Test
  void motion_cuts_doNotCount() {
    Cutting cutting = watch(96, 24, (f, x, y, c) -> hills(f / 24, 0).value(0, x, y, c));
    assertThat(cutting.rhythm().cuts()).isEqualTo(3);
    assertThat(cutting.motion()).isZero();
  }
}
