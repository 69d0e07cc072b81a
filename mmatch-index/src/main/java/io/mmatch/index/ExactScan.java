package io.mmatch.index;

import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorSet;
import java.util.Arrays;
import java.util.List;

/** One comparison of a query with every row that may be returned. Used once, by one thread. */
final class ExactScan {
  /*
   * The bytes of the rows say what each inner product is, give or take a bound that always holds
   * (see QuantisedQuery). A row is out once its upper bound is below the k-th largest lower bound.
   * What survives the bytes is bounded again with what the query lost, which halves the bound, and
   * compared in floats from the largest upper bound on until none can be among the best: the result
   * is that of comparing all rows in floats, at a quarter of the memory traffic.
   */
  private static final int BLOCK = 256;

  /** Survivors are thinned out when they have become this many times those that were kept. */
  private static final int THINNING = 2;

  private final VectorSet vectors;
  private final QuantisedRows rows;
  private final QuantisedQuery query;
  private final float[] values;
  private final int k;
  private final Multiplier multiplier;
  private final TopRows lowerBounds;
  private double threshold = Double.NEGATIVE_INFINITY;

  /** Those that may be among the best, with the inner products of their bytes. */
  private int[] survivors = new int[4 * BLOCK];

  private int[] coarseDots = new int[4 * BLOCK];
  private int survivorCount;

  private ExactScan(VectorSet vectors, QuantisedRows rows, float[] values, int k) {
    this.vectors = vectors;
    this.rows = rows;
    this.query = new QuantisedQuery(values);
    this.values = values;
    this.k = k;
    this.multiplier = Multipliers.of(rows.width());
    this.lowerBounds = new TopRows(k);
  }

  /** Returns the best of the selected rows below {@code size}. */
  static List<Neighbour> search(
      VectorSet vectors,
      QuantisedRows rows,
      int size,
      float[] query,
      int k,
      RowSelection accepted) {
    if (accepted.count() <= k) {
      return all(vectors, size, query, k, accepted);
    }
    ExactScan scan = new ExactScan(vectors, rows, query, k);
    scan.compareBytes(accepted, size);
    return scan.compareFloats(scan.upperBounds());
  }

  private static List<Neighbour> all(
      VectorSet vectors, int size, float[] query, int k, RowSelection accepted) {
    TopRows best = new TopRows(k);
    for (int row = accepted.next(0); row >= 0 && row < size; row = accepted.next(row + 1)) {
      best.offer(RankKey.of(row, vectors.dot(row, query)));
    }
    return best.drain(k);
  }

  private void compareBytes(RowSelection accepted, int size) {
    query.multiplyCoarse(multiplier);
    int[] block = new int[BLOCK];
    int[] dots = new int[BLOCK];
    int thinAt = survivors.length;
    int row = accepted.next(0);
    while (row >= 0 && row < size) {
      int chunk = Chunks.of(row);
      int count = 0;
      while (count < BLOCK && row >= 0 && row < size && Chunks.of(row) == chunk) {
        block[count++] = row;
        row = accepted.next(row + 1);
      }
      multiplier.dots(rows.codes(), block, 0, count, dots);
      bound(chunk, block, count, dots);
      if (survivorCount >= thinAt) {
        thin();
        thinAt = Math.max(survivors.length, THINNING * survivorCount);
      }
    }
  }

  /** Keeps those rows of a chunk that may be among the best. */
  private void bound(int chunk, int[] block, int count, int[] dots) {
    // Read once: they are volatile.
    float[] scales = rows.scales()[chunk];
    float[] norms = rows.norms()[chunk];
    float[] errors = rows.errors()[chunk];
    for (int i = 0; i < count; i++) {
      int at = Chunks.within(block[i]);
      double estimate = query.coarse(scales[at], dots[i]);
      double slack = query.coarseSlack(norms[at], errors[at]);
      if (estimate + slack >= threshold) {
        raise(block[i], Math.nextDown((float) (estimate - slack)));
        add(block[i], dots[i]);
      }
    }
  }

  /** Raises the threshold by what a row reaches at least. */
  private void raise(int row, float lowerBound) {
    long key = RankKey.of(row, lowerBound);
    if (lowerBounds.wants(key)) {
      lowerBounds.offer(key);
      if (lowerBounds.size() == k) {
        threshold = RankKey.similarity(lowerBounds.least());
      }
    }
  }

  private void add(int row, int dot) {
    if (survivorCount == survivors.length) {
      survivors = Arrays.copyOf(survivors, 2 * survivorCount);
      coarseDots = Arrays.copyOf(coarseDots, 2 * survivorCount);
    }
    survivors[survivorCount] = row;
    coarseDots[survivorCount++] = dot;
  }

  private void thin() {
    int kept = 0;
    for (int i = 0; i < survivorCount; i++) {
      int row = survivors[i];
      if (coarse(row, coarseDots[i]) + coarseSlack(row) >= threshold) {
        survivors[kept] = row;
        coarseDots[kept++] = coarseDots[i];
      }
    }
    survivorCount = kept;
  }

  private double coarse(int row, int dot) {
    return query.coarse(rows.scale(row), dot);
  }

  private double coarseSlack(int row) {
    return query.coarseSlack(of(rows.norms(), row), of(rows.errors(), row));
  }

  private static float of(float[][] chunks, int row) {
    return chunks[Chunks.of(row)][Chunks.within(row)];
  }

  /** Returns the survivors with their upper bounds, ascending. */
  private long[] upperBounds() {
    thin();
    query.multiplyFine(multiplier);
    int[] fineDots = new int[survivorCount];
    multiplier.dots(rows.codes(), survivors, 0, survivorCount, fineDots);
    long[] keys = new long[survivorCount];
    for (int i = 0; i < survivorCount; i++) {
      int row = survivors[i];
      double estimate = query.fine(rows.scale(row), coarseDots[i], fineDots[i]);
      double slack = query.fineSlack(of(rows.norms(), row), of(rows.errors(), row));
      keys[i] = RankKey.of(row, Math.nextUp((float) (estimate + slack)));
    }
    Arrays.sort(keys);
    return keys;
  }

  private List<Neighbour> compareFloats(long[] upperBounds) {
    TopRows best = new TopRows(k);
    for (int i = upperBounds.length - 1; i >= 0; i--) {
      // The bound stands for all values up to it: a row below the last of the best is out.
      if (best.size() == k
          && RankKey.similarity(upperBounds[i]) < RankKey.similarity(best.least())) {
        break;
      }
      int row = RankKey.row(upperBounds[i]);
      best.offer(RankKey.of(row, vectors.dot(row, values)));
    }
    return best.drain(k);
  }
}
