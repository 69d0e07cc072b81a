package io.mmatch.audio.decode;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to fill memory or time are refused before they do. */
class SwollenMediaTest {
  private static final String M4A = "tone.m4a";

  private final Path folder;

  SwollenMediaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** 80 million samples are 3 GB of index in ffmpeg. */
  @ParameterizedTest
  @ValueSource(ints = {2_000_000, 80_000_000, 0x7FFF_FFFF, -1})
  void mp4ThatClaimsMoreSamplesThanItCanHold_isRefused(int samples) throws IOException {
    byte[] file = new Mutator().whole(M4A);
    int sizes = find(file, "stsz");
    ByteBuffer.wrap(file).putInt(sizes + 8, 1).putInt(sizes + 12, samples);
    ByteBuffer.wrap(file).putInt(find(file, "stsc") + 16, samples);
    ByteBuffer.wrap(file).putInt(find(file, "stts") + 12, samples);
    refuses(
        Files.write(folder.resolve(M4A), file),
        "claim at most 64 samples a byte, %d, and claim %d"
            .formatted(64 * file.length, Integer.toUnsignedLong(samples)));
  }

  /** Runs of a fragment may have samples without any bytes of table. */
  @Test
  void mp4FragmentThatClaimsMoreSamplesThanItCanHold_isRefused() throws IOException {
    byte[] whole = new Mutator().whole(M4A);
    ByteBuffer file = ByteBuffer.allocate(whole.length + 32).put(whole);
    file.putInt(32).put(Wave.ascii("moof")).putInt(24).put(Wave.ascii("traf"));
    file.putInt(16).put(Wave.ascii("trun")).putInt(0).putInt(50_000_000);
    refuses(Files.write(folder.resolve(M4A), file.array()), "and claim 50000131");
  }

  @Test
  void mp4BehindAnUnknownBox_isLookedAtAsWell() throws IOException {
    byte[] whole = new Mutator().whole(M4A);
    ByteBuffer file = ByteBuffer.allocate(8 + whole.length);
    file.putInt(8).put(Wave.ascii("prfl")).put(whole);
    file.putInt(8 + find(whole, "stsz") + 12, 80_000_000);
    refuses(Files.write(folder.resolve(M4A), file.array()), "and claim 80000000");
  }

  /** A block of constant value: 34 bytes for half a million samples. */
  @Test
  void flacOfConstants_isRefused() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(FlacOfConstants.header());
    for (int i = 0; i < 400; i++) {
      file.writeBytes(FlacOfConstants.block(i));
    }
    refuses(Files.write(folder.resolve("constant.flac"), file.toByteArray()), "may unpack to 148");
  }

  @Test
  void blockOfSeveralSeconds_isRefused() throws IOException {
    Path small = Files.write(folder.resolve("small.mka"), MatroskaOfOneBlock.of(100_000));
    assertThatCode(() -> read(small)).doesNotThrowAnyException();
    refuses(
        Files.write(folder.resolve("large.mka"), MatroskaOfOneBlock.of(5_000_000)),
        "no sound can be decoded from it");
  }

  private static int find(byte[] file, String kind) {
    for (int i = 0; i < file.length; i++) {
      if (Containers.has(file, i, kind)) {
        return i;
      }
    }
    throw new AssertionError(kind + " is not in the file");
  }

  private static void refuses(Path file, String why) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining(why);
  }

  private static void read(Path file) {
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      float[] block = new float[65_536];
      int length = 0;
      while (length >= 0) {
        length = stream.read(block);
      }
    }
  }
}
