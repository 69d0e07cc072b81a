package io.mmatch.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.IndexOptions;
import io.mmatch.IndexReport;
import io.mmatch.MMatch;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.error.SpaceMismatchException;
import io.mmatch.match.Facet;
import io.mmatch.match.Match;
import io.mmatch.match.Matches;
import io.mmatch.match.Reason;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.testing.JointPacks;
import io.mmatch.testing.Tones;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic joint packs in place of tags and concepts, from wave files to reasons. */
class JointPackTest {
  @TempDir private Path directory = Path.of("");
  private Path songs = Path.of("");
  private Path library = Path.of("");

  @BeforeEach
  void makeSongs() throws IOException {
    songs = Files.createDirectory(directory.resolve("songs"));
    library = directory.resolve("library");
    for (int i = 1; i <= 3; i++) {
      Tones.bright(songs.resolve("bright-" + i + ".wav"), i);
      Tones.dark(songs.resolve("dark-" + i + ".wav"), 10 + i);
    }
  }

  private MMatch open(Path pack) {
    return MMatch.builder(library).device(Device.cpu()).pack(pack).open();
  }

  private MMatch indexed(Path pack) {
    MMatch mmatch = open(pack);
    IndexReport report = mmatch.add(songs);
    assertThat(report.refused()).isEmpty();
    assertThat(report.indexed()).isEqualTo(6);
    return mmatch;
  }

  private Path photo(String name, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[64 * 48];
    Arrays.fill(pixels, rgb);
    image.setRGB(0, 0, 64, 48, pixels, 0, 64);
    Path file = directory.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void text_packThatHears_findsTheSongsItNames() throws IOException {
    try (MMatch mmatch = indexed(JointPacks.hearing("audio-mel", directory.resolve("pack")))) {
      firstThree(mmatch.match(Query.text("sunny")).top(6), "bright");
      firstThree(mmatch.match(Query.text("gloomy midnight")).top(6), "dark");
      firstThree(mmatch.match(Query.text("夜")).top(6), "dark");
      firstThree(mmatch.match(Query.text("sunny")).avoid("dark").top(6), "bright");
    }
  }

  @Test
  void song_packThatHears_findsItsLike() throws IOException {
    try (MMatch mmatch = indexed(JointPacks.hearing("audio-wave", directory.resolve("pack")))) {
      Path other = Tones.dark(directory.resolve("other.wav"), 99);
      firstThree(mmatch.match(Query.song(other)).top(6), "dark");
    }
  }

  @Test
  void reason_textAskedAsAWhole_namesThePackAndItsWeightIsWhatTheScoreLoses() throws IOException {
    try (MMatch mmatch = indexed(JointPacks.hearing("audio-mel", directory.resolve("pack")))) {
      Matches matches = mmatch.match(Query.text("sunny")).top(6);
      assertThat(matches.notes()).anyMatch(note -> note.startsWith("tiny-joint 1.0.0 places it"));
      for (Match match : matches) {
        Reason reason =
            match.because().stream().filter(r -> r.facet() == Facet.SEMANTICS).findFirst().get();
        assertThat(reason.reason()).isEqualTo("\"sunny\" to tiny-joint 1.0.0");
        // Similarity 0 by the calibration of the pack; the products are single precision.
        double nothing = 1 / (1 + Math.exp(2));
        assertThat(reason.weight()).isCloseTo(match.score() - nothing, within(1e-6));
      }
    }
  }

  @Test
  void photo_packWithAllTowers_isPlacedAsAWhole() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    JointPacks.tower("image", pack.resolve("image"));
    try (MMatch mmatch = indexed(pack)) {
      Matches matches = mmatch.match(Query.image(photo("day.png", 0xf4f4e8))).top(6);
      firstThree(matches, "bright");
      firstThree(mmatch.match(Query.image(photo("night.png", 0x0c0c14))).top(6), "dark");
      assertThat(matches.matches().get(0).because())
          .anyMatch(reason -> reason.reason().equals("photo day.png to tiny-joint 1.0.0"));
    }
  }

