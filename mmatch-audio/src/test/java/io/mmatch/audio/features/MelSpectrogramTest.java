package io.mmatch.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.audio.features.MelConfig.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MelSpectrogramTest {
  /** Values of librosa 0.11 {@code melspectrogram}, of the signal below; rounded to 1e-6. */
  static Stream<JsonNode> oracle() throws IOException {
    try (InputStream in =
        MelSpectrogramTest.class.getResourceAsStream("/io/mmatch/audio/features/mel-oracle.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("oracle")
  void of_variedParameters_equalsLibrosa(JsonNode wanted) {
    MelConfig config =
        new MelConfig(
            16_000,
            512,
            1_024,
            8,
            wanted.path("minHz").asDouble(),
            wanted.path("maxHz").asDouble(),
            wanted.path("htk").asBoolean(),
            wanted.path("areaNorm").asBoolean(),
            Compression.valueOf(wanted.path("compression").asText()),
            1e-10);
    float[] samples = new float[4_096];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          (float)
              (0.5 * Math.sin(2 * Math.PI * (200 + 0.4 * i) * i / 16_000)
                  + 0.05 * ((long) i * i * 7919 % 1009 / 1009.0 - 0.5));
    }
    float[] mel = new MelSpectrogram(config).of(samples);
    JsonNode values = wanted.path("values");
    assertThat(mel).hasSize(values.size());
    for (int i = 0; i < mel.length; i++) {
      double value = values.get(i).asDouble();
      assertThat((double) mel[i]).isCloseTo(value, within(2e-3 + 1e-4 * Math.abs(value)));
    }
  }

  @Test
  void config_bandBeyondHalfTheRate_isRejectedWithItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MelConfig(
                    16_000, 512, 256, 8, 0, 9_000, false, true, Compression.DECIBEL, 1e-10))
        .withMessageContaining("8000");
  }
}
