package io.mmatch.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.CancelledException;
import io.mmatch.runtime.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link VectorIndexProvider} promises. Approximate kinds may miss some of the best rows
 * of a large set, at most one in twenty here; all else holds for each of them.
 */
public abstract class VectorIndexContractTest {
  private static final long SEED = 20_160_330;
  private static final int DIMENSION = 24;
  private static final int ROWS = 1500;

  /** More than there are: rows beyond the index are not found. */
  private static final RowSelection ALL = RowSelection.all(2 * ROWS);

  /** Returns the provider under test. */
  protected abstract VectorIndexProvider provider();

  @Test
  void search_moreThanThereAre_returnsEveryRowOnceBestFirst() {
    VectorSet vectors = unitVectors(40);
    float[] query = query(0);
    List<Neighbour> found = build(vectors).search(query, 1000, ALL);
    assertThat(found).isEqualTo(exact(vectors, query, 40, ALL));
  }

  @Test
  void search_largestK_doesNotReserveRoomForIt() {
    assertThat(build(unitVectors(10)).search(query(0), Integer.MAX_VALUE, ALL)).hasSize(10);
  }

  @Test
  void search_emptySet_returnsNothing() {
    VectorIndex index = build(VectorSet.of(new float[0], DIMENSION, 0));
    assertThat(index.search(query(0), 3, ALL)).isEmpty();
    assertThat(index.size()).isZero();
  }

  @Test
  void search_oneRow_returnsIt() {
    VectorSet vectors = unitVectors(1);
    assertThat(build(vectors).search(query(0), 3, ALL)).isEqualTo(exact(vectors, query(0), 1, ALL));
  }

  @Test
  void search_largeSet_findsNearlyAllOfTheBest() {
    assertFindsNearlyAll(unitVectors(ROWS), ALL);
  }

  @Test
  void search_vectorsOfAllLengths_ranksByInnerProduct() {
    assertFindsNearlyAll(vectorsOfAllLengths(ROWS), ALL);
  }

  @Test
  void search_halfAccepted_returnsOnlyAccepted() {
    assertFindsNearlyAll(unitVectors(ROWS), rows(row -> row % 2 == 0));
  }

  @Test
  void search_consecutiveRowsAccepted_returnsOnlyAccepted() {
    assertFindsNearlyAll(unitVectors(ROWS), rows(row -> row >= ROWS / 2 && row < ROWS / 2 + 200));
  }

