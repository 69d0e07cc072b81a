package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both kinds of multiplier against a plain sum of products. */
final class MultiplierTest {
  private static final int ROWS = 7;

  @Test
  void dots_scalar_areTheSumsOfProducts() {
    for (int width = 1; width <= 256; width++) {
      assertRight(new ScalarMultiplier(width), width, new Random(width));
    }
  }

  @Test
  void dots_vectorApi_areTheSumsOfProducts() {
    assumeTrue(Multipliers.hasVectorApi(), "Java was started without jdk.incubator.vector");
    for (int width = 1; width <= 256; width++) {
      assertRight(new VectorApiMultiplier(width), width, new Random(width));
    }
  }

  @Test
  void dots_largestBytes_areRightToo() {
    int width = 300;
    for (int left : new int[] {0x7F7F_7F7F, 0x8181_8181}) {
      for (int right : new int[] {0x7F7F_7F7F, 0x8181_8181, 0x8080_8080}) {
        int[] multiplicand = new int[width];
        Arrays.fill(multiplicand, left);
        int[][] rows = new int[1][width];
        Arrays.fill(rows[0], right);
        int[] dots = new int[1];
        Multiplier multiplier = Multipliers.of(width);
        multiplier.set(multiplicand, 0);
        multiplier.dots(rows, new int[1], 0, 1, dots);
        assertThat(dots[0]).isEqualTo(4 * width * (byte) left * (byte) right);
      }
    }
  }

  @Test
  void kernel_saysWhatIsUsed() {
    assertThat(new ExactIndexProvider())
        .hasToString(
            Multipliers.hasVectorApi()
                ? "exact (Vector API, %d bits)".formatted(VectorApiMultiplier.bits())
                : "exact (scalar)");
  }

  private static void assertRight(Multiplier multiplier, int width, Random random) {
    int[][] chunks = new int[3][Chunks.ROWS * width];
    int[] rows = random.ints(ROWS, 0, 3 * Chunks.ROWS).toArray();
    for (int row : rows) {
      for (int i = 0; i < width; i++) {
        chunks[Chunks.of(row)][Chunks.within(row) * width + i] = random.nextInt();
      }
    }
    int[] values = IntStream.range(0, width + 3).map(i -> fourBytes(random)).toArray();
    multiplier.set(values, 3);
    int[] dots = new int[ROWS];
    multiplier.dots(chunks, rows, 2, ROWS - 1, dots);
    for (int i = 0; i < ROWS; i++) {
      int from = Chunks.within(rows[i]) * width;
      int expected = i < 2 || i == ROWS - 1 ? 0 : plain(values, chunks[Chunks.of(rows[i])], from);
      assertThat(dots[i]).as("width %d, row %d", width, i).isEqualTo(expected);
    }
  }

  private static int fourBytes(Random random) {
    int four = 0;
    for (int i = 0; i < 4; i++) {
      four = (four << 8) | ((random.nextInt(255) - 127) & 0xFF);
    }
    return four;
  }

  private static int plain(int[] left, int[] right, int from) {
    int sum = 0;
    for (int i = 0; i + 3 < left.length; i++) {
      for (int j = 0; j < 4; j++) {
        sum += (byte) (left[3 + i] >> (8 * j)) * (byte) (right[from + i] >> (8 * j));
      }
    }
    return sum;
  }
}