  @Test
  void photo_packThatSees_isUnderstoodAsTheConceptsItsTextsAreNearestTo() throws IOException {
    Path pack = JointPacks.seeing(directory.resolve("pack"));
    String plain;
    try (MMatch mmatch = MMatch.builder(library).device(Device.cpu()).open()) {
      plain = mmatch.spaceId();
    }
    try (MMatch mmatch = indexed(pack)) {
      assertThat(mmatch.spaceId()).isEqualTo(plain);
      Matches day = mmatch.match(Query.image(photo("day.png", 0xf4f4e8))).top(6);
      Matches night = mmatch.match(Query.image(photo("night.png", 0x0c0c14))).top(6);
      assertThat(day.notes()).anyMatch(note -> note.startsWith("tiny-eye 1.0.0 sees "));
      assertThat(words(day)).contains("sun").doesNotContain("night");
      assertThat(words(night)).contains("night").doesNotContain("sun");
    }
  }

  /** The first phrases of the three weightiest concepts, in small letters. */
  private static String words(Matches matches) {
    return String.join(
        ", ",
        matches.semantics().stream().limit(3).map(c -> c.concept().english().get(0)).toList());
  }

  @Test
  void open_libraryOfAPackWithoutItOrWithAnother_isRefusedWithARemedy() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    Path other = JointPacks.hearing("audio-wave", directory.resolve("other"));
    String id;
    try (MMatch mmatch = indexed(pack)) {
      id = mmatch.spaceId();
      assertThat(mmatch.models()).extracting(model -> model.id()).contains("tiny-audio-mel");
    }
    assertThatThrownBy(() -> MMatch.open(library))
        .isInstanceOf(SpaceMismatchException.class)
        .hasMessageContaining(id)
        .hasMessageContaining("and the pack");
    assertThatThrownBy(() -> open(other)).isInstanceOf(SpaceMismatchException.class);
    try (MMatch again = open(pack)) {
      assertThat(again.songs()).hasSize(6);
    }
  }

  @Test
  void open_towerPreparedInAnotherWay_isAnotherSpace() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    indexed(pack).close();
    Path json = pack.resolve("audio/pack.json");
    Files.writeString(json, Files.readString(json).replace("\"htk\"", "\"slaney\""));
    assertThatThrownBy(() -> open(pack)).isInstanceOf(SpaceMismatchException.class);
  }

  @Test
  void add_cancelledWhileListening_keepsWhatIsDone() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    try (MMatch mmatch = open(pack)) {
      Cancellation cancellation = new Cancellation();
      IndexReport first =
          mmatch.add(
              List.of(songs),
              IndexOptions.defaults()
                  .jobs(1)
                  .onProgress(progress -> cancellation.cancel())
                  .cancelledBy(cancellation));
      assertThat(first.cancelled()).isTrue();
      assertThat(mmatch.songs()).hasSize(first.indexed());
      assertThat(mmatch.add(songs).skipped()).isEqualTo(first.indexed());
      assertThat(mmatch.songs()).hasSize(6);
    }
  }

  @Test
  void add_modelAltered_stopsWithThePlace() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    Path model = pack.resolve("audio/tower.onnx");
    byte[] bytes = Files.readAllBytes(model);
    bytes[10] ^= 1;
    Files.write(model, bytes);
    try (MMatch mmatch = open(pack)) {
      assertThatThrownBy(() -> mmatch.add(songs))
          .isInstanceOf(ModelUnavailableException.class)
          .hasMessageContaining(model.toString());
    }
  }

  @Test
  void open_packThatHearsWithoutCalibration_isRefusedWithTheRule() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    Path joint = pack.resolve("joint.json");
    Files.writeString(joint, "{\"id\": \"a\", \"version\": \"1\", \"languages\": [\"en\"]}");
    assertThatThrownBy(() -> open(pack))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(joint.toString())
        .hasMessageContaining("calibration");
  }

  @Test
  void open_packOfTextAlone_isRefusedWithWhatIsMissing() throws IOException {
    Path pack = directory.resolve("pack");
    JointPacks.tower("text", pack.resolve("text"));
    Files.writeString(
        pack.resolve("joint.json"), "{\"id\": \"a\", \"version\": \"1\", \"languages\": [\"en\"]}");
    assertThatThrownBy(() -> open(pack))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("at least one of audio and image");
  }

  private static void firstThree(Matches matches, String kind) {
    assertThat(matches.matches()).hasSize(6);
    assertThat(matches.matches().subList(0, 3))
        .allMatch(match -> match.song().id().startsWith(kind));
  }
}