  @Test
  void search_farthestHalfAccepted_stillFindsTheBestOfThem() {
    VectorSet vectors = unitVectors(ROWS);
    float[] query = query(1);
    VectorIndex index = build(vectors);
    RowSelection far = rows(row -> vectors.dot(row, query) < 0);
    assertThat(recall(index.search(query, 10, far), exact(vectors, query, 10, far)))
        .isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void search_fewAccepted_returnsAllOfThem() {
    VectorSet vectors = unitVectors(ROWS);
    VectorIndex index = build(vectors);
    RowSelection few = rows(row -> row % 500 == 7);
    for (int i = 0; i < 20; i++) {
      assertThat(index.search(query(i), 10, few)).isEqualTo(exact(vectors, query(i), 10, few));
    }
  }

  @Test
  void search_noneAccepted_returnsNothing() {
    assertThat(build(unitVectors(ROWS)).search(query(0), 10, rows(row -> false))).isEmpty();
  }

  @Test
  void search_equalSimilarities_areOrderedByRow() {
    float[] values = new float[60 * 2];
    for (int row = 0; row < 60; row++) {
      values[2 * row + row % 2] = 1;
    }
    List<Neighbour> found = build(VectorSet.of(values, 2, 60)).search(new float[] {1, 0}, 40, ALL);
    int[] evenThenOdd =
        IntStream.concat(
                IntStream.range(0, 30).map(i -> 2 * i), IntStream.range(0, 10).map(i -> 2 * i + 1))
            .toArray();
    assertThat(found.stream().mapToInt(Neighbour::row).toArray()).containsExactly(evenThenOdd);
  }

  @Test
  void search_minusZero_isTiedWithZero() {
    VectorSet vectors = VectorSet.of(new float[] {-0f, 0f, -0f}, 1, 3);
    assertThat(build(vectors).search(new float[] {1}, 3, ALL))
        .extracting(Neighbour::row)
        .containsExactly(0, 1, 2);
  }

  @Test
  void search_manyEqualVectors_missesNone() {
    float[] values = new float[ROWS * DIMENSION];
    Arrays.fill(values, 0.5f);
    VectorIndex index = build(VectorSet.of(values, DIMENSION, ROWS));
    assertThat(index.search(query(0), ROWS, ALL)).hasSize(ROWS);
    assertThat(index.search(query(0), 5, ALL)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, DIMENSION - 1, DIMENSION + 1})
  void search_wrongDimension_isRefusedNamingBoth(int dimension) {
    VectorIndex index = build(unitVectors(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(new float[dimension], 1, ALL))
        .withMessageContaining(Integer.toString(DIMENSION))
        .withMessageContaining(Integer.toString(dimension));
  }

  @ParameterizedTest
  @ValueSource(
      floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE})
  void search_valueThatIsNoNumberOrOverflows_isRefusedWithItsPlace(float bad) {
    VectorIndex index = build(unitVectors(5));
    float[] query = query(0);
    query[3] = bad;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(query, 1, ALL))
        .withMessageContaining("at 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void search_kBelowOne_isRefused(int k) {
    VectorIndex index = build(unitVectors(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(query(0), k, ALL))
        .withMessageContaining("k must be at least 1, got " + k);
  }

  @Test
  void build_rowWithNaN_isRefusedNamingIt() {
    float[] values = new float[3 * DIMENSION];
    values[2 * DIMENSION + 1] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(VectorSet.of(values, DIMENSION, 3)))
        .withMessageContaining("row 2");
  }

  @Test
  void build_cancelled_stops() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(() -> provider().build(unitVectors(50), 1, cancellation))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void search_fromManyThreads_givesWhatOneThreadGets()
      throws InterruptedException, ExecutionException {
    VectorIndex index = build(unitVectors(ROWS));
    List<List<Neighbour>> alone =
        IntStream.range(0, 100).mapToObj(i -> index.search(query(i), 10, ALL)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Neighbour>>> together = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        float[] query = query(i % 100);
        together.add(threads.submit(() -> index.search(query, 10, ALL)));
      }
      for (int i = 0; i < 400; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % 100));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void build_onManyThreads_findsNearlyAllOfTheBest() {
    VectorSet vectors = unitVectors(ROWS);
    assertFindsNearlyAll(provider().build(vectors, 4, new Cancellation()), vectors, ALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void build_noThread_isRefused(int threads) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider().build(unitVectors(5), threads, new Cancellation()))
        .withMessageContaining("threads must be at least 1, got " + threads);
  }

  @Test
  void load_whatSaveWrote_findsTheSame() throws IOException {
    VectorSet vectors = unitVectors(ROWS);
    VectorIndex built = build(vectors);
    VectorIndex loaded = load(saved(built), vectors);
    assertThat(loaded.size()).isEqualTo(ROWS);
    for (int i = 0; i < 50; i++) {
      assertThat(loaded.search(query(i), 10, ALL)).isEqualTo(built.search(query(i), 10, ALL));
    }
    assertThat(saved(loaded)).isEqualTo(saved(built));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, ROWS})
  void load_setThatGrew_findsTheNewRowsToo(int rowsBefore) throws IOException {
    VectorSet all = unitVectors(ROWS + 50);
    VectorIndex grown = load(saved(build(unitVectors(rowsBefore))), all);
    assertThat(grown.size()).isEqualTo(ROWS + 50);
    for (int row = rowsBefore; row < ROWS + 50; row += 7) {
      assertThat(grown.search(all.row(row), 3, ALL).get(0).row()).isEqualTo(row);
    }
    assertFindsNearlyAll(grown, all, ALL);
    VectorSet more = unitVectors(ROWS + 80);
    assertFindsNearlyAll(grown.extended(more, new Cancellation()), more, ALL);
  }

  @Test
  void load_fewerRowsThanWereSaved_isRefused() {
    byte[] saved = saved(build(unitVectors(50)));
    assertThatIllegalArgumentException().isThrownBy(() -> load(saved, unitVectors(49)));
  }

