package io.mmatch.vision.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.error.CancelledException;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.QueryEncoderContractTest;
import io.mmatch.spi.QueryEncoderProvider;
import io.mmatch.vision.VisionQueryEncoderProvider;
import io.mmatch.vision.decode.PhotoDecoder;
import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.decode.TestVideo;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoQueryEncoderContractTest extends QueryEncoderContractTest {
  private static final int RATE = 20;

  private final Path folder;
  private final Path cafe;

  VideoQueryEncoderContractTest(@TempDir Path folder) {
    this.folder = folder;
    this.cafe = espressoThenNight(folder.resolve("cafe.mp4"), 3 * RATE);
  }

  @Override
  protected QueryEncoderProvider provider() {
    return new VisionQueryEncoderProvider();
  }

  @Override
  protected List<Query> samples() {
    return List.of(
        Query.video(cafe), Query.video(resource("/io/mmatch/vision/decode/big-buck-bunny.mp4")));
  }

  @Override
  protected Query foreign() {
    return Query.text("a quiet café");
  }

  /** Four seconds: a cup of espresso, and from some frame on a dark blue. */
  private static Path espressoThenNight(Path file, int night) {
    RgbImage photo = PhotoDecoder.decode(resource("/io/mmatch/vision/golden/photo-coffee.png"));
    return TestVideo.of(photo.width() & ~1, photo.height() & ~1, RATE)
        .write(file, 4 * RATE, (f, x, y) -> f < night ? rgb(photo, x, y) : 0x080818);
  }

  private static int rgb(RgbImage photo, int x, int y) {
    return photo.value(x, y, 0) << 16 | photo.value(x, y, 1) << 8 | photo.value(x, y, 2);
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(VideoQueryEncoderContractTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  private Evidence read(Path video) {
    try (QueryEncoder encoder = provider().open(context())) {
      return encoder.encode(Query.video(video));
    }
  }

  private static String strongest(Evidence evidence) {
    return evidence.concepts().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  @Test
  void encode_espressoThenNight_meansCafeAndExplainsItself() {
    Evidence evidence = read(cafe);
    assertThat(strongest(evidence)).isEqualTo("cafe");
    assertThat(evidence.concepts()).hasSizeBetween(3, 8);
    assertThat(evidence.affect()).isPresent();
    assertThat(evidence.notes().get(0)).startsWith("shows ").contains("(75 % of the time)");
    assertThat(evidence.notes())
        .contains(
            "1 cut in 4.0 s, a shot lasts 2.0 s: a quick rhythm",
            "hardly any motion",
            "warm, dim light (75 % of the time)")
        .anyMatch(note -> note.startsWith("grows darker and colder"));
  }

  @Test
  void encode_theRest_decidesAsLongAsItLasts() {
    Evidence night = read(espressoThenNight(folder.resolve("night.mp4"), RATE / 2));
    double before = read(cafe).concepts().getOrDefault("cafe", 0.0);
    assertThat(night.concepts().getOrDefault("cafe", 0.0)).isLessThan(before / 2);
  }

  @Test
  void encode_samePicturesCutQuicker_areMoreArousing() {
    Evidence slow = read(twoColours("slow.mp4", 80));
    Evidence quick = read(twoColours("quick.mp4", 10));
    assertThat(quick.affect().orElseThrow().arousal())
        .isGreaterThan(slow.affect().orElseThrow().arousal() + 0.25);
    assertThat(quick.affect().orElseThrow().valence())
        .isCloseTo(slow.affect().orElseThrow().valence(), within(0.05));
    assertThat(quick.notes()).anyMatch(note -> note.contains("a very quick rhythm"));
  }

  private Path twoColours(String name, int framesEach) {
    return TestVideo.of(96, 64, RATE)
        .write(
            folder.resolve(name),
            8 * RATE,
            (f, x, y) -> f / framesEach % 2 == 0 ? 0xb06020 : 0x2060b0);
  }

  @Test
  void encode_samePicturesInMotion_areMoreArousing() {
    Evidence still = read(stripes("still.mp4", 0));
    Evidence moving = read(stripes("moving.mp4", 3));
    assertThat(moving.affect().orElseThrow().arousal())
        .isGreaterThan(still.affect().orElseThrow().arousal() + 0.25);
    assertThat(still.concepts()).containsKey("slow-tempo");
    assertThat(moving.concepts()).doesNotContainKey("slow-tempo");
  }

  private Path stripes(String name, int speed) {
    return TestVideo.of(96, 64, RATE)
        .write(
            folder.resolve(name),
            4 * RATE,
            (f, x, y) -> (x + f * speed) / 16 % 2 == 0 ? 0xe0d0c0 : 0x203040);
  }

  @Test
  void encode_longVideo_saysThatItWasSampled() {
    Path file =
        TestVideo.of(16, 16, 30).write(folder.resolve("long.avi"), 30 * 900, (f, x, y) -> 0x604020);
    assertThat(read(file).notes())
        .anyMatch(note -> note.matches("looked at (69|70)\\d s of its 900 s, spread evenly"));
  }

  @Test
  void encode_photoAsVideo_isRefused() {
    Query photo = Query.video(resource("/io/mmatch/vision/decode/baseline.jpg"));
    try (QueryEncoder encoder = provider().open(context())) {
      assertThatThrownBy(() -> encoder.encode(photo)).isInstanceOf(UnreadableMediaException.class);
    }
  }

  @Test
  void encode_interrupted_isCancelled() {
    try (QueryEncoder encoder = provider().open(context())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> encoder.encode(Query.video(cafe)))
          .isInstanceOf(CancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
