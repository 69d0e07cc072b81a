package io.mmatch.joint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.pool.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code joint.json} says, checked.
 *
 * @param id of the pack
 * @param version of the pack
 * @param languages that its text tower reads: {@code en}, {@code zh}, or both
 * @param calibration of the cosine of a song and a wish; there where songs have a tower
 * @param conceptScale what the cosine of a photo and a concept is multiplied by before the softmax
 *     over all concepts; there where photos have a tower and songs have none
 */
record JointManifest(
    String id,
    String version,
    List<String> languages,
    Optional<Calibration> calibration,
    Optional<Double> conceptScale) {
  static final String FILE = "joint.json";

  private static final long MOST_BYTES = 1 << 16;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern LINE = Pattern.compile("\\S(?:\\P{Cntrl}*\\S)?");
  private static final List<String> LANGUAGES = Arrays.asList("en", "zh");
  private static final double MOST_SCALE = 1_000;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build()
          .readerFor(Json.class);

  private record JsonCalibration(
      @JsonProperty("slope") @Nullable Double slope,
      @JsonProperty("intercept") @Nullable Double intercept) {}

  private record Json(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("version") @Nullable String version,
      @JsonProperty("languages") @Nullable List<@Nullable String> languages,
      @JsonProperty("calibration") @Nullable JsonCalibration calibration,
      @JsonProperty("conceptScale") @Nullable Double conceptScale) {}

  /**
   * Reads the file of a pack.
   *
   * @throws ModelUnavailableException if it is missing or breaks a rule
   */
  static JointManifest read(Path pack) {
    Path file = pack.resolve(FILE);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw broken(file, "it must not exceed %d bytes".formatted(MOST_BYTES));
      }
      Json json = JSON.readValue(Files.readAllBytes(file));
      if (json == null) {
        throw broken(file, "it holds null");
      }
      return checked(file, json);
    } catch (NoSuchFileException e) {
      throw new ModelUnavailableException(
          file, "there is no such file", "give the folder of a joint pack", e);
    } catch (JacksonException e) {
      throw new ModelUnavailableException(
          file, "it is not as it should be: " + e.getOriginalMessage(), "correct " + FILE, e);
    } catch (IOException e) {
      throw new ModelUnavailableException(
          file, "it cannot be read: " + e, "check that it is a readable file", e);
    }
  }

  private static JointManifest checked(Path file, Json json) {
    List<@Nullable String> languages = json.languages();
    if (languages == null || languages.isEmpty() || !LANGUAGES.containsAll(languages)) {
      throw broken(file, "languages must be some of \"en\" and \"zh\", got " + languages);
    }
    Double scale = json.conceptScale();
    if (scale != null && !(scale > 0 && scale <= MOST_SCALE)) {
      throw broken(file, "conceptScale must be in 0..%.0f, got %s".formatted(MOST_SCALE, scale));
    }
    return new JointManifest(
        matching(file, "id", json.id(), ID),
        matching(file, "version", json.version(), LINE),
        List.copyOf(languages),
        Optional.ofNullable(json.calibration()).map(c -> calibration(file, c)),
        Optional.ofNullable(scale));
  }

  private static Calibration calibration(Path file, JsonCalibration json) {
    Double slope = json.slope();
    Double intercept = json.intercept();
    if (slope == null || intercept == null) {
      throw broken(file, "calibration must have slope and intercept, got " + json);
    }
    try {
      return new Calibration(slope, intercept);
    } catch (IllegalArgumentException e) {
      throw new ModelUnavailableException(
          file, "calibration: " + e.getMessage(), "correct " + FILE, e);
    }
  }

  private static String matching(Path file, String field, @Nullable String value, Pattern rule) {
    if (value == null || !rule.matcher(value).matches()) {
      throw broken(file, "%s must match %s, got %s".formatted(field, rule, value));
    }
    return value;
  }

  static ModelUnavailableException broken(Path file, String rule) {
    return new ModelUnavailableException(file, rule, "correct " + FILE);
  }
}
