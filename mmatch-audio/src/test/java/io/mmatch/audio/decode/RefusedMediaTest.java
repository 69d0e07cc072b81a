package io.mmatch.audio.decode;

import static io.mmatch.audio.decode.Wave.sine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedMediaTest {
  private static final int CLAIM_AT = 40;

  private final Path folder;

  RefusedMediaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void missing_isRefused() {
    refuses(folder.resolve("gone.mp3"), "there is no such file");
  }

  @Test
  void directory_isRefused() {
    refuses(folder, "it is a directory");
  }

  @Test
  void empty_isRefused() throws IOException {
    refuses(Files.createFile(folder.resolve("empty.mp3")), "it is empty (0 bytes)");
  }

  @Test
  void textNamedAsMusic_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("words.mp3"), "la la la\n".repeat(5_000));
    refuses(file, "it is no sound or video file");
  }

  @Test
  void pictureNamedAsMusic_isRefused() throws IOException {
    Path file = Fixture.copy("picture.png", folder);
    refuses(Files.move(file, folder.resolve("picture.mp3")), "it is no sound or video file");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomBytes_areRefused(long seed) throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(seed).nextBytes(bytes);
    refuses(Files.write(folder.resolve("junk.mp3"), bytes), "");
  }

  @Test
  void videoWithoutSound_isRefused() throws IOException {
    refuses(Fixture.copy("mute.mp4", folder), "it has no sound: none of its 1 streams");
  }

  @ParameterizedTest
  @CsvSource({
    "tone.mp3,truncated",
    "tone.ogg,truncated",
    "tone.opus,truncated",
    "tone.flac,truncated",
    "tone.m4a,no sound or video file",
    "movie-outlasts-sound.mkv,truncated"
  })
  void half_isRefused(String name, String why) throws IOException {
    byte[] bytes = Files.readAllBytes(Fixture.copy(name, folder));
    Path half = folder.resolve("half-" + name);
    refuses(Files.write(half, Arrays.copyOf(bytes, bytes.length / 2)), why);
  }

  @ParameterizedTest
  @ValueSource(longs = {0xFFFF_FFFFL, 0xF000_0000L, 0x7FFF_0000L, 30_000})
  void waveThatClaimsMoreThanIsThere_isRefused(long claimed) throws IOException {
    byte[] wave = Wave.bytes(Wave.Format.S16, 8_000, 10_000, sine(8_000, 500, 0.5));
    ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN).putInt(CLAIM_AT, (int) claimed);
    refuses(
        Files.write(folder.resolve("claims.wav"), wave),
        "its header claims %d bytes of sound, and 20000 are there".formatted(claimed));
  }

  @Test
  void flacThatClaimsMoreThanIsThere_isRefused() throws IOException {
    byte[] flac = Files.readAllBytes(Fixture.copy("tone.flac", folder));
    flac[22] = (byte) 0xFF;
    refuses(Files.write(folder.resolve("claims.flac"), flac), "it is truncated: it states");
  }

  @Test
  void silence_isRefused() throws IOException {
    Path file = Wave.write(folder.resolve("silent.wav"), 8_000, 20_000, i -> 0);
    refuses(file, "its peak must be at least -80 dBFS, and is -Infinity");
  }

  @Test
  void channelsThatCancelEachOther_areRefused() throws IOException {
    Path file =
        Wave.write(folder.resolve("mirror.wav"), 8_000, 20_000, i -> i % 2 - 0.5, i -> 0.5 - i % 2);
    refuses(file, "its channels cancel each other");
  }

  @Test
  void halfASecond_isRefused() throws IOException {
    Path file = Wave.write(folder.resolve("blip.wav"), 8_000, 4_000, sine(8_000, 500, 0.5));
    refuses(file, "it must be at least 1 s long to be heard, and is 0.50 s");
  }

  @Test
  void samplesThatAreNoNumbers_areRefused() throws IOException {
    byte[] wave = Wave.bytes(Wave.Format.F32, 8_000, 20_000, i -> i == 15_000 ? Double.NaN : 0.5);
    refuses(Files.write(folder.resolve("nan.wav"), wave), "is not a finite number");
  }

  @ParameterizedTest
  @ValueSource(ints = {3_999, 768_001})
  void sampleRateOutOfRange_isRefused(int rateHz) throws IOException {
    Path file = Wave.write(folder.resolve("rate.wav"), rateHz, 20_000, sine(rateHz, 500, 0.5));
    refuses(file, "its sample rate must be in 4000..768000 Hz, and is " + rateHz);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nREAL\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile REAL\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n"
      })
  void playlist_neverOpensAnotherFile(String text) throws IOException {
    Path real = Wave.write(folder.resolve("real.wav"), 8_000, 20_000, sine(8_000, 500, 0.5));
    Path list = folder.resolve("list.mp3");
    Files.writeString(list, text.replace("REAL", real.toString()));
    refuses(list, "it is no sound or video file");
  }

  @Test
  void manyRefusals_leaveNothingOpen() throws IOException {
    Path file = Files.writeString(folder.resolve("words.mp3"), "la la la\n".repeat(500));
    Path descriptors = Path.of("/proc/self/fd");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(descriptors), "open files can only be counted on Linux");
    refuses(file, "");
    long before = count(descriptors);
    for (int i = 0; i < 300; i++) {
      refuses(file, "");
    }
    assertThat(count(descriptors)).isLessThan(before + 20);
  }

  private static long count(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.count();
    }
  }

  private static void refuses(Path file, String why) {
    assertThatThrownBy(() -> readWhole(file))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageStartingWith("cannot read media (%s): ".formatted(file))
        .hasMessageContaining(why);
  }

  private static void readWhole(Path file) {
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      float[] block = new float[4_096];
      int length = 0;
      while (length >= 0) {
        length = stream.read(block);
      }
    }
  }
}
