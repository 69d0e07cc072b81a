package io.mmatch.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a concept may state of tempo and loudness, and what is refused. */
class ExpectationsTest {
  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void parse_fields_areOptionalEach() {
    assertThat(Expectations.parse(json("{}"))).isEqualTo(Expectations.NONE);
    Expectations both = Expectations.parse(json("{\"tempo\":[150,185.5],\"loudness\":-0.5}"));
    assertThat(both.tempo()).contains(new Expectations.TempoRange(150, 185.5));
    assertThat(both.loudness()).hasValue(-0.5);
    assertThat(Expectations.parse(json("{\"tempo\":[30,59.9]}")).loudness()).isEmpty();
    assertThat(Expectations.parse(json("{\"loudness\":1}")).tempo()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tempo\":120}|two numbers",
        "{\"tempo\":[120]}|two numbers",
        "{\"tempo\":[100,120,140]}|two numbers",
        "{\"tempo\":[\"100\",120]}|two numbers",
        "{\"tempo\":[120,100]}|120.0 to 100.0",
        "{\"tempo\":[100,100]}|100.0 to 100.0",
        "{\"tempo\":[20,35]}|30..240",
        "{\"tempo\":[200,260]}|30..240",
        "{\"tempo\":[80,160]}|octave",
        "{\"loudness\":\"loud\"}|must be a number",
        "{\"loudness\":0}|not 0",
        "{\"loudness\":1.01}|1.01",
        "{\"loudness\":-2}|-2.0"
      })
  void parse_whatMakesNoSense_isRefused(String concept, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expectations.parse(json(concept)))
        .withMessageContaining(said);
  }
}
