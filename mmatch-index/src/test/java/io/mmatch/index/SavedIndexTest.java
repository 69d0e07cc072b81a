package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in a stream, it is refused, or what comes of it returns rows that there are. */
final class SavedIndexTest {
  private static final int ROWS = 1500;
  private static final VectorSet VECTORS = TestVectors.clustered(ROWS, 6, 3);

  static List<VectorIndexProvider> providers() {
    return List.of(
        new ExactIndexProvider(), new HnswIndexProvider(new HnswParameters(4, 20, 20, 1000)));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void load_anyTruncation_isRefused(VectorIndexProvider provider) throws IOException {
    byte[] saved = saved(provider);
    for (int length = 0; length < saved.length; length += length < 400 ? 1 : 97) {
      byte[] cut = Arrays.copyOf(saved, length);
      assertThatIllegalArgumentException()
          .as("cut to %d", length)
          .isThrownBy(() -> load(provider, cut))
          .withMessageContaining("ends there");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(provider, Arrays.copyOf(saved, saved.length + 1)))
        .withMessageContaining("should end there");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void load_changedBytes_isRefusedOrFindsRowsThatThereAre(VectorIndexProvider provider)
      throws IOException {
    byte[] saved = saved(provider);
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      byte[] changed = saved.clone();
      int at = random.nextInt(i % 3 == 0 ? 60 : changed.length);
      changed[at] = (byte) random.nextInt();
      VectorIndex index;
      try {
        index = load(provider, changed);
      } catch (IllegalArgumentException e) {
        continue;
      }
      float[] query = VECTORS.row(random.nextInt(ROWS));
      List<Neighbour> found = index.search(query, 10, RowSelection.all(2 * ROWS));
      assertThat(found).hasSize(10).doesNotHaveDuplicates();
      assertThat(found)
          .allSatisfy(
              neighbour ->
                  assertThat(neighbour.similarity())
                      .isEqualTo(VECTORS.dot(neighbour.row(), query)));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void load_otherKind_isRefused(VectorIndexProvider provider) throws IOException {
    for (VectorIndexProvider other : providers()) {
      if (!other.kind().equals(provider.kind())) {
        byte[] saved = saved(other);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> load(provider, saved))
            .withMessageContaining("kind of index");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void load_streamThatGivesLittleAtATime_isReadToItsEnd(VectorIndexProvider provider)
      throws IOException {
    InputStream little =
        new ByteArrayInputStream(saved(provider)) {
          @Override
          public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, 5));
          }
        };
    assertThat(provider.load(little, VECTORS).size()).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void save_oneThread_isTheSameEveryTime(VectorIndexProvider provider) throws IOException {
    assertThat(saved(provider)).isEqualTo(saved(provider));
  }

  private static VectorIndex load(VectorIndexProvider provider, byte[] saved) throws IOException {
    return provider.load(new ByteArrayInputStream(saved), VECTORS);
  }

  private static byte[] saved(VectorIndexProvider provider) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    provider.build(VECTORS, 1, new Cancellation()).save(out);
    return out.toByteArray();
  }
}
