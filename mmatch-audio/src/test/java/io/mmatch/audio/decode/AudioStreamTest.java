package io.mmatch.audio.decode;

import static io.mmatch.audio.decode.Wave.sine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.error.CancelledException;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioStreamTest {
  private final Path folder;

  AudioStreamTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What {@link #decode} heard. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sound(int rateHz, float[] samples, AudioStream.Heard heard) {}

  /** The last column is what the encoder added to the tone: another decoder hears it as well. */
  @ParameterizedTest
  @CsvSource({
    "tone.mp3,44100,0.02",
    "tone.ogg,44100,0.02",
    "tone.opus,48000,0.02",
    "tone.flac,8000,0.02",
    "tone.m4a,44100,0.06",
    "movie.mp4,44100,0.06",
    "movie-outlasts-sound.mkv,44100,0.02"
  })
  void read_ofEveryFormat_isTheToneAveragedOverItsChannels(String name, int rateHz, double noise)
      throws IOException {
    Sound sound = decode(Fixture.copy(name, folder));
    assertThat(sound.rateHz()).isEqualTo(rateHz);
    assertThat(sound.heard().seconds()).isCloseTo(3, within(0.06));
    assertThat(sound.heard().peakDbfs()).isCloseTo(-6, within(4.0));
    double[] tone = amplitudeAndRest(sound.samples(), rateHz, 440);
    assertThat(tone[0]).isCloseTo(0.375, within(0.02));
    assertThat(tone[1]).isLessThan(noise);
  }

  @ParameterizedTest
  @EnumSource(Wave.Format.class)
  void read_ofEverySampleFormat_isTheExactAverage(Wave.Format format) throws IOException {
    IntToDoubleFunction left = sine(22_050, 300, 0.5);
    IntToDoubleFunction right = sine(22_050, 1_000, 0.25);
    byte[] wave = Wave.bytes(format, 22_050, 30_000, left, right);
    Sound sound = decode(Files.write(folder.resolve("a.wav"), wave));
    double step = format == Wave.Format.U8 ? 1 / 128.0 : format == Wave.Format.S16 ? 4e-5 : 1e-6;
    assertThat(sound.samples()).hasSize(30_000);
    double worst = 0;
    for (int i = 0; i < 30_000; i++) {
      double expected = (left.applyAsDouble(i) + right.applyAsDouble(i)) / 2;
      worst = Math.max(worst, Math.abs(sound.samples()[i] - expected));
    }
    assertThat(worst).isLessThan(step);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 12})
  void read_ofManyChannels_weighsThemAllTheSame(int channels) throws IOException {
    IntToDoubleFunction[] formulas = new IntToDoubleFunction[channels];
    for (int c = 0; c < channels; c++) {
      double level = 0.05 * (c + 1);
      formulas[c] = i -> i == 1_000 ? level : 0;
    }
    Sound sound = decode(Wave.write(folder.resolve("many.wav"), 8_000, 10_000, formulas));
    float expected = 0.05f * (channels + 1) / 2;
    assertThat(sound.samples()[1_000]).isCloseTo(expected, within(2e-5f));
    assertThat(sound.heard().channelPeak()).isCloseTo(0.05f * channels, within(4e-5f));
  }

  @Test
  void read_of192KilohertzInSmallBlocks_isWhole() throws IOException {
    Path file = Wave.write(folder.resolve("high.wav"), 192_000, 200_000, sine(192_000, 500, 0.5));
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      float[] block = new float[7];
      int total = 0;
      for (int n = stream.read(block); n >= 0; n = stream.read(block)) {
        total += n;
      }
      assertThat(stream.sampleRateHz()).isEqualTo(192_000);
      assertThat(total).isEqualTo(200_000);
      assertThat(stream.read(block)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "月光 奏鸣曲.wav", "it's \"quoted\" & 100%.wav", "http:--evil.example.wav", "concat:a|b.wav",
        "-i.wav", "frame%03d.wav", "picture.png", "no extension"
      })
  void open_ofAHostileName_readsThatVeryFile(String name) throws IOException {
    Path file = Wave.write(folder.resolve(name), 8_000, 10_000, sine(8_000, 500, 0.5));
    assertThat(decode(file).samples()).hasSize(10_000);
  }

  @Test
  void open_ofASymbolicLink_followsIt() throws IOException {
    Path file = Wave.write(folder.resolve("a.wav"), 8_000, 10_000, sine(8_000, 500, 0.5));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(decode(link).samples()).hasSize(10_000);
  }

  @Test
  void read_ofAnHourInASmallHeap_neverHoldsItWhole() throws IOException {
    // Sparse: 3,600 s x 44,100 Hz x 1 channel x 16 bit = 318 MB, of which only the start is
    // stored.
    long frames = 3_600L * 44_100;
    Path file = folder.resolve("hour.wav");
    ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    Wave.header(header, Wave.Format.S16, 44_100, 1, frames * 2);
    try (RandomAccessFile wave = new RandomAccessFile(file.toFile(), "rw")) {
      wave.write(header.array());
      wave.write(new byte[] {0, 64});
      wave.setLength(44 + frames * 2);
    }
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    long most = 0;
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      float[] block = new float[8_192];
      long total = 0;
      int blocks = 0;
      for (int n = stream.read(block); n >= 0; n = stream.read(block)) {
        total += n;
        if (++blocks % 10_000 == 0) {
          System.gc();
          most = Math.max(most, runtime.totalMemory() - runtime.freeMemory() - before);
        }
      }
      assertThat(total).isEqualTo(frames);
    }
    assertThat(most).isLessThan(16L << 20);
  }

  @Test
  void read_afterCancelling_stops() throws IOException {
    Path file = Wave.write(folder.resolve("a.wav"), 8_000, 80_000, sine(8_000, 500, 0.5));
    Cancellation cancellation = new Cancellation();
    try (AudioStream stream = AudioStream.open(file, cancellation)) {
      float[] block = new float[80_000];
      stream.read(block);
      cancellation.cancel();
      assertThatThrownBy(
              () -> {
                while (stream.read(block) >= 0) {}
              })
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("a.wav");
    }
    assertThatThrownBy(() -> AudioStream.open(file, cancellation))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void read_afterClosing_isRefused() throws IOException {
    Path file = Wave.write(folder.resolve("a.wav"), 8_000, 80_000, sine(8_000, 500, 0.5));
    AudioStream stream = AudioStream.open(file, new Cancellation());
    stream.close();
    stream.close();
    float[] block = new float[80_000];
    assertThatThrownBy(
            () -> {
              while (stream.read(block) >= 0) {}
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void decode_ofDamagedSound_writesNothingToTheStandardStreams() throws Exception {
    byte[] bytes = Files.readAllBytes(Fixture.copy("tone.mp3", folder));
    for (int i = 4_000; i < 12_000; i += 3) {
      bytes[i] = (byte) (i * 31);
    }
    Path file = Files.write(folder.resolve("hurt.mp3"), bytes);
    // In a process of its own, since native code would not write to System.err.
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DecodeFile.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    byte[] written = process.getInputStream().readAllBytes();
    assertThat(new String(written, StandardCharsets.UTF_8)).isEmpty();
    assertThat(process.waitFor()).isEqualTo(DecodeFile.REFUSED);
  }

  private static Sound decode(Path file) {
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      float[] samples = new float[0];
      float[] block = new float[5_000];
      for (int n = stream.read(block); n >= 0; n = stream.read(block)) {
        samples = Arrays.copyOf(samples, samples.length + n);
        System.arraycopy(block, 0, samples, samples.length - n, n);
      }
      return new Sound(stream.sampleRateHz(), samples, stream.heard());
    }
  }

  /** Returns the amplitude of a frequency in the middle second, and the rms of all else there. */
  private static double[] amplitudeAndRest(float[] samples, int rateHz, int hertz) {
    double cosine = 0;
    double sine = 0;
    double power = 0;
    for (int i = rateHz; i < 2 * rateHz; i++) {
      double angle = 2 * Math.PI * hertz * i / rateHz;
      cosine += samples[i] * Math.cos(angle);
      sine += samples[i] * Math.sin(angle);
      power += samples[i] * samples[i];
    }
    double amplitude = 2 * Math.hypot(cosine, sine) / rateHz;
    return new double[] {
      amplitude, Math.sqrt(Math.max(0, power / rateHz - amplitude * amplitude / 2))
    };
  }
}
