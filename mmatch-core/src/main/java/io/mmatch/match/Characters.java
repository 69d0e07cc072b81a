package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.pool.PoolSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says in words on which axes a song and a wish agree most. */
final class Characters {
  private static final int WORDS = 3;

  /** An agreement below this share of the whole is not worth a word. */
  private static final double WORTH_SAYING = 0.04;

  /** People would rather hear what a song is than what it is not. */
  private static final double NEGATION_DISCOUNT = 0.4;

  private record Agreement(String word, double amount) {}

  private final Snapshot snapshot;
  private final List<String> axes;

  Characters(Snapshot snapshot, PoolSpace space) {
    this.snapshot = snapshot;
    this.axes = space.axisNames();
  }

  /** Returns ": ambient, soft, not loud", or nothing where they agree on nothing in particular. */
  String shared(int row, float[] wish) {
    float[] song = snapshot.pool().row(row);
    double length = 0;
    for (int i = 0; i < axes.size(); i++) {
      length += wish[i] * wish[i];
    }
    double worth = WORTH_SAYING * Math.sqrt(length);
    List<Agreement> agreements = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      double amount = wish[i] * song[i];
      if (amount > worth) {
        agreements.add(
            song[i] > 0
                ? new Agreement(axes.get(i), amount)
                : new Agreement("not " + axes.get(i), NEGATION_DISCOUNT * amount));
      }
    }
    agreements.sort(Comparator.comparingDouble(Agreement::amount).reversed());
    if (agreements.isEmpty()) {
      return "";
    }
    return ": " + String.join(", ", agreements.stream().limit(WORDS).map(Agreement::word).toList());
  }
}
