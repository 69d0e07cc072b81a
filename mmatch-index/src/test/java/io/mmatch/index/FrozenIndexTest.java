package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Format version 1 of saved indexes is frozen: those in {@code src/test/resources/format-1} are
 * loaded by every later build. A change of the format gets a number and a fixture of its own; run
 * with {@code -Dmmatch.writeFixture=DIRECTORY} to write one.
 */
final class FrozenIndexTest {
  private static final VectorSet VECTORS = TestVectors.clustered(300, 5, 11);

  static List<VectorIndexProvider> providers() {
    return List.of(
        new ExactIndexProvider(), new HnswIndexProvider(new HnswParameters(4, 20, 20, 1000)));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void load_indexOfVersion1_findsWhatTheExactScanDoes(VectorIndexProvider provider)
      throws IOException {
    VectorIndex exact = new ExactIndexProvider().build(VECTORS, 1, new Cancellation());
    RowSelection all = RowSelection.all(VECTORS.size());
    int found = 0;
    try (InputStream in = fixture(provider)) {
      VectorIndex loaded = provider.load(in, VECTORS);
      for (int row = 0; row < VECTORS.size(); row += 10) {
        List<Neighbour> best = exact.search(VECTORS.row(row), 5, all);
        found +=
            (int) loaded.search(VECTORS.row(row), 5, all).stream().filter(best::contains).count();
      }
    }
    assertThat(found).isGreaterThan(142);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void save_sameVectors_givesTheSameBytes(VectorIndexProvider provider) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    provider.build(VECTORS, 1, new Cancellation()).save(out);
    String target = System.getProperty("mmatch.writeFixture", "");
    if (!target.isEmpty()) {
      Files.write(Path.of(target, provider.kind() + ".index"), out.toByteArray());
    }
    try (InputStream in = fixture(provider)) {
      assertThat(out.toByteArray()).isEqualTo(in.readAllBytes());
    }
  }

  private static InputStream fixture(VectorIndexProvider provider) throws IOException {
    InputStream in =
        FrozenIndexTest.class.getResourceAsStream("/format-1/" + provider.kind() + ".index");
    if (in == null) {
      throw new IOException("no fixture of " + provider.kind());
    }
    return in;
  }
}
