package io.mmatch.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingMeasuresTest {
  private static final int SONGS = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void auc_ofRandomScoresWithTies_isTheShareOfPairsWon(long seed) {
    Random random = new Random(seed);
    double[] scores = IntStream.range(0, SONGS).mapToDouble(i -> random.nextInt(12)).toArray();
    boolean[] fits = new boolean[SONGS];
    int[] multiplicity = new int[SONGS];
    for (int i = 0; i < SONGS; i++) {
      fits[i] = random.nextInt(3) == 0;
      multiplicity[i] = random.nextInt(3);
    }
    double won = 0;
    double pairs = 0;
    for (int good = 0; good < SONGS; good++) {
      for (int bad = 0; bad < SONGS; bad++) {
        if (fits[good] && !fits[bad]) {
          double count = (double) multiplicity[good] * multiplicity[bad];
          pairs += count;
          won += count * (1 + Math.signum(scores[good] - scores[bad])) / 2;
        }
      }
    }

    RankingMeasures measures = new RankingMeasures(all(), scores, fits);

    assertThat(measures.auc(multiplicity)).isCloseTo(won / pairs, within(1e-12));
  }

  @Test
  void auc_withoutAFittingSong_isNoNumber() {
    int[] once = new int[SONGS];
    Arrays.fill(once, 1);

    assertThat(new RankingMeasures(all(), new double[SONGS], new boolean[SONGS]).auc(once)).isNaN();
  }

  @Test
  void ndcg_ofThreeSongs_isThatOfTheTextbook() {
    // Fitting songs stand first and third of three: (1 + 1/2) / (1 + 1/log2 3).
    RankingMeasures measures =
        new RankingMeasures(
            new int[] {0, 1, 2}, new double[] {3, 2, 1}, new boolean[] {true, false, true});

    assertThat(measures.ndcg()).isCloseTo(1.5 / (1 + Math.log(2) / Math.log(3)), within(1e-12));
  }

  private static int[] all() {
    return IntStream.range(0, SONGS).toArray();
  }
}
