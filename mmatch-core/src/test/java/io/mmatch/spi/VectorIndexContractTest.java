package io.mmatch.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.CancelledException;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.junit.jupiter.api.io.TempDir;
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

  /** Returns the provider under test. */
  protected abstract VectorIndexProvider provider();

  @Test
  void search_moreThanThereAre_returnsEveryRowOnceBestFirst() {
    VectorSet vectors = unitVectors(40);
    float[] query = query(0);
    List<Neighbour> found = build(vectors).search(query, 1000, VectorIndexContractTest::all);
    assertThat(found).isEqualTo(exact(vectors, query, 40, VectorIndexContractTest::all));
  }

  @Test
  void search_largestK_doesNotReserveRoomForIt() {
    assertThat(
            build(unitVectors(10))
                .search(query(0), Integer.MAX_VALUE, VectorIndexContractTest::all))
        .hasSize(10);
  }

  @Test
  void search_emptySet_returnsNothing() {
    VectorIndex index = build(new VectorSet(new float[0], DIMENSION, 0));
    assertThat(index.search(query(0), 3, VectorIndexContractTest::all)).isEmpty();
    assertThat(index.size()).isZero();
  }

  @Test
  void search_oneRow_returnsIt() {
    VectorSet vectors = unitVectors(1);
    assertThat(build(vectors).search(query(0), 3, VectorIndexContractTest::all))
        .isEqualTo(exact(vectors, query(0), 1, VectorIndexContractTest::all));
  }

  @Test
  void search_largeSet_findsNearlyAllOfTheBest() {
    assertFindsNearlyAll(unitVectors(ROWS), VectorIndexContractTest::all);
  }

  @Test
  void search_vectorsOfAllLengths_ranksByInnerProduct() {
    assertFindsNearlyAll(vectorsOfAllLengths(ROWS), VectorIndexContractTest::all);
  }

  @Test
  void search_halfAccepted_returnsOnlyAccepted() {
    assertFindsNearlyAll(unitVectors(ROWS), row -> row % 2 == 0);
  }

  @Test
  void search_consecutiveRowsAccepted_returnsOnlyAccepted() {
    assertFindsNearlyAll(unitVectors(ROWS), row -> row >= ROWS / 2 && row < ROWS / 2 + 200);
  }

  @Test
  void search_farthestHalfAccepted_stillFindsTheBestOfThem() {
    VectorSet vectors = unitVectors(ROWS);
    float[] query = query(1);
    VectorIndex index = build(vectors);
    IntPredicate far = row -> vectors.dot(row, query) < 0;
    assertThat(recall(index.search(query, 10, far), exact(vectors, query, 10, far)))
        .isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void search_fewAccepted_returnsAllOfThem() {
    VectorSet vectors = unitVectors(ROWS);
    VectorIndex index = build(vectors);
    IntPredicate few = row -> row % 500 == 7;
    for (int i = 0; i < 20; i++) {
      assertThat(index.search(query(i), 10, few)).isEqualTo(exact(vectors, query(i), 10, few));
    }
  }

  @Test
  void search_noneAccepted_returnsNothing() {
    assertThat(build(unitVectors(ROWS)).search(query(0), 10, row -> false)).isEmpty();
  }

  @Test
  void search_equalSimilarities_areOrderedByRow() {
    float[] values = new float[60 * 2];
    for (int row = 0; row < 60; row++) {
      values[2 * row + row % 2] = 1;
    }
    List<Neighbour> found =
        build(new VectorSet(values, 2, 60))
            .search(new float[] {1, 0}, 40, VectorIndexContractTest::all);
    int[] evenThenOdd =
        IntStream.concat(
                IntStream.range(0, 30).map(i -> 2 * i), IntStream.range(0, 10).map(i -> 2 * i + 1))
            .toArray();
    assertThat(found.stream().mapToInt(Neighbour::row).toArray()).containsExactly(evenThenOdd);
  }

  @Test
  void search_minusZero_isTiedWithZero() {
    VectorSet vectors = new VectorSet(new float[] {-0f, 0f, -0f}, 1, 3);
    assertThat(build(vectors).search(new float[] {1}, 3, VectorIndexContractTest::all))
        .extracting(Neighbour::row)
        .containsExactly(0, 1, 2);
  }

  @Test
  void search_manyEqualVectors_missesNone() {
    float[] values = new float[ROWS * DIMENSION];
    Arrays.fill(values, 0.5f);
    VectorIndex index = build(new VectorSet(values, DIMENSION, ROWS));
    assertThat(index.search(query(0), ROWS, VectorIndexContractTest::all)).hasSize(ROWS);
    assertThat(index.search(query(0), 5, VectorIndexContractTest::all)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, DIMENSION - 1, DIMENSION + 1})
  void search_wrongDimension_isRefusedNamingBoth(int dimension) {
    VectorIndex index = build(unitVectors(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(new float[dimension], 1, VectorIndexContractTest::all))
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
        .isThrownBy(() -> index.search(query, 1, VectorIndexContractTest::all))
        .withMessageContaining("at 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void search_kBelowOne_isRefused(int k) {
    VectorIndex index = build(unitVectors(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(query(0), k, VectorIndexContractTest::all))
        .withMessageContaining("k must be at least 1, got " + k);
  }

  @Test
  void build_rowWithNaN_isRefusedNamingIt() {
    float[] values = new float[3 * DIMENSION];
    values[2 * DIMENSION + 1] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(new VectorSet(values, DIMENSION, 3)))
        .withMessageContaining("row 2");
  }

  @Test
  void build_cancelled_stops() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(() -> provider().build(unitVectors(50), cancellation))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void search_fromManyThreads_givesWhatOneThreadGets()
      throws InterruptedException, ExecutionException {
    VectorIndex index = build(unitVectors(ROWS));
    List<List<Neighbour>> alone =
        IntStream.range(0, 100)
            .mapToObj(i -> index.search(query(i), 10, VectorIndexContractTest::all))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Neighbour>>> together = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        float[] query = query(i % 100);
        together.add(threads.submit(() -> index.search(query, 10, VectorIndexContractTest::all)));
      }
      for (int i = 0; i < 400; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % 100));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void load_whatSaveWrote_findsTheSame(@TempDir Path directory) throws IOException {
    VectorSet vectors = unitVectors(ROWS);
    VectorIndex built = build(vectors);
    Path file = directory.resolve("index");
    assertThat(built.save(file)).isEqualTo(file.toFile().exists());
    VectorIndex loaded = provider().load(file, vectors);
    assertThat(loaded.size()).isEqualTo(ROWS);
    for (int i = 0; i < 50; i++) {
      assertThat(loaded.search(query(i), 10, VectorIndexContractTest::all))
          .isEqualTo(built.search(query(i), 10, VectorIndexContractTest::all));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, ROWS})
  void load_setThatGrew_findsTheNewRowsToo(int rowsBefore, @TempDir Path directory)
      throws IOException {
    VectorSet all = unitVectors(ROWS + 50);
    Path file = directory.resolve("index");
    build(unitVectors(rowsBefore)).save(file);
    VectorIndex grown = provider().load(file, all);
    assertThat(grown.size()).isEqualTo(ROWS + 50);
    for (int row = rowsBefore; row < ROWS + 50; row += 7) {
      assertThat(grown.search(all.row(row), 3, VectorIndexContractTest::all).get(0).row())
          .isEqualTo(row);
    }
  }

  @Property(tries = 100)
  void search_scaledQuery_keepsTheRanking(
      @ForAll long seed, @ForAll @IntRange(min = -20, max = 20) int exponent) {
    VectorSet vectors = new VectorSet(gaussians(new Random(seed), 80 * 5), 5, 80);
    VectorIndex index = build(vectors);
    float[] query = gaussians(new Random(~seed), 5);
    float[] scaled = query.clone();
    for (int i = 0; i < scaled.length; i++) {
      // A power of two changes no rounding.
      scaled[i] = Math.scalb(scaled[i], exponent);
    }
    assertThat(index.search(scaled, 20, VectorIndexContractTest::all))
        .extracting(Neighbour::row)
        .isEqualTo(
            index.search(query, 20, VectorIndexContractTest::all).stream()
                .map(Neighbour::row)
                .toList());
  }

  @Property(tries = 100)
  void search_unitRow_findsItselfFirst(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int rows) {
    VectorSet vectors = new VectorSet(unit(gaussians(new Random(seed), rows * 8), 8), 8, rows);
    VectorIndex index = build(vectors);
    int row = Math.floorMod(seed, rows);
    assertThat(index.search(vectors.row(row), 1, VectorIndexContractTest::all).get(0).row())
        .isEqualTo(row);
  }

  private static boolean all(int row) {
    return row >= 0;
  }

  private VectorIndex build(VectorSet vectors) {
    return provider().build(vectors, new Cancellation());
  }

  private void assertFindsNearlyAll(VectorSet vectors, IntPredicate accept) {
    VectorIndex index = build(vectors);
    double recalls = 0;
    int queries = 100;
    for (int i = 0; i < queries; i++) {
      float[] query = query(i);
      List<Neighbour> found = index.search(query, 10, accept);
      assertThat(found).hasSize(10).doesNotHaveDuplicates().isSortedAccordingTo(RANKING);
      assertThat(found)
          .allSatisfy(
              neighbour -> {
                assertThat(accept.test(neighbour.row())).isTrue();
                assertThat(neighbour.similarity()).isEqualTo(vectors.dot(neighbour.row(), query));
              });
      recalls += recall(found, exact(vectors, query, 10, accept));
    }
    assertThat(recalls / queries).as("recall@10, seed %d", SEED).isGreaterThanOrEqualTo(0.95);
  }

  private static final Comparator<Neighbour> RANKING =
      Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.similarity())
          .thenComparingInt(Neighbour::row);

  /** The oracle: everything compared and sorted. */
  private static List<Neighbour> exact(
      VectorSet vectors, float[] query, int k, IntPredicate accept) {
    return IntStream.range(0, vectors.size())
        .filter(accept)
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
    return new VectorSet(values, DIMENSION, rows);
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
    return new VectorSet(values, DIMENSION, rows);
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
