package io.mmatch.cli.eval;

import java.util.stream.IntStream;

/**
 * Measures of a ranking in which some songs fit and some do not. Each song counts as often as its
 * multiplicity says, so that a bootstrap sample need not be copied out. Immutable.
 */
final class RankingMeasures {
  private static final int CUT = 10;

  private final double[] scores;
  private final boolean[] fits;

  /** Song numbers by falling score. */
  private final int[] order;

  private final int[] songs;

  /**
   * Creates the measures of one query.
   *
   * @param songs numbers of the songs judged
   * @param scores by song number
   * @param fits by song number
   */
  RankingMeasures(int[] songs, double[] scores, boolean[] fits) {
    this.songs = songs.clone();
    this.scores = scores.clone();
    this.fits = fits.clone();
    this.order =
        IntStream.of(songs)
            .boxed()
            .sorted((a, b) -> Double.compare(scores[b], scores[a]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * Returns the area under the ROC curve: the chance that a fitting song scores higher than one
   * that does not fit, ties counting half; NaN where one of both is missing.
   */
  double auc(int[] multiplicity) {
    double fittingAbove = 0;
    double won = 0;
    double fitting = 0;
    double others = 0;
    for (int start = 0; start < order.length; ) {
      double tiedFitting = 0;
      double tiedOthers = 0;
      int end = start;
      while (end < order.length && scores[order[end]] == scores[order[start]]) {
        int song = order[end++];
        tiedFitting += fits[song] ? multiplicity[song] : 0;
        tiedOthers += fits[song] ? 0 : multiplicity[song];
      }
      won += tiedOthers * (fittingAbove + tiedFitting / 2);
      fittingAbove += tiedFitting;
      fitting += tiedFitting;
      others += tiedOthers;
      start = end;
    }
    return won / (fitting * others);
  }

  /**
   * Returns the normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen
   * 2002, with gain 1 for a song that fits).
   */
  double ndcg() {
    double gain = 0;
    double ideal = 0;
    int fitting = 0;
    for (int song : songs) {
      fitting += fits[song] ? 1 : 0;
    }
    for (int i = 0; i < Math.min(CUT, order.length); i++) {
      double discount = Math.log(2) / Math.log(i + 2);
      gain += fits[order[i]] ? discount : 0;
      ideal += i < fitting ? discount : 0;
    }
    return gain / ideal;
  }
}
