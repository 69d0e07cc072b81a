package io.mmatch.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void read_rows_areThoseWritten() throws IOException {
    VectorFile vectors = VectorFile.read(written(2, 3, 1, 2, 3, 4, 5, 6));
    assertThat(vectors.rows()).isEqualTo(2);
    assertThat(vectors.dimension()).isEqualTo(3);
    assertThat(vectors.row(1)).containsExactly(4, 5, 6);
  }

  @Test
  void read_severalTimes_laysRowsBehindOneAnother() throws IOException {
    VectorFile vectors = VectorFile.read(written(2, 1, 7, 8), 3);
    assertThat(vectors.values()).containsExactly(7, 8, 7, 8, 7, 8);
  }

  @Test
  void read_otherLengthThanTold_isRefusedWithBoth() throws IOException {
    Path file = written(2, 3, 1, 2, 3, 4, 5);
    assertThatThrownBy(() -> VectorFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 rows of 3 values need 32 bytes, the file has 28");
  }

  private Path written(int rows, int dimension, float... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(rows).putInt(dimension);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return Files.write(folder.resolve("vectors"), bytes.array());
  }
}
