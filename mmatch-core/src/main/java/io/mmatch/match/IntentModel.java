package io.mmatch.match;

import io.mmatch.song.Embedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Learns from judged songs what moves the log-odds of fitting. Immutable and thread-safe.
 *
 * <p>Bayesian logistic regression with a Gaussian prior around "as the query alone says", solved
 * for the songs judged rather than for the weights, as there are fewer of them: the posterior mode
 * of a Gaussian process classifier with a linear kernel (Rasmussen and Williams, "Gaussian
 * Processes for Machine Learning", 2006, algorithm 3.1, with the query's log-odds as prior mean).
 * The prior keeps one click from overturning everything: a single song moves its own log-odds by
 * about one, and those of others by their likeness to it.
 */
final class IntentModel {
  /**
   * What is known of a song.
   *
   * @param prior log-odds of fitting, from the query alone
   * @param facets log-odds of each facet by itself, by which facets can count more or less
   * @param place in the pool space, in standard deviations
   * @param listening embedding of length 1
   * @param artist empty where unknown
   */
  record Traits(
      double prior,
      Map<Facet, Double> facets,
      Embedding place,
      Embedding listening,
      String artist) {}

  /** Prior variances of the weights; how they were chosen: docs/evaluation.md. */
  static final double PLACE_VARIANCE = 0.05;

  private static final double LISTENING_VARIANCE = 0.3;
  static final double FACET_VARIANCE = 0.1;
  private static final double ARTIST_VARIANCE = 0.25;

  /** How many songs are accepted says more of the songs shown than of those to come. */
  static final double BIAS_VARIANCE = 4;

  private static final int MOST_STEPS = 50;
  private static final double LEAST_STEP = 1e-6;
  private static final double SETTLED = 1e-9;

  private final Embedding place;
  private final Embedding listening;
  private final Map<Facet, Double> facets = new HashMap<>();
  private final Map<String, Double> artists = new HashMap<>();

  /**
   * Learns.
   *
   * @param judged at least one song
   * @param accepted which of them fit
   */
  IntentModel(List<Traits> judged, boolean[] accepted) {
    double[] alpha = mode(kernel(judged), judged, accepted);
    Embedding placeSum = judged.get(0).place().times(0);
    Embedding listeningSum = judged.get(0).listening().times(0);
    for (int i = 0; i < alpha.length; i++) {
      Traits song = judged.get(i);
      double weight = alpha[i];
      placeSum = placeSum.plus(song.place().times(weight * PLACE_VARIANCE));
      listeningSum = listeningSum.plus(song.listening().times(weight * LISTENING_VARIANCE));
      song.facets().forEach((f, v) -> facets.merge(f, weight * FACET_VARIANCE * v, Double::sum));
      if (!song.artist().isEmpty()) {
        artists.merge(song.artist(), weight * ARTIST_VARIANCE, Double::sum);
      }
    }
    this.place = placeSum;
    this.listening = listeningSum;
  }

  /** Returns by how much a song's log-odds move. */
  double logOdds(Traits song) {
    double moved = place.dot(song.place()) + listening.dot(song.listening());
    for (Map.Entry<Facet, Double> facet : song.facets().entrySet()) {
      moved += facets.getOrDefault(facet.getKey(), 0.0) * facet.getValue();
    }
    return moved + artists.getOrDefault(song.artist(), 0.0);
  }

  /** Returns the direction of the pool space, in standard deviations, that is wanted. */
  Embedding place() {
    return place;
  }

  /** Returns the direction of the listening space that is wanted. */
  Embedding listening() {
    return listening;
  }

  /** Returns what each facet counts more (positive) or less than before, relative to 1. */
  Map<Facet, Double> facets() {
    return Map.copyOf(facets);
  }

  /** Returns the log-odds that each artist brings. */
  Map<String, Double> artists() {
    return Map.copyOf(artists);
  }

  private static double[][] kernel(List<Traits> songs) {
    double[][] kernel = new double[songs.size()][songs.size()];
    for (int i = 0; i < kernel.length; i++) {
      for (int j = 0; j <= i; j++) {
        kernel[i][j] = kernel(songs.get(i), songs.get(j));
        kernel[j][i] = kernel[i][j];
      }
    }
    return kernel;
  }

  private static double kernel(Traits a, Traits b) {
    ToDoubleFunction<Map.Entry<Facet, Double>> product =
        facet -> facet.getValue() * b.facets().getOrDefault(facet.getKey(), 0.0);
    boolean sameArtist = !a.artist().isEmpty() && a.artist().equals(b.artist());
    return BIAS_VARIANCE
        + PLACE_VARIANCE * a.place().dot(b.place())
        + LISTENING_VARIANCE * a.listening().dot(b.listening())
        + FACET_VARIANCE * a.facets().entrySet().stream().mapToDouble(product).sum()
        + (sameArtist ? ARTIST_VARIANCE : 0);
  }

  /**
   * Returns the weights of the judged songs at the posterior mode, by Newton's method. Full steps
   * overshoot where the query was sure and the user disagrees, so a step is halved until it climbs.
   */
  private static double[] mode(double[][] kernel, List<Traits> songs, boolean[] accepted) {
    double[] alpha = new double[songs.size()];
    double reached = posterior(kernel, songs, accepted, alpha);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] towards = newton(kernel, songs, accepted, alpha);
      double[] next = towards;
      double better = posterior(kernel, songs, accepted, next);
      for (double part = 0.5; better < reached && part > LEAST_STEP; part /= 2) {
        next = between(alpha, towards, part);
        better = posterior(kernel, songs, accepted, next);
      }
      if (better - reached < SETTLED) {
        break;
      }
      alpha = next;
      reached = better;
    }
    return alpha;
  }

  /** Returns the log posterior density, up to a constant. */
  private static double posterior(
      double[][] kernel, List<Traits> songs, boolean[] accepted, double[] alpha) {
    double[] shift = times(kernel, alpha);
    double sum = 0;
    for (int i = 0; i < alpha.length; i++) {
      double logOdds = songs.get(i).prior() + shift[i];
      double agreement = accepted[i] ? logOdds : -logOdds;
      sum += Math.min(agreement, 0) - Math.log1p(Math.exp(-Math.abs(agreement)));
      sum -= alpha[i] * shift[i] / 2;
    }
    return sum;
  }

  private static double[] newton(
      double[][] kernel, List<Traits> songs, boolean[] accepted, double[] alpha) {
    double[] shift = times(kernel, alpha);
    double[] curvature = new double[alpha.length];
    double[] target = new double[alpha.length];
    for (int i = 0; i < alpha.length; i++) {
      double p = 1 / (1 + Math.exp(-(songs.get(i).prior() + shift[i])));
      curvature[i] = p * (1 - p);
      target[i] = curvature[i] * shift[i] + (accepted[i] ? 1 : 0) - p;
    }
    return step(kernel, curvature, target);
  }

  private static double[] between(double[] from, double[] to, double part) {
    double[] between = new double[from.length];
    for (int i = 0; i < between.length; i++) {
      between[i] = from[i] + part * (to[i] - from[i]);
    }
    return between;
  }

  /** Returns (K + W⁻¹)⁻¹ W⁻¹ b, written so that W may be near zero. */
  private static double[] step(double[][] kernel, double[] curvature, double[] target) {
    int n = target.length;
    double[] root = new double[n];
    for (int i = 0; i < n; i++) {
      root[i] = Math.sqrt(curvature[i]);
    }
    double[][] b = new double[n][n];
    double[] right = times(kernel, target);
    for (int i = 0; i < n; i++) {
      right[i] *= root[i];
      for (int j = 0; j < n; j++) {
        b[i][j] = root[i] * kernel[i][j] * root[j] + (i == j ? 1 : 0);
      }
    }
    double[] solved = Cholesky.solve(b, right);
    double[] alpha = new double[n];
    for (int i = 0; i < n; i++) {
      alpha[i] = target[i] - root[i] * solved[i];
    }
    return alpha;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < product.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }
}
