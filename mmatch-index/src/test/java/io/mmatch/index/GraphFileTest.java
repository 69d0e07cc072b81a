package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.LibraryDamagedException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphFileTest {
  private static final VectorSet VECTORS = TestVectors.clustered(40, 4, 5);
  private static final int HEADER_BYTES = 56;

  private Path directory = Path.of("");
  private Path file = Path.of("");
  private byte[] saved = new byte[0];

  @BeforeEach
  void save(@TempDir Path temporary) throws IOException {
    directory = temporary;
    file = directory.resolve("graph");
    GraphFile.write(file, twoLayers());
    saved = Files.readAllBytes(file);
  }

  @Test
  void read_fileAsWritten_givesTheSameGraph() throws IOException {
    FlatGraph graph = GraphFile.read(file, VECTORS);
    Path again = directory.resolve("again");
    GraphFile.write(again, graph);
    assertThat(again).hasBinaryContent(saved);
    assertThat(graph.layerCount()).isEqualTo(2);
  }

  @Test
  void read_graphWithoutRows_isRead() throws IOException {
    VectorSet none = new VectorSet(new float[0], 4, 0);
    GraphFile.write(file, new GraphBuilder(HnswParameters.DEFAULT).build(none, new Cancellation()));
    assertThat(GraphFile.read(file, VECTORS).rows()).isZero();
  }

  @Test
  void read_largerThanTheBuffer_givesTheSameGraph() throws IOException {
    VectorSet vectors = TestVectors.clustered(3000, 4, 6);
    HnswParameters parameters = new HnswParameters(6, 20, 10);
    GraphFile.write(file, new GraphBuilder(parameters).build(vectors, new Cancellation()));
    Path again = directory.resolve("again");
    GraphFile.write(again, GraphFile.read(file, vectors));
    assertThat(Files.size(file)).isGreaterThan(1 << 16);
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
  }

  @Test
  void write_overALongerFile_leavesNothingOfIt() throws IOException {
    Files.write(file, new byte[saved.length + 1000]);
    GraphFile.write(file, GraphFile.read(fileOf(saved), VECTORS));
    assertThat(file).hasBinaryContent(saved);
  }

  @Test
  void read_anyBitFlipped_isRefusedNamingFileAndOffset() throws IOException {
    for (int bit = 0; bit < saved.length * Byte.SIZE; bit++) {
      byte[] damaged = saved.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertRefused(damaged, "bit " + bit);
    }
  }

  @Test
  void read_truncatedAnywhere_isRefused() throws IOException {
    for (int length = 0; length < saved.length; length++) {
      assertRefused(Arrays.copyOf(saved, length), "length " + length);
    }
  }

  @Test
  void read_bytesAppended_isRefused() throws IOException {
    assertRefused(Arrays.copyOf(saved, saved.length + 1), "one byte more");
  }

  @Test
  void read_damageInALayer_namesItsOffset() throws IOException {
    byte[] damaged = saved.clone();
    damaged[HEADER_BYTES + 100] ^= 1;
    assertThatThrownBy(() -> GraphFile.read(fileOf(damaged), VECTORS))
        .hasMessageContaining("section at offset " + HEADER_BYTES)
        .hasMessageContaining("checksum");
  }

  /** As an attacker would: the checksum is right, the numbers are not. */
  @ParameterizedTest
  @CsvSource({
    "8, 2, format version is 2", "12, 9, metric is 9", "24, 5, 5 values a vector",
    "28, -1, -1 rows", "28, 39, other vectors", "28, 2147483647, 2147483647 rows",
    "32, 1, other vectors", "44, 40, top layer", "44, -1, do not go together",
    "44, 1, top layer", "48, 2147483647, 2147483647 layers", "48, -1, -1 layers",
    "48, 1, follow the last layer", "48, 0, follow the last layer", "48, 3, too early"
  })
  void read_hostileHeader_isRefused(int offset, int value, String why) {
    byte[] hostile = patched(offset, value, 0, HEADER_BYTES);
    assertThatThrownBy(() -> GraphFile.read(fileOf(hostile), VECTORS))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining(why);
  }

  /** Offsets from the start of the first layer: counts, starts, then neighbours. */
  @ParameterizedTest
  @CsvSource({
    "0, 2147483647",
    "0, -1",
    "0, 41",
    "0, 39",
    "4, 2147483647",
    "4, -1",
    "8, 1",
    "12, 1000000",
    "16, -5",
    "176, -1",
    "176, 40",
    "176, 2147483647"
  })
  void read_hostileLayer_isRefused(int offset, int value) throws IOException {
    int end = HEADER_BYTES + 4 * (2 + 41 + 80 + 1);
    assertRefused(patched(HEADER_BYTES + offset, value, HEADER_BYTES, end), "hostile");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 12, 24, 44})
  void read_hostileUpperLayer_isRefused(int offset) throws IOException {
    int start = HEADER_BYTES + 4 * (2 + 41 + 80 + 1);
    assertRefused(patched(start + offset, 1_000_000, start, saved.length), "hostile");
  }

  @Test
  void read_vectorsThatDiffer_isRefused() {
    float[] values = new float[40 * 4];
    for (int row = 0; row < 40; row++) {
      System.arraycopy(VECTORS.row(row), 0, values, 4 * row, 4);
    }
    values[77] = Math.nextUp(values[77]);
    assertThatThrownBy(() -> GraphFile.read(file, new VectorSet(values, 4, 40)))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining("other vectors");
  }

  @Test
  void read_fewerVectors_isRefused() {
    assertThatThrownBy(() -> GraphFile.read(file, TestVectors.clustered(39, 4, 5)))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining("built over 40 rows");
  }

  @Test
  void read_missingFile_saysSo() {
    assertThatThrownBy(() -> GraphFile.read(directory.resolve("none"), VECTORS))
        .isInstanceOf(NoSuchFileException.class);
  }

  private void assertRefused(byte[] bytes, String what) throws IOException {
    Path damaged = fileOf(bytes);
    assertThatThrownBy(() -> GraphFile.read(damaged, VECTORS))
        .as(what)
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining(damaged.toString())
        .hasMessageContaining("offset");
  }

  private Path fileOf(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("changed"), bytes);
  }

  /** Returns the file with a number changed and its section's checksum made right again. */
  private byte[] patched(int offset, int value, int sectionStart, int sectionEnd) {
    ByteBuffer bytes = ByteBuffer.wrap(saved.clone()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(offset, value);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), sectionStart, sectionEnd - Integer.BYTES - sectionStart);
    bytes.putInt(sectionEnd - Integer.BYTES, (int) crc.getValue());
    return bytes.array();
  }

  /** A ring of forty rows linked both ways, and above them every tenth likewise. */
  private static FlatGraph twoLayers() {
    return new FlatGraph(
        new FlatGraph.Origin(4, 40, VectorChecks.checksum(VECTORS, 40), 2, 2),
        0,
        List.of(
            new GraphLayer(null, starts(40), ring(40, 1)),
            new GraphLayer(new int[] {0, 10, 20, 30}, starts(4), ring(4, 10))));
  }

  private static int[] starts(int members) {
    int[] starts = new int[members + 1];
    Arrays.setAll(starts, i -> 2 * i);
    return starts;
  }

  private static int[] ring(int members, int step) {
    int[] neighbours = new int[2 * members];
    Arrays.setAll(neighbours, i -> step * Math.floorMod(i / 2 + (i % 2 == 0 ? 1 : -1), members));
    return neighbours;
  }
}
