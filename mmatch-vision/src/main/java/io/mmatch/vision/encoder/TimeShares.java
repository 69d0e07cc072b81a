package io.mmatch.vision.encoder;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** For how much of a video things can be said. For one thread. */
final class TimeShares {
  /** What holds for less of the time is not worth a sentence. */
  private static final double LEAST = 0.15;

  private static final double ALL = 0.95;
  private static final int MOST = 3;

  private final Map<String, Double> seconds = new HashMap<>();

  void add(String what, double length) {
    seconds.merge(what, length, Double::sum);
  }

  /** Returns what holds longest, with its share of the time in words. */
  List<String> longest(double whole) {
    return seconds.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST * whole)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(entry -> "%s (%s)".formatted(entry.getKey(), words(entry.getValue() / whole)))
        .toList();
  }

  private static String words(double share) {
    return share >= ALL
        ? "all the time"
        : String.format(Locale.ROOT, "%.0f %% of the time", 100 * share);
  }
}
