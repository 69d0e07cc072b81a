package io.mmatch.cli.eval;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which songs of a library fit which query, as a set's labels say. Immutable. */
final class Judgement {
  /** The half of the packages that is looked at. */
  enum Half {
    DEV,
    REPORT,
    ALL
  }

  private final EvaluationSet set;
  private final List<String> ids;
  private final Half half;

  Judgement(EvaluationSet set, List<String> ids, Half half) {
    this.set = set;
    this.ids = List.copyOf(ids);
    this.half = half;
  }

  /** Returns by song number whether it bears one of the labels. */
  boolean[] bearing(Set<String> labels) {
    boolean[] bearing = new boolean[ids.size()];
    for (String label : labels) {
      for (Pattern pattern : set.labels().getOrDefault(label, List.of())) {
        for (int i = 0; i < bearing.length; i++) {
          bearing[i] |= pattern.matcher(ids.get(i)).matches();
        }
      }
    }
    return bearing;
  }

  /** Returns the numbers of the songs that are judged for a query: those that fit or do not. */
  int[] judged(LabelledQuery query) {
    boolean[] fits = bearing(query.positive());
    boolean[] others = bearing(query.negative());
    boolean[] left = bearing(query.left());
    boolean all = query.negative().contains("*");
    return IntStream.range(0, ids.size())
        .filter(song -> inHalf(ids.get(song)))
        .filter(song -> fits[song] || ((all || others[song]) && !left[song]))
        .toArray();
  }

  /** Returns how many songs there are in both halves. */
  int allSongs() {
    return ids.size();
  }

  /** Returns how many songs are in this half. */
  long songs() {
    return ids.stream().filter(this::inHalf).count();
  }

  private boolean inHalf(String id) {
    int slash = id.indexOf('/');
    boolean dev = set.devPackages().contains(slash < 0 ? id : id.substring(0, slash));
    return half == Half.ALL || dev == (half == Half.DEV);
  }
}
