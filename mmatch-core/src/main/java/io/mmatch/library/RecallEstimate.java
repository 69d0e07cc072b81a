package io.mmatch.library;

import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** Estimates what share of the best rows an index finds, against the plainest scan there is. */
final class RecallEstimate {
  private RecallEstimate() {}

  static LibraryStats.Recall of(Snapshot snapshot, int queries) {
    List<Integer> sample = sample(snapshot.live(), snapshot.rows(), queries);
    return new LibraryStats.Recall(
        sample.size(),
        recall(snapshot.listeningIndex(), snapshot.listening(), snapshot.live(), sample),
        recall(snapshot.poolIndex(), snapshot.pool(), snapshot.live(), sample));
  }

  private static List<Integer> sample(RowSelection live, int rows, int queries) {
    Random random = new Random(rows);
    List<Integer> sample = new ArrayList<>();
    while (live.count() > 0 && sample.size() < queries) {
      int row = random.nextInt(rows);
      if (live.contains(row)) {
        sample.add(row);
      }
    }
    return sample;
  }

  private static double recall(
      VectorIndex index, VectorSet vectors, RowSelection live, List<Integer> sample) {
    int wanted = 0;
    int found = 0;
    for (int row : sample) {
      float[] query = vectors.row(row);
      Set<Integer> best = best(vectors, query, live);
      wanted += best.size();
      for (Neighbour neighbour : index.search(query, LibraryStats.Recall.K, live)) {
        found += best.contains(neighbour.row()) ? 1 : 0;
      }
    }
    return wanted == 0 ? 1 : (double) found / wanted;
  }

  private static Set<Integer> best(VectorSet vectors, float[] query, RowSelection live) {
    Comparator<Neighbour> worstFirst =
        Comparator.comparing(Neighbour::similarity)
            .thenComparing(Comparator.comparing(Neighbour::row).reversed());
    PriorityQueue<Neighbour> best = new PriorityQueue<>(worstFirst);
    for (int row = live.next(0); row >= 0; row = live.next(row + 1)) {
      best.add(new Neighbour(row, vectors.dot(row, query)));
      if (best.size() > LibraryStats.Recall.K) {
        best.poll();
      }
    }
    Set<Integer> rows = new HashSet<>();
    best.forEach(neighbour -> rows.add(neighbour.row()));
    return rows;
  }
}
