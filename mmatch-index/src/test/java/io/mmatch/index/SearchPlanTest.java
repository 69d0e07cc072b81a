package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearchPlanTest {
  private static final HnswParameters PARAMETERS = HnswParameters.DEFAULT;

  @ParameterizedTest
  @CsvSource({"10000, 10", "20000, 300", "100000, 300", "1000000, 1000"})
  void of_allRowsAccepted_walks(int rows, int k) {
    assertThat(plan(rows, rows, k).walk()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"100000, 10000", "100000, 100", "100000, 1", "100000, 0", "0, 0", "1000, 1000"})
  void of_fewRowsAccepted_scans(int rows, int accepted) {
    assertThat(plan(rows, accepted, 10).walk()).isFalse();
  }

  @Test
  void of_manyRowsApart_scans() {
    assertThat(SearchPlan.of(50_000, 100_000, 50_000, 300, PARAMETERS).walk()).isTrue();
    assertThat(SearchPlan.of(10_000, 100_000, 90_000, 300, PARAMETERS).walk()).isFalse();
  }

  @Test
  void of_upToAHundredThousandRows_keepsAsManyInViewAsAreCompared() {
    assertThat(plan(20_000, 20_000, 300).ef()).isEqualTo(SearchPlan.compared(300));
    assertThat(plan(100_000, 100_000, 300).ef()).isEqualTo(SearchPlan.compared(300));
    assertThat(plan(100_000, 100_000, 10).ef()).isEqualTo(PARAMETERS.efSearch());
  }

  @Test
  void of_eachDoubling_keepsOnceMoreInView() {
    int least = SearchPlan.compared(300);
    assertThat(plan(200_000, 200_000, 300).ef()).isEqualTo(2 * least);
    assertThat(plan(1_600_000, 1_600_000, 300).ef()).isEqualTo(5 * least);
  }

  @Test
  void of_largestNumbers_doNotOverflow() {
    SearchPlan plan = plan(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(plan.ef()).isPositive();
    assertThat(plan.maxComparisons()).isPositive();
  }

  private static SearchPlan plan(int rows, int accepted, int k) {
    return SearchPlan.of(rows, accepted, 0, k, PARAMETERS);
  }
}
