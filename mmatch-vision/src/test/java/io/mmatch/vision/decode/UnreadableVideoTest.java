package io.mmatch.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableVideoTest {
  private static final int MUTATIONS = 60;

  private final Path folder;

  UnreadableVideoTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path video(String name) {
    return TestVideo.of(96, 64, 20)
        .write(folder.resolve(name), 60, (frame, x, y) -> 0x030201 * (x + y / 2 + frame));
  }

  private static int watch(Path file) {
    try (VideoFrames frames = VideoFrames.open(file, new Cancellation())) {
      int count = 0;
      while (frames.next()) {
        assertThat(frames.thumbnail().rgb()).isNotEmpty();
        count++;
      }
      return count;
    }
  }

  private static void refuses(Path file, String why) {
    assertThatThrownBy(() -> watch(file))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageStartingWith("cannot read media (" + file + "): ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void open_missingFile_isRefused() {
    refuses(folder.resolve("none.mp4"), "there is no such file");
  }

  @Test
  void open_directory_isRefused() {
    refuses(folder, "it is a directory");
  }

  @Test
  void open_emptyFile_isRefused() throws IOException {
    refuses(Files.createFile(folder.resolve("empty.mp4")), "it is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no video at all\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nREAL\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile REAL\n"
      })
  void open_textNamedAsVideo_isRefusedAndOpensNothingElse(String text) throws IOException {
    String real = video("real.mp4").toString();
    refuses(
        Files.writeString(folder.resolve("words.mp4"), text.replace("REAL", real)),
        "it is no sound or video file");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void open_randomBytes_areRefused(long seed) throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(seed).nextBytes(bytes);
    refuses(Files.write(folder.resolve("junk.mp4"), bytes), "");
  }

  @ParameterizedTest
  @CsvSource({
    "baseline.jpg, no sound or video file",
    "palette.png, no sound or video file",
    "still.gif, a single picture"
  })
  void open_photoNamedAsVideo_isRefused(String name, String why) throws IOException {
    refuses(Files.copy(Fixtures.file(name), folder.resolve("photo.mp4")), why);
  }

  @Test
  void next_oneFrame_isRefusedAsASinglePicture() {
    Path file = TestVideo.of(96, 64, 20).write(folder.resolve("a.mp4"), 1, (f, x, y) -> 0x808080);
    refuses(file, "it holds a single picture");
  }

  @Test
  void open_soundOnly_isRefusedWithWhatToDo() throws IOException {
    byte[] wave = new byte[44 + 16_000];
    ByteBuffer header = ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 16_000);
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    header.putShort((short) 1).putInt(8_000).putInt(16_000).putShort((short) 2);
    header.putShort((short) 16).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(16_000);
    Path file = Files.write(folder.resolve("sound.mp4"), wave);
    refuses(file, "it has no moving picture: none of its 1 streams is of that kind");
    refuses(file, "ask with a song for sound");
  }

  /** An MP3 with the picture of its record (ID3v2.3, section 4.15). */
  @Test
  void open_soundWithCoverPicture_isRefused() throws IOException {
    byte[] photo = Files.readAllBytes(Fixtures.file("baseline.jpg"));
    byte[] start = "\0image/jpeg\0\3\0".getBytes(StandardCharsets.ISO_8859_1);
    int length = start.length + photo.length;
    ByteArrayOutputStream song = new ByteArrayOutputStream();
    song.writeBytes("ID3\3\0\0".getBytes(StandardCharsets.ISO_8859_1));
    for (int shift = 21; shift >= 0; shift -= 7) {
      song.write(((length + 10) >> shift) & 0x7f);
    }
    song.writeBytes("APIC".getBytes(StandardCharsets.ISO_8859_1));
    song.writeBytes(ByteBuffer.allocate(6).putInt(length).array());
    song.writeBytes(start);
    song.writeBytes(photo);
    for (int i = 0; i < 100; i++) {
      byte[] frame = new byte[417]; // MPEG-1 layer III, 128 kbit/s, 44.1 kHz, all zero: silence
      frame[0] = (byte) 0xff;
      frame[1] = (byte) 0xfb;
      frame[2] = (byte) 0x90;
      song.writeBytes(frame);
    }
    refuses(Files.write(folder.resolve("song.mp4"), song.toByteArray()), "a cover picture");
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, 50, no sound or video file",
    "a.mp4, 95, no sound or video file",
    "a.mkv, 50, truncated: it states 3.0 s",
    "a.avi, 50, 'truncated: it states 60 frames, and 31 are there'",
    "a.avi, 80, truncated: it states 60 frames"
  })
  void next_cutOffFile_isRefused(String name, int percent, String why) throws IOException {
    byte[] whole = Files.readAllBytes(video(name));
    Path file = folder.resolve("cut-" + name);
    refuses(Files.write(file, Arrays.copyOf(whole, whole.length * percent / 100)), why);
  }

  @ParameterizedTest
  @CsvSource({"9000, 100", "7000, 6000", "4, 400", "0, 0", "30000, 30000"})
  void open_sizeOverTheLimits_isRefusedFromTheHeader(int width, int height) throws IOException {
    String header = "YUV4MPEG2 W%d H%d F25:1 Ip A1:1 C420\nFRAME\n".formatted(width, height);
    Path file = Files.writeString(folder.resolve("bomb.y4m"), header + "x".repeat(5_000));
    refuses(file, width == 9000 || width == 7000 ? "it says %d x %d".formatted(width, height) : "");
  }

  /** The container says 96 x 64; the pictures inside say 16,000 x 16,000. */
  @Test
  void next_pictureLargerThanItsContainerSays_isRefusedUndecoded() throws IOException {
    Path file = TestVideo.of(96, 64, 20).mjpeg().write(folder.resolve("a.avi"), 20, (f, x, y) -> f);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int changed = 0;
    for (int i = 0; i < bytes.length - 9; i++) {
      if (buffer.getShort(i) == (short) 0xffc0) { // SOF0: length, precision, height, width
        buffer.putShort(i + 5, (short) 16_000).putShort(i + 7, (short) 16_000);
        changed++;
      }
    }
    assertThat(changed).isEqualTo(20);
    refuses(Files.write(file, bytes), "");
  }

  @Test
  void open_longerThanADay_isRefused() throws IOException {
    String frame = "FRAME\n" + "x".repeat(96 * 64 * 3 / 2);
    String header = "YUV4MPEG2 W96 H64 F1:50000 Ip A1:1 C420\n";
    Path file = Files.writeString(folder.resolve("endless.y4m"), header + frame.repeat(3));
    refuses(file, "at most 24 hours are read");
  }

  @Test
  void next_timeGoesBack_isRefused() throws IOException {
    byte[] clip = Files.readAllBytes(video("a.ts"));
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.writeBytes(clip);
    twice.writeBytes(clip);
    refuses(Files.write(folder.resolve("twice.ts"), twice.toByteArray()), "go back in time");
  }

  /** Anything may happen to a file's bytes; what may happen here is a video or the refusal. */
  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mkv", "a.avi", "a.ts", "a.y4m", "big-buck-bunny.mp4"})
  void next_mutatedFile_givesAVideoOrTheRefusal(String name) throws IOException {
    byte[] whole = Files.readAllBytes(name.startsWith("a.") ? video(name) : Fixtures.file(name));
    Random random = new Random(name.hashCode());
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Path file = Files.write(folder.resolve("mutated"), mutated(whole, random));
      try {
        assertThat(watch(file)).isPositive();
      } catch (UnreadableMediaException e) {
        assertThat(e.where()).isEqualTo(file.toString());
        refused++;
      }
    }
    assertThat(refused).as("mutations that matter are noticed").isPositive();
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    // Headers are a small part of a file and the most of what can go wrong; MP4 has it at the end.
    int reach = Math.min(random.nextBoolean() ? 60 : 2_000, bytes.length);
    int start = random.nextBoolean() ? 0 : bytes.length - reach;
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      bytes[start + random.nextInt(reach)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