  @Test
  void load_otherVectors_isRefused() {
    byte[] saved = saved(build(unitVectors(50)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(saved, vectorsOfAllLengths(50)))
        .withMessageContaining("other vectors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(saved, VectorSet.of(new float[100], 2, 50)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1024, ROWS - 1, ROWS})
  void extended_anyNumberOfRows_findsNearlyAllOfTheBest(int rowsBefore) {
    VectorIndex before = build(unitVectors(rowsBefore));
    VectorSet vectors = unitVectors(ROWS);
    VectorIndex index = before.extended(vectors, new Cancellation());
    assertThat(index.size()).isEqualTo(ROWS);
    assertThat(before.size()).isEqualTo(rowsBefore);
    assertFindsNearlyAll(index, vectors, ALL);
  }

  @Test
  void extended_older_goesOnFindingItsOwnRowsAlone() throws IOException {
    VectorSet vectors = unitVectors(ROWS / 2);
    VectorIndex older = build(vectors);
    byte[] saved = saved(older);
    VectorIndex newer = older.extended(unitVectors(ROWS), new Cancellation());
    assertFindsNearlyAll(older, vectors, ALL);
    assertThat(newer.search(query(0), ROWS, ALL)).hasSize(ROWS);
    assertThat(older.search(query(0), ROWS, ALL)).hasSize(ROWS / 2);
    assertFindsNearlyAll(load(saved, vectors), vectors, ALL);
    assertFindsNearlyAll(load(saved(older), vectors), vectors, ALL);
  }

  @Test
  void extended_twice_isRefused() {
    VectorIndex index = build(unitVectors(5));
    VectorIndex next = index.extended(unitVectors(6), new Cancellation());
    assertThatIllegalStateException()
        .isThrownBy(() -> index.extended(unitVectors(7), new Cancellation()));
    assertThat(next.extended(unitVectors(7), new Cancellation()).size()).isEqualTo(7);
  }

  @Test
  void extended_toFewerRowsOrOfOtherDimension_isRefused() {
    VectorIndex index = build(unitVectors(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.extended(unitVectors(4), new Cancellation()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.extended(VectorSet.of(new float[100], 10, 10), new Cancellation()));
  }

  @Test
  void extended_cancelledOrRefused_canBeExtendedAgain() {
    VectorIndex index = build(unitVectors(ROWS / 2));
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(() -> index.extended(unitVectors(ROWS), cancellation))
        .isInstanceOf(CancelledException.class);
    float[] values = new float[ROWS * DIMENSION];
    values[ROWS * DIMENSION - 1] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.extended(VectorSet.of(values, DIMENSION, ROWS), new Cancellation()))
        .withMessageContaining("row " + (ROWS - 1));
    assertFindsNearlyAll(index, unitVectors(ROWS / 2), ALL);
    VectorSet vectors = unitVectors(ROWS);
    assertFindsNearlyAll(index.extended(vectors, new Cancellation()), vectors, ALL);
  }

  @Test
  void extended_stoppedOnTheWay_canBeExtendedWithOtherRows() {
    VectorIndex index = build(unitVectors(ROWS / 2));
    VectorSet vectors = unitVectors(ROWS);
    for (int stopAt = ROWS / 2; stopAt < ROWS; stopAt += 97) {
      Cancellation cancellation = new Cancellation();
      VectorSet others = new CancellingSet(vectorsOfAllLengths(ROWS), stopAt, cancellation);
      assertThatThrownBy(() -> index.extended(others, cancellation))
          .isInstanceOf(CancelledException.class);
    }
    assertFindsNearlyAll(index.extended(vectors, new Cancellation()), vectors, ALL);
  }

  /** Cancels when a row is read. */
  private record CancellingSet(VectorSet vectors, int row, Cancellation cancellation)
      implements VectorSet {
    @Override
    public int dimension() {
      return vectors.dimension();
    }

    @Override
    public int size() {
      return vectors.size();
    }

    @Override
    public float[] row(int number) {
      if (number == row) {
        cancellation.cancel();
      }
      return vectors.row(number);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 700})
  void compacted_everyNthRow_findsNearlyAllOfTheBest(int n) throws IOException {
    VectorSet vectors = unitVectors(ROWS);
    VectorIndex index = build(vectors);
    RowSelection kept = rows(row -> row % n == n - 1);
    VectorSet fewer = subset(vectors, kept);
    VectorIndex compacted = index.compacted(kept, fewer, new Cancellation());
    assertThat(compacted.size()).isEqualTo(fewer.size());
    assertFindsNearlyAll(compacted, fewer, ALL);
    assertFindsNearlyAll(load(saved(compacted), fewer), fewer, ALL);
    assertFindsNearlyAll(index, vectors, ALL);
  }

  @Test
  void compacted_none_isEmptyAndCanGrow() {
    RowSelection none = rows(row -> false);
    VectorIndex empty = build(unitVectors(50)).compacted(none, unitVectors(0), new Cancellation());
    assertThat(empty.search(query(0), 3, ALL)).isEmpty();
    VectorSet vectors = unitVectors(ROWS);
    assertFindsNearlyAll(empty.extended(vectors, new Cancellation()), vectors, ALL);
  }

  @Test
  void compacted_afterExtending_canBeExtended() {
    VectorSet vectors = unitVectors(ROWS);
    VectorIndex index = build(unitVectors(ROWS / 2)).extended(vectors, new Cancellation());
    RowSelection kept = rows(row -> row >= ROWS / 3);
    VectorSet fewer = subset(vectors, kept);
    VectorIndex compacted = index.compacted(kept, fewer, new Cancellation());
    VectorSet more = joined(fewer, vectors);
    assertFindsNearlyAll(compacted.extended(more, new Cancellation()), more, ALL);
  }

  @Test
  void compacted_cancelled_leavesTheIndexAsItWas() {
    VectorSet vectors = unitVectors(ROWS);
    VectorIndex index = build(vectors);
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(() -> index.compacted(ALL, vectors, cancellation))
        .isInstanceOf(CancelledException.class);
    assertFindsNearlyAll(index, vectors, ALL);
  }

  @Test
  void compacted_notAsManyRowsAsAreKept_isRefused() {
    VectorIndex index = build(unitVectors(50));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> index.compacted(rows(row -> row < 10), unitVectors(11), new Cancellation()));
  }

  @Test
  void search_whileOthersExtend_findsItsOwnRows() throws InterruptedException, ExecutionException {
    VectorSet vectors = unitVectors(ROWS / 2);
    VectorIndex older = build(vectors);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<VectorIndex> extending =
          threads.submit(
              () -> {
                VectorIndex index = older;
                for (int rows = ROWS / 2; rows < ROWS; rows += 25) {
                  index = index.extended(unitVectors(rows), new Cancellation());
                }
                return index;
              });
      do {
        assertFindsNearlyAll(older, vectors, ALL);
      } while (!extending.isDone());
      VectorIndex newest = extending.get();
      assertFindsNearlyAll(newest, unitVectors(newest.size()), ALL);
    } finally {
      threads.shutdownNow();
    }
  }

  @Property(tries = 100)
  void search_scaledQuery_keepsTheRanking(
      @ForAll long seed, @ForAll @IntRange(min = -20, max = 20) int exponent) {
    VectorSet vectors = VectorSet.of(gaussians(new Random(seed), 80 * 5), 5, 80);
    VectorIndex index = build(vectors);
    float[] query = gaussians(new Random(~seed), 5);
    float[] scaled = query.clone();
    for (int i = 0; i < scaled.length; i++) {
      // A power of two changes no rounding.
      scaled[i] = Math.scalb(scaled[i], exponent);
    }
    assertThat(index.search(scaled, 20, ALL))
        .extracting(Neighbour::row)
        .isEqualTo(index.search(query, 20, ALL).stream().map(Neighbour::row).toList());
  }

  @Property(tries = 100)
  void search_unitRow_findsItselfFirst(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int rows) {
    VectorSet vectors = VectorSet.of(unit(gaussians(new Random(seed), rows * 8), 8), 8, rows);
    VectorIndex index = build(vectors);
    int row = Math.floorMod(seed, rows);
    assertThat(index.search(vectors.row(row), 1, ALL).get(0).row()).isEqualTo(row);
  }

  private static RowSelection rows(IntPredicate selected) {
    BitSet rows = new BitSet();
    IntStream.range(0, ROWS).filter(selected).forEach(rows::set);
    return RowSelection.of(rows);
  }

  private VectorIndex build(VectorSet vectors) {
    return provider().build(vectors, 1, new Cancellation());
  }

  private VectorIndex load(byte[] saved, VectorSet vectors) throws IOException {
    return provider().load(new ByteArrayInputStream(saved), vectors);
  }

  private static byte[] saved(VectorIndex index) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      index.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static VectorSet subset(VectorSet vectors, RowSelection kept) {
    float[] values = new float[kept.count() * DIMENSION];
    int to = 0;
    for (int row = kept.next(0); row >= 0; row = kept.next(row + 1)) {
      System.arraycopy(vectors.row(row), 0, values, DIMENSION * to++, DIMENSION);
    }
    return VectorSet.of(values, DIMENSION, kept.count());
  }

  /** Returns the rows of both, those of the second with their signs changed. */
  private static VectorSet joined(VectorSet first, VectorSet second) {
    int rows = first.size() + second.size();
    float[] values = new float[rows * DIMENSION];
    for (int row = 0; row < rows; row++) {
      int other = row - first.size();
      float[] from = other < 0 ? first.row(row) : second.row(other);
      for (int i = 0; i < DIMENSION; i++) {
        values[row * DIMENSION + i] = other < 0 ? from[i] : -from[i];
      }
    }
    return VectorSet.of(values, DIMENSION, rows);
  }

  private void assertFindsNearlyAll(VectorSet vectors, RowSelection accepted) {
    assertFindsNearlyAll(build(vectors), vectors, accepted);
  }

  private static void assertFindsNearlyAll(
      VectorIndex index, VectorSet vectors, RowSelection accepted) {
    double recalls = 0;
    int queries = 50;
    for (int i = 0; i < queries; i++) {
      float[] query = query(i);
      List<Neighbour> found = index.search(query, 10, accepted);
      assertThat(found)
          .hasSize(Math.min(10, vectors.size()))
          .doesNotHaveDuplicates()
          .isSortedAccordingTo(RANKING);
      assertThat(found)
          .allSatisfy(
              neighbour -> {
                assertThat(accepted.contains(neighbour.row())).isTrue();
                assertThat(neighbour.similarity()).isEqualTo(vectors.dot(neighbour.row(), query));
              });
      recalls += recall(found, exact(vectors, query, 10, accepted));
    }
    assertThat(recalls / queries).as("recall@10, seed %d", SEED).isGreaterThanOrEqualTo(0.95);
  }

  private static final Comparator<Neighbour> RANKING =
      Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.similarity())
          .thenComparingInt(Neighbour::row);

  /** The oracle: everything compared and sorted. */
  private static List<Neighbour> exact(
      VectorSet vectors, float[] query, int k, RowSelection accepted) {
    return IntStream.range(0, vectors.size())
        .filter(accepted::contains)
        .mapToObj(row -> new Neighbour(row, vectors.dot(row, query)))
        .sorted(RANKING)
        .limit(k)
        .toList();
  }

  private static double recall(List<Neighbour> found, List<Neighbour> expected) {
    return (double) found.stream().filter(expected::contains).count() / expected.size();
  }

  private static float[] query(int number) {
    return unit(gaussians(new Random(SEED + 1 + number), DIMENSION), DIMENSION);
  }

  /** A longer set begins with the rows of a shorter one. */
  private static VectorSet unitVectors(int rows) {
    float[] values = unit(gaussians(new Random(SEED), rows * DIMENSION), DIMENSION);
    return VectorSet.of(values, DIMENSION, rows);
  }

  private static VectorSet vectorsOfAllLengths(int rows) {
    Random random = new Random(SEED);
    float[] values = unit(gaussians(random, rows * DIMENSION), DIMENSION);
    for (int row = 0; row < rows; row++) {
      float length = (float) Math.exp(random.nextGaussian());
      for (int i = 0; i < DIMENSION; i++) {
        values[row * DIMENSION + i] *= length;
      }
    }
    return VectorSet.of(values, DIMENSION, rows);
  }

  private static float[] gaussians(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] unit(float[] values, int dimension) {
    for (int row = 0; row < values.length; row += dimension) {
      double squares = 0;
      for (int i = row; i < row + dimension; i++) {
        squares += values[i] * (double) values[i];
      }
      for (int i = row; i < row + dimension; i++) {
        values[i] = (float) (values[i] / Math.sqrt(squares));
      }
    }
    return values;
  }
}
