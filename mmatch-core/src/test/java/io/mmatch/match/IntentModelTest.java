package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.match.IntentModel.Traits;
import io.mmatch.song.Embedding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntentModelTest {
  private static final long FIRST_SEED = 1_000;
  private static final int USERS = 60;

  private static Traits song(double prior, float axis, float sound, String artist) {
    return new Traits(
        prior,
        Map.of(Facet.SEMANTICS, prior),
        Embedding.of(new float[] {axis, 0}),
        Embedding.of(new float[] {sound, 1 - sound}),
        artist);
  }

  /**
   * The judge of the issue: hidden weights, five rounds of ten answers, then a sixth to measure.
   */
  @Test
  void simulatedUsers_afterFiveRounds_getNineOfTenThatTheyLike() {
    double[] means = new double[SimulatedUsers.ROUNDS];
    for (int user = 0; user < USERS; user++) {
      double[] precisions = new SimulatedUsers(FIRST_SEED + user).precisions();
      for (int round = 0; round < means.length; round++) {
        means[round] += precisions[round] / USERS;
      }
    }

    assertThat(means[SimulatedUsers.ROUNDS - 1])
        .as("%s", Arrays.toString(means))
        .isGreaterThanOrEqualTo(0.9);
    for (int round = 1; round < means.length; round++) {
      assertThat(means[round])
          .as("round %d", round)
          .isGreaterThanOrEqualTo(means[round - 1] - 0.01);
    }
  }

  @Test
  void logOdds_afterOneAcceptedSong_moveItsLikesUpAndOppositesDownButOverturnNothing() {
    Traits accepted = song(0, 2, 1, "a");
    IntentModel model = new IntentModel(List.of(accepted), new boolean[] {true});

    assertThat(model.logOdds(accepted)).isBetween(0.1, 1.0);
    assertThat(model.logOdds(song(0, 2, 1, ""))).isBetween(0.0, model.logOdds(accepted));
    assertThat(model.logOdds(song(0, -2, 0, ""))).isNegative();
  }

  @Test
  void logOdds_ofRejectedSongs_areThoseOfAcceptedOnesTurnedAround() {
    List<Traits> judged = List.of(song(0, 1, 1, "a"), song(0, -2, 0, "b"));
    IntentModel model = new IntentModel(judged, new boolean[] {true, false});
    IntentModel turned = new IntentModel(judged, new boolean[] {false, true});

    Traits other = song(0.3, 1.5f, 0.5f, "b");
    assertThat(model.logOdds(other)).isCloseTo(-turned.logOdds(other), within(1e-6));
  }

  /**
   * At the mode, the gradient of the log posterior vanishes: the shift of each song is K(t - p).
   */
  @Test
  void logOdds_ofJudgedSongs_areAtThePosteriorMode() {
    List<Traits> judged =
        List.of(song(1, 1, 1, ""), song(-1, -2, 0, ""), song(0.5, 3, 0.2f, ""), song(2, 0, 1, ""));
    boolean[] accepted = {true, false, true, false};
    IntentModel model = new IntentModel(judged, accepted);

    double[] bias = new double[1];
    double[] residual = new double[judged.size()];
    // The bias is left out of logOdds: find it as the fixed point of its own equation.
    for (int step = 0; step < 200; step++) {
      double sum = 0;
      for (int i = 0; i < residual.length; i++) {
        double f = judged.get(i).prior() + model.logOdds(judged.get(i)) + bias[0];
        residual[i] = (accepted[i] ? 1 : 0) - 1 / (1 + Math.exp(-f));
        sum += residual[i];
      }
      bias[0] += 0.1 * (IntentModel.BIAS_VARIANCE * sum - bias[0]);
    }
    double axis = 0;
    double prior = 0;
    for (int i = 0; i < residual.length; i++) {
      axis += residual[i] * judged.get(i).place().get(0);
      prior += residual[i] * judged.get(i).prior();
    }

    assertThat((double) model.place().get(0))
        .isCloseTo(IntentModel.PLACE_VARIANCE * axis, within(1e-4));
    assertThat(model.facets().get(Facet.SEMANTICS))
        .isCloseTo(IntentModel.FACET_VARIANCE * prior, within(1e-4));
  }

  @Test
  void artists_acceptedAgainAndAgain_bringMore() {
    IntentModel once = new IntentModel(List.of(song(0, 0, 0, "a")), new boolean[] {true});
    IntentModel thrice =
        new IntentModel(
            List.of(song(0, 0, 0, "a"), song(0, 0, 0, "a"), song(0, 0, 0, "a")),
            new boolean[] {true, true, true});

    double first = once.artists().getOrDefault("a", 0.0);
    assertThat(first).isPositive();
    assertThat(thrice.artists().getOrDefault("a", 0.0)).isGreaterThan(first);
    assertThat(once.artists()).doesNotContainKey("");
  }
}
