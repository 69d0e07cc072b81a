package io.mmatch.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
  @Test
  void evidence_weights_areSharesOfTheirSum() {
    Evidence evidence = evidence(Map.of("calm", 3.0, "rain", 1.0));

    assertThat(evidence.concepts()).containsOnly(entry("calm", 0.75), entry("rain", 0.25));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void evidence_weightOutOfRange_isRejectedWithItsConcept(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evidence(Map.of("calm", 1.0, "rain", weight)))
        .withMessageContaining("rain")
        .withMessageContaining(String.valueOf(weight));
  }

  @Test
  void evidence_ofNothing_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evidence(Map.of()))
        .withMessageContaining("at least one concept");
  }

  @Test
  void evidence_collections_areCopied() {
    Map<String, Double> concepts = new HashMap<>(Map.of("calm", 1.0));
    List<String> notes = new ArrayList<>(List.of("understood"));
    Evidence evidence = new Evidence(concepts, Optional.empty(), notes);
    concepts.put("rain", 1.0);
    notes.clear();

    assertThat(evidence.concepts()).containsOnlyKeys("calm");
    assertThat(evidence.notes()).containsExactly("understood");
  }

  private static Evidence evidence(Map<String, Double> concepts) {
    return new Evidence(concepts, Optional.empty(), List.of());
  }
}
