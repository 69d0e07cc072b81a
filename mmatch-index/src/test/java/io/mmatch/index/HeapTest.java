package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.spi.Neighbour;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Keys and heaps against the JDK's comparators, queue and sort. */
final class HeapTest {
  @Property
  void rankKey_anyRowAndSimilarity_comesBack(
      @ForAll @IntRange(min = 0) int row, @ForAll float similarity) {
    long key = RankKey.of(row, similarity);
    assertThat(RankKey.row(key)).isEqualTo(row);
    assertThat(RankKey.similarity(key)).isEqualTo(similarity + 0f);
  }

  @Property
  void rankKey_order_isSimilarityThenLowerRow(
      @ForAll @IntRange(min = 0) int row,
      @ForAll float similarity,
      @ForAll @IntRange(min = 0) int otherRow,
      @ForAll float otherSimilarity) {
    int bySimilarity = Float.compare(similarity + 0f, otherSimilarity + 0f);
    int expected = bySimilarity != 0 ? bySimilarity : Integer.compare(otherRow, row);
    int actual = Long.compare(RankKey.of(row, similarity), RankKey.of(otherRow, otherSimilarity));
    assertThat(Integer.signum(actual)).isEqualTo(Integer.signum(expected));
  }

  @Property
  void longHeap_pushesPopsAndReplacements_behaveAsTheQueueOfTheJdk(
      @ForAll @Size(max = 300) List<Long> operations) {
    LongHeap heap = new LongHeap();
    PriorityQueue<Long> queue = new PriorityQueue<>();
    for (long key : operations) {
      if (key % 3 == 0 && !queue.isEmpty()) {
        assertThat(heap.pop()).isEqualTo(queue.remove());
      } else if (key % 5 == 0 && !queue.isEmpty()) {
        heap.replaceTop(key);
        queue.remove();
        queue.add(key);
      } else {
        heap.push(key);
        queue.add(key);
      }
      assertThat(heap.size()).isEqualTo(queue.size());
    }
    while (!queue.isEmpty()) {
      assertThat(heap.top()).isEqualTo(queue.peek());
      assertThat(heap.pop()).isEqualTo(queue.remove());
    }
  }

  @Property
  void topRows_anyOffers_keepsTheBestInOrder(
      @ForAll @Size(max = 200) List<@IntRange(min = -9, max = 9) Integer> similarities,
      @ForAll @IntRange(min = 1, max = 50) int capacity) {
    TopRows top = new TopRows(capacity);
    for (int row = 0; row < similarities.size(); row++) {
      top.offer(RankKey.of(row, similarities.get(row)));
    }
    List<Neighbour> expected =
        IntStream.range(0, similarities.size())
            .mapToObj(row -> new Neighbour(row, similarities.get(row)))
            .sorted(Comparator.comparingDouble((Neighbour found) -> -found.similarity()))
            .limit(capacity)
            .toList();
    assertThat(top.drain(capacity)).isEqualTo(expected);
  }
}
