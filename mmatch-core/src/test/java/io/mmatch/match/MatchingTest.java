package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mmatch.query.Query;
import io.mmatch.rights.Usage;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTest {
  private static final Query RAIN = Query.text("rain");

  private final List<MatchRequest> requests = new ArrayList<>();
  private final Matching matching = Matching.of(this::answer, List.of(RAIN));

  private Matches answer(MatchRequest request) {
    requests.add(request);
    return new Matches(
        "space",
        new DeviceReport(Device.cpu(), "test"),
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        0,
        List.of());
  }

  private MatchRequest requestOf(Matching finished) {
    assertThat(finished.top(3)).isEmpty();
    return requests.get(requests.size() - 1);
  }

  @Test
  void top_withoutSteps_asksForTheQueriesAlone() {
    assertThat(requestOf(matching)).isEqualTo(request(List.of(), List.of(), Optional.empty()));
  }

  @Test
  void steps_inAChain_addUp() {
    Matching finished =
        matching.prefer("piano").avoid("loud").where("year > 2000").prefer("calm", "soft").avoid();

    assertThat(requestOf(finished))
        .isEqualTo(
            request(List.of("piano", "calm", "soft"), List.of("loud"), Optional.of("year > 2000")));
  }

  @Test
  void steps_fromOneRequest_leaveItAndEachOtherAlone() {
    Matching base = matching.prefer("piano");
    Matching one = base.prefer("calm");
    Matching other = base.avoid("loud").where("year > 2000");
    Matching third = base.where("year < 2000");

    assertThat(requestOf(matching)).isEqualTo(request(List.of(), List.of(), Optional.empty()));
    assertThat(requestOf(base)).isEqualTo(request(List.of("piano"), List.of(), Optional.empty()));
    assertThat(requestOf(one).prefer()).containsExactly("piano", "calm");
    assertThat(requestOf(other).where()).hasValue("year > 2000");
    assertThat(requestOf(third))
        .isEqualTo(request(List.of("piano"), List.of(), Optional.of("year < 2000")));
  }

  @Test
  void steps_beforeTheEnd_runNothing() {
    matching.prefer("piano").avoid("loud").where("not even a filter");

    assertThat(requests).isEmpty();
  }

  @Test
  void where_setBefore_isRefusedWithWhatWasSet() {
    Matching once = matching.where("year > 2000");

    assertThatIllegalStateException()
        .isThrownBy(() -> once.where("language = zh"))
        .withMessageContaining("\"year > 2000\"")
        .withMessageContaining("join both with and");
    assertThat(requestOf(once).where()).hasValue("year > 2000");
  }

  @Test
  void usage_setBefore_isRefusedWithWhatWasSet() {
    Matching once = matching.usage(Usage.today().in("CN"));

    assertThatIllegalStateException()
        .isThrownBy(() -> once.usage(Usage.today()))
        .withMessageContaining("CN");
    assertThat(requestOf(once.avoid("loud")).usage()).hasValue(Usage.today().in("CN"));
    assertThat(requestOf(matching).usage()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE})
  void top_outOfRange_isRejectedAndNothingRuns(int top) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matching.top(top))
        .withMessageContaining("1..10000, got " + top);
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void top_atTheEndsOfItsRange_isTaken(int top) {
    assertThat(matching.top(top)).isEmpty();
    assertThat(requests.get(0).top()).isEqualTo(top);
  }

  @Test
  void matching_withoutQuery_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matching.of(this::answer, List.of()))
        .withMessageContaining("at least one query");
  }

  @Test
  void collections_changedLater_changeNoRequest() {
    List<Query> queries = new ArrayList<>(List.of(RAIN));
    String[] names = {"piano"};
    Matching made = Matching.of(this::answer, queries).prefer(names);
    queries.clear();
    names[0] = "loud";

    assertThat(requestOf(made)).isEqualTo(request(List.of("piano"), List.of(), Optional.empty()));
  }

  private static MatchRequest request(
      List<String> prefer, List<String> avoid, Optional<String> where) {
    MatchRequest request = MatchRequest.of(List.of(RAIN)).withPreferences(prefer, avoid).withTop(3);
    return where.map(request::withWhere).orElse(request);
  }
}
