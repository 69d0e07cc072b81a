package io.mmatch.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.pool.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JointManifestTest {
  private static final String RIGHT =
      """
      {"id": "mine", "version": "1.0", "languages": ["en"],
       "calibration": {"slope": 4, "intercept": -2}, "conceptScale": 20}
      """;

  @TempDir private Path directory = Path.of("");

  private JointManifest read(String json) throws IOException {
    Files.writeString(directory.resolve(JointManifest.FILE), json);
    return JointManifest.read(directory);
  }

  @Test
  void read_everyField_isKept() throws IOException {
    JointManifest manifest = read(RIGHT);
    assertThat(manifest.id()).isEqualTo("mine");
    assertThat(manifest.languages()).containsExactly("en");
    assertThat(manifest.calibration()).contains(new Calibration(4, -2));
    assertThat(manifest.conceptScale()).contains(20.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"mine\"|\"Not mine\"|id must match",
        "\"id\": \"mine\",||id must match",
        "4,|\"4\",|not as it should be",
        "[\"en\"]|[\"fr\"]|languages must be some of",
        "[\"en\"]|[null]|languages must be some of",
        "[\"en\"]|[]|languages must be some of",
        "4,|0,|slope must be positive",
        "\"slope\": 4,||slope and intercept",
        "20}|0}|conceptScale must be in",
        "20}|1e9}|conceptScale must be in",
        "20}|20, \"more\": 1}|not as it should be",
        "20}|20|not as it should be",
        "\"id\": \"mine\",|\"id\": \"mine\", \"id\": \"mine\",|not as it should be"
      })
  void read_oneFieldBroken_isRefusedWithTheRuleAndTheFile(
      String part, String wrong, String message) {
    String json = RIGHT.replace(part, wrong == null ? "" : wrong);
    assertThat(json).isNotEqualTo(RIGHT);
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(directory.resolve(JointManifest.FILE).toString());
  }

  @Test
  void read_noFile_isRefused() {
    assertThatThrownBy(() -> JointManifest.read(directory.resolve("none")))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void read_null_isRefused() {
    assertThatThrownBy(() -> read("null"))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("it holds null");
  }
}
