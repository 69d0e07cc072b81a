package io.mmatch.vision.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.Device;
import io.mmatch.song.Affect;
import io.mmatch.vision.decode.PhotoDecoder;
import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.NetworkInput;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhotoTablesTest {
  private static final List<String> LABELS = ModelPack.bundled("efficientnet-lite0").labels();
  private static final PhotoClasses CLASSES = PhotoClasses.bundled(LABELS, Lexicon.bundled());
  private static final LightRules RULES = LightRules.bundled(Lexicon.bundled());

  /** Reading the table fails if a class is in no group or in two, or a concept is unknown. */
  @Test
  void bundled_everyClass_isInOneGroupThatSaysSomething() {
    assertThat(LABELS).hasSize(1000).doesNotHaveDuplicates();
    assertThat(CLASSES.groups())
        .allSatisfy(
            group -> {
              assertThat(group.says()).isBetween(0.05, 1.0);
              assertThat(group.concepts()).hasSizeBetween(2, 6);
              assertThat(group.shows()).isNotBlank();
            });
    int[] used = new int[CLASSES.groups().size()];
    IntStream.range(0, 1000).forEach(i -> used[CLASSES.groupOf(i)]++);
    assertThat(used).doesNotContain(0);
  }

  @Test
  void sight_goldenPhoto_isEspresso() throws Exception {
    RgbImage photo =
        PhotoDecoder.decode(
            Path.of(
                PhotoTablesTest.class
                    .getResource("/io/mmatch/vision/golden/photo-coffee.png")
                    .toURI()));
    try (PhotoClassifier classifier =
        new PhotoClassifier(ModelPack.bundled("efficientnet-lite0"), Device.cpu())) {
      Sight sight = Sight.of(List.of(classifier.logits(NetworkInput.of(photo))), CLASSES);
      int best = sight.bestClasses(1).get(0);
      assertThat(CLASSES.label(best)).isEqualTo("espresso");
      assertThat(sight.classProbabilities()[best]).isCloseTo(0.957, within(0.01));
    }
  }

  @Test
  void sight_equalLogits_isClueless() {
    assertThat(Sight.of(List.of(new float[1000]), CLASSES).doubt()).isCloseTo(1, within(1e-9));
  }

  @Test
  void sight_oneLogit_isSure() {
    float[] logits = new float[1000];
    logits[LABELS.indexOf("grand piano")] = 100;
    assertThat(Sight.of(List.of(logits), CLASSES).doubt()).isCloseTo(0, within(1e-6));
  }

  @Test
  void read_clueless_letsLightDecideAndSaysSo() {
    Evidence evidence = read(new float[1000], plain(20, 30, 90));
    assertThat(evidence.notes().get(0)).contains("unsure", "light and colour decide");
    assertThat(evidence.concepts()).containsKey("night-sky");
  }

  @Test
  void read_sureOfAPiano_meansPianoInAnyLight() {
    float[] logits = new float[1000];
    logits[LABELS.indexOf("grand piano")] = 100;
    for (RgbImage photo :
        List.of(grainy(20, 20, 22), grainy(230, 200, 90), grainy(128, 128, 128))) {
      Evidence evidence = read(logits, photo);
      assertThat(evidence.concepts().get("solo-piano")).isGreaterThan(0.3);
    }
  }

  /** Flat and vivid is drawn by a computer; the network has learnt from photographs. */
  @Test
  void read_sureOfAPianoInComputerGraphics_isDoubted() {
    float[] logits = new float[1000];
    logits[LABELS.indexOf("grand piano")] = 100;

    Evidence drawn = read(logits, plain(200, 40, 160));
    Evidence photo = read(logits, grainy(200, 40, 160));

    assertThat(drawn.concepts().get("electronic"))
        .isGreaterThan(drawn.concepts().getOrDefault("solo-piano", 0.0));
    assertThat(photo.concepts()).doesNotContainKey("electronic");
  }

  @Test
  void trust_everyRule_isAShare() {
    for (int colour = 0; colour < 64; colour++) {
      RgbImage photo = plain(85 * (colour >> 4), 85 * (colour >> 2 & 3), 85 * (colour & 3));
      assertThat(RULES.trust(LightAndColour.of(photo))).isBetween(0.1, 1.0);
    }
    assertThat(RULES.trust(LightAndColour.of(grainy(128, 128, 128)))).isEqualTo(1);
  }

  @Test
  void read_anyUniformPhoto_namesThreeToEightConcepts() {
    float[] logits = new float[1000];
    for (int colour = 0; colour < 64; colour++) {
      RgbImage photo = plain(85 * (colour >> 4), 85 * (colour >> 2 & 3), 85 * (colour & 3));
      assertThat(read(logits, photo).concepts()).hasSizeBetween(1, 8);
    }
  }

  /** Valdez and Mehrabian: brighter is more pleasant, more saturated more arousing. */
  @Test
  void affect_brighterAndMoreSaturated_followsTheSource() {
    Affect dark = LightRules.affect(LightAndColour.of(plain(40, 40, 40)));
    Affect bright = LightRules.affect(LightAndColour.of(plain(200, 200, 200)));
    Affect grey = LightRules.affect(LightAndColour.of(plain(120, 120, 120)));
    Affect red = LightRules.affect(LightAndColour.of(plain(220, 60, 60)));
    assertThat(bright.valence()).isGreaterThan(dark.valence());
    assertThat(red.arousal()).isGreaterThan(grey.arousal());
  }

  private static Evidence read(float[] logits, RgbImage photo) {
    return new PhotoReading(CLASSES, RULES)
        .read(Sight.of(List.of(logits), CLASSES), LightAndColour.of(photo));
  }

  /** A colour with the grain of a photograph. */
  private static RgbImage grainy(int red, int green, int blue) {
    byte[] rgb = new byte[3 * 64];
    for (int i = 0; i < 64; i++) {
      int grain = (i + i / 8) % 2 == 0 ? 10 : -10;
      rgb[3 * i] = (byte) (red + grain);
      rgb[3 * i + 1] = (byte) (green + grain);
      rgb[3 * i + 2] = (byte) (blue + grain);
    }
    return new RgbImage(8, 8, rgb);
  }

  private static RgbImage plain(int red, int green, int blue) {
    byte[] rgb = new byte[3 * 64];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new RgbImage(8, 8, Arrays.copyOf(rgb, rgb.length));
  }
}
