package io.mmatch.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.UnreadableMediaException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadablePhotoTest {
  private static final int MUTATIONS = 300;

  private final Path folder;

  UnreadablePhotoTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<String> kinds() {
    return Fixtures.KINDS.stream();
  }

  @Test
  void decode_missingFile_isRefused() {
    assertRefused(folder.resolve("none.jpg"), "no such file");
  }

  @Test
  void decode_directory_isRefused() {
    assertRefused(folder, "not a file");
  }

  @Test
  void decode_emptyFile_isRefused() throws Exception {
    assertRefused(write("empty.png", new byte[0]), "empty");
  }

  @ParameterizedTest
  @CsvSource({"hello", "h", "BM", "GIF89a", "RIFF1234WEBP"})
  void decode_textNamedJpg_isRefused(String text) throws Exception {
    assertRefused(write("text.jpg", text.getBytes(StandardCharsets.UTF_8)), "text.jpg");
  }

  @Test
  void decode_fileOverTheLimit_isRefusedUnread() throws Exception {
    Path file = folder.resolve("huge.jpg");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(PhotoDecoder.MAX_FILE_BYTES + 1);
    }
    assertRefused(file, "at most 100 MB");
  }

  @ParameterizedTest
  @CsvSource({
    "30000, 30000, a side may have at most 20000",
    "20001, 8, a side may have at most 20000",
    "9000, 9000, at most 64 megapixels",
    "7, 500, at least 8",
    "0, 500, at least 8",
    "-1, -1, a side may have at most 20000"
  })
  void decode_dimensionsOverTheLimits_areRefusedFromTheHeader(int width, int height, String rule)
      throws Exception {
    assertRefused(write("bomb.png", pngHeader(width, height)), rule);
  }

  @Test
  void decode_animatedWebp_isRefusedWithItsReason() {
    assertRefused(Fixtures.file("animated.webp"), "animated");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void decode_cutOffFile_isRefused(String name) throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.file(name));
    for (int percent : new int[] {1, 10, 30, 50, 70, 90}) {
      assertRefused(write(name, Arrays.copyOf(whole, whole.length * percent / 100)), name);
    }
  }

  @Test
  void decode_jpegOfEndlessSegments_isRefused() throws Exception {
    ByteBuffer file = ByteBuffer.allocate(2 + 4 * 2_000).putShort((short) 0xffd8);
    while (file.hasRemaining()) {
      file.putShort((short) 0xffe5).putShort((short) 2);
    }
    assertRefused(write("endless.jpg", file.array()), "more than 1000 JPEG segments");
  }

  /** Anything may happen to a file's bytes; what may happen here is a picture or the refusal. */
  @ParameterizedTest
  @MethodSource("kinds")
  void decode_mutatedFile_givesAPictureOrTheRefusal(String name) throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.file(name));
    Random random = new Random(name.hashCode());
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Path file = write(name, mutated(whole, random));
      try {
        assertThat(PhotoDecoder.decode(file).rgb()).isNotEmpty();
      } catch (UnreadableMediaException e) {
        assertThat(e.where()).isEqualTo(file.toString());
        refused++;
      }
    }
    assertThat(refused).as("mutations that matter are noticed").isPositive();
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(4);
    // Headers are a small part of a file and the most of what can go wrong.
    int reach = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(reach)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static byte[] pngHeader(int width, int height) {
    ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12);
    png.putLong(0x89504e470d0a1a0aL).putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    png.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(png.array(), 12, 17);
    png.putInt((int) crc.getValue());
    png.putInt(1_000).put("IDAT".getBytes(StandardCharsets.US_ASCII));
    return png.array();
  }

  private Path write(String name, byte[] bytes) throws Exception {
    return Files.write(folder.resolve(name), bytes);
  }

  private static void assertRefused(Path file, String part) {
    assertThatThrownBy(() -> PhotoDecoder.decode(file))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(part)
        .hasMessageNotContaining("\n");
  }
}
