package io.mmatch.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.audio.quality.SignalMeter;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken songs are heard or refused: nothing else is thrown, nothing hangs, nothing swells. */
class DecodeFuzzTest {
  private static final int MUTATIONS = 200;
  private static final long LONGEST_MILLIS = 30_000;

  private final Path folder;

  DecodeFuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Iterable<String> wholes() {
    return Mutator.names();
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void mutations_areHeardOrRefused(String name) throws IOException {
    Mutator mutator = new Mutator();
    Path file = folder.resolve(name);
    for (long seed = 0; seed < MUTATIONS; seed++) {
      Mutator.Mutation mutation = mutator.mutate(name, seed);
      Files.write(file, mutation.bytes());
      assertThatCode(() -> hearOrRefuse(file)).as(mutation.how()).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void whole_isHeard(String name) throws IOException {
    Path file = Files.write(folder.resolve(name), new Mutator().whole(name));
    assertThatCode(() -> hear(file, new Cancellation())).doesNotThrowAnyException();
  }

  @Test
  void sameSeed_givesTheSameBytes() throws IOException {
    assertThat(new Mutator().mutate("tone.ogg", 7).bytes())
        .isEqualTo(new Mutator().mutate("tone.ogg", 7).bytes());
  }

  /** Anything but a song or an {@link UnreadableMediaException} gets out, a cancellation too. */
  static void hearOrRefuse(Path file) {
    Cancellation cancellation = new Cancellation();
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            cancellation.cancel();
          }
        },
        LONGEST_MILLIS);
    try {
      hear(file, cancellation);
    } catch (UnreadableMediaException e) {
      assertThat(e).hasMessageStartingWith("cannot read media (%s): ".formatted(file));
    } finally {
      timer.cancel();
    }
  }

  private static void hear(Path file, Cancellation cancellation) {
    SignalMeter meter = new SignalMeter();
    try (AudioStream stream = AudioStream.open(file, cancellation, meter)) {
      float[] block = new float[4_096];
      long samples = 0;
      int length = stream.read(block);
      while (length >= 0) {
        for (int i = 0; i < length; i++) {
          if (!Float.isFinite(block[i])) {
            throw new AssertionError("sample %d is %f".formatted(samples + i, block[i]));
          }
        }
        samples += length;
        length = stream.read(block);
      }
      assertThat(stream.heard().seconds() * stream.sampleRateHz())
          .isCloseTo((double) samples, within(0.5));
      assertThat(meter.finish().silences().longestSeconds())
          .isBetween(0.0, stream.heard().seconds());
    }
  }
}
