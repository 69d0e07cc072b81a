package io.mmatch.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.error.CancelledException;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFramesTest {
  /** Red, green above blue, near-white, darker with every frame. */
  private static final TestVideo.Painter QUARTERS =
      (frame, x, y) -> {
        int upper = x < 48 ? 0xdc2828 : 0x28b43c;
        int lower = x < 48 ? 0x283cc8 : 0xf0f0e6;
        return (y < 32 ? upper : lower) - 0x010101 * Math.min(frame, 0x28);
      };

  private final Path folder;

  VideoFramesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static VideoFrames open(Path file) {
    return VideoFrames.open(file, new Cancellation());
  }

  private static List<Double> times(Path file) {
    try (VideoFrames frames = open(file)) {
      List<Double> times = new ArrayList<>();
      while (frames.next()) {
        times.add(frames.seconds());
      }
      return times;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mov", "a.mkv", "a.avi", "a.ts", "a.y4m"})
  void next_anyContainer_givesEveryFrameAtItsTime(String name) {
    Path file = TestVideo.of(96, 64, 20).write(folder.resolve(name), 30, QUARTERS);
    List<Double> times = times(file);
    assertThat(times).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(times.get(i)).isCloseTo(i / 20.0, within(0.002));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mkv", "a.avi", "a.ts", "a.y4m"})
  void picture_anyContainer_hasTheColoursThatWerePainted(String name) {
    Path file =
        TestVideo.of(96, 64, 20)
            .write(folder.resolve(name), 12, (f, x, y) -> QUARTERS.rgb(0, x, y));
    try (VideoFrames frames = open(file)) {
      while (frames.next()) {
        RgbImage picture = frames.picture();
        assertThat(picture.width()).isEqualTo(96);
        assertThat(picture.height()).isEqualTo(64);
        assertColour(picture, 16, 16, 0xdc2828);
        assertColour(picture, 80, 16, 0x28b43c);
        assertColour(picture, 16, 48, 0x283cc8);
        assertColour(picture, 80, 48, 0xf0f0e6);
        assertColour(frames.thumbnail(), 8, 8, 0xdc2828);
      }
    }
  }

  private static void assertColour(RgbImage picture, int x, int y, int rgb) {
    for (int channel = 0; channel < 3; channel++) {
      int painted = (rgb >> (16 - 8 * channel)) & 0xff;
      assertThat(picture.value(x, y, channel)).isCloseTo(painted, within(10));
    }
  }

  @Test
  void next_h264WithFramesOutOfOrder_givesThemInOrder() {
    List<Double> times = times(Fixtures.file("big-buck-bunny.mp4"));
    assertThat(times).hasSize(50).isSorted();
    assertThat(times.get(49)).isCloseTo(49 / 25.0, within(0.001));
  }

  @Test
  void next_moreFramesThanCount_areLeftOut() {
    Path file = TestVideo.of(96, 64, 120).write(folder.resolve("slow-motion.mp4"), 120, QUARTERS);
    assertThat(times(file)).hasSizeBetween(25, 34);
  }

  @ParameterizedTest
  @CsvSource({"1280,720,455,256", "720,1280,256,455", "96,64,96,64", "2400,80,1024,34"})
  void picture_anySize_isReducedToWhatIsLookedAt(int width, int height, int toWidth, int toHeight) {
    Path file = TestVideo.of(width, height, 10).write(folder.resolve("a.mp4"), 2, QUARTERS);
    try (VideoFrames frames = open(file)) {
      assertThat(frames.next()).isTrue();
      assertThat(frames.picture().width()).isEqualTo(toWidth);
      assertThat(frames.picture().height()).isEqualTo(toHeight);
      assertThat(frames.thumbnail().width()).isEqualTo(VideoFrames.THUMBNAIL_WIDTH);
    }
  }

  @Test
  void picture_widePixels_areStretched() {
    Path file = new TestVideo(96, 64, 10, 10, 2).write(folder.resolve("a.mp4"), 2, QUARTERS);
    try (VideoFrames frames = open(file)) {
      assertThat(frames.next()).isTrue();
      assertThat(frames.picture().width()).isEqualTo(192);
      assertThat(frames.picture().height()).isEqualTo(64);
    }
  }

  /** The corner that is stored at the upper left, by where it must be seen. */
  @ParameterizedTest
  @CsvSource({
    "1,0,0,1, 96, 8, 8",
    "0,1,-1,0, 64, 56, 8",
    "-1,0,0,-1, 96, 88, 56",
    "0,-1,1,0, 64, 8, 88"
  })
  void picture_phoneHeldAnyWay_standsUpright(int a, int b, int c, int d, int width, int x, int y)
      throws IOException {
    Path file =
        TestVideo.of(96, 64, 10)
            .write(folder.resolve("a.mp4"), 2, (f, u, v) -> QUARTERS.rgb(0, u, v));
    turn(file, a, b, c, d);
    try (VideoFrames frames = open(file)) {
      assertThat(frames.next()).isTrue();
      RgbImage picture = frames.picture();
      assertThat(picture.width()).isEqualTo(width);
      assertColour(picture, x, y, 0xdc2828);
    }
  }

  /** Writes the matrix of the track header (ISO/IEC 14496-12, 8.3.2), in 16.16 fixed point. */
  private static void turn(Path file, int a, int b, int c, int d) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 4 + 40;
    ByteBuffer matrix = ByteBuffer.wrap(bytes, at, 36);
    matrix.putInt(a << 16).putInt(b << 16).putInt(0).putInt(c << 16).putInt(d << 16).putInt(0);
    Files.write(file, bytes);
  }

  @Test
  void open_videoNamedAsText_isReadByContent() throws IOException {
    Path file = TestVideo.of(96, 64, 20).write(folder.resolve("a.mp4"), 20, QUARTERS);
    assertThat(times(Files.move(file, folder.resolve("a.txt")))).hasSize(20);
  }

  @Test
  void next_longVideo_isSampledInWindowsOfNeighbours() {
    // Larger than the budget: 100,000 pixels a frame count, however small.
    int seconds = 1_200;
    Path file =
        TestVideo.of(16, 16, 25).write(folder.resolve("long.avi"), 25 * seconds, (f, x, y) -> f);
    int windows = 0;
    int count = 0;
    try (VideoFrames frames = open(file)) {
      double before = 0;
      while (frames.next()) {
        count++;
        if (!frames.follows()) {
          windows++;
          assertThat(frames.seconds() % 1).as("starts at a key frame").isCloseTo(0, within(1e-3));
        } else {
          assertThat(frames.seconds() - before).isCloseTo(0.04, within(1e-3));
        }
        before = frames.seconds();
      }
      assertThat(frames.coverage()).isEqualTo(Coverage.SAMPLES);
      assertThat(frames.durationSeconds()).isCloseTo(seconds, within(0.1));
      assertThat(before).isGreaterThan(0.98 * seconds - 7);
    }
    assertThat(count).isBetween(20_000, 22_000);
    assertThat(windows).isBetween(165, 171);
  }

  @Test
  void next_fileLargerThanTheHeap_keepsOneFrameInMemory() throws IOException {
    Path file = rawVideo(folder.resolve("huge.y4m"), 1920, 1080, 780);
    assertThat(Files.size(file)).isGreaterThan(Integer.MAX_VALUE);
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    long most = 0;
    int count = 0;
    try (VideoFrames frames = open(file)) {
      while (frames.next()) {
        assertThat(frames.thumbnail().height()).isEqualTo(VideoFrames.THUMBNAIL_HEIGHT);
        if (++count % 100 == 0) {
          System.gc();
          most = Math.max(most, runtime.totalMemory() - runtime.freeMemory() - before);
        }
      }
    }
    assertThat(count).isEqualTo(780);
    assertThat(most).isLessThan(16L << 20);
  }

  /** Sparse: of each frame only its mark is stored. */
  static Path rawVideo(Path file, int width, int height, int frames) throws IOException {
    String header = "YUV4MPEG2 W%d H%d F30:1 Ip A1:1 C420\n".formatted(width, height);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.write(header.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < frames; i++) {
        raw.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        raw.setLength(raw.getFilePointer() + 3L * width * height / 2);
        raw.seek(raw.length());
      }
    }
    return file;
  }

  @Test
  void next_interrupted_isCancelled() {
    Path file = TestVideo.of(96, 64, 20).write(folder.resolve("a.mp4"), 40, QUARTERS);
    try (VideoFrames frames = open(file)) {
      assertThat(frames.next()).isTrue();
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> {
                while (frames.next()) {
                  assertThat(frames.seconds()).isNotNaN();
                }
              })
          .isInstanceOf(CancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void picture_beforeTheFirstFrame_isRefused() {
    Path file = TestVideo.of(96, 64, 20).write(folder.resolve("a.mp4"), 2, QUARTERS);
    try (VideoFrames frames = open(file)) {
      assertThatThrownBy(frames::picture).isInstanceOf(IllegalStateException.class);
    }
  }
}
