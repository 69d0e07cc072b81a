package io.mmatch.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.Analyzer;
import io.mmatch.audio.decode.AudioStream;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.song.Structure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The joins of songs that were joined are known: nothing else is known of where parts meet. */
class StructureTest {
  private static final int JOINED = 3;
  private static final double CLOSE_SECONDS = 1.5;

  @Test
  void analyze_joinedSongs_findsWhereTheyMeet(@TempDir Path folder) throws IOException {
    List<Path> songs = songs();
    Collections.shuffle(songs, new Random(20));
    int joins = 0;
    int found = 0;
    int others = 0;
    try (Analyzer analyzer = Analyzer.open(Device.cpu())) {
      for (int i = 0; i + JOINED <= songs.size(); i += JOINED) {
        List<Double> expected = new ArrayList<>();
        Path file = join(folder.resolve(i + ".wav"), songs.subList(i, i + JOINED), expected);
        List<Structure.Part> parts = analyzer.analyze(file).analysis().course().structure().parts();
        List<Double> starts = parts.stream().skip(1).map(Structure.Part::startSeconds).toList();
        joins += expected.size();
        int hits = (int) expected.stream().filter(join -> near(join, starts)).count();
        found += hits;
        others += starts.size() - hits;
      }
    }
    assertThat(joins).isEqualTo(16);
    assertThat(found).as("joins found").isGreaterThanOrEqualTo(14);
    // A song may change within its thirty seconds, so others are no mistakes, but they are few.
    assertThat(others).as("other boundaries").isLessThanOrEqualTo(8);
  }

  private static boolean near(double join, List<Double> starts) {
    return starts.stream().anyMatch(start -> Math.abs(start - join) <= CLOSE_SECONDS);
  }

  private static List<Path> songs() throws IOException {
    try (Stream<Path> files = Files.list(DemoSongs.catalogue().resolveSibling("."))) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(".ogg")).sorted().toList());
    }
  }

  /** Writes songs of one sample rate behind each other; notes where the second and later start. */
  private static Path join(Path file, List<Path> songs, List<Double> joins) throws IOException {
    ByteBuffer samples = ByteBuffer.allocate(1 << 26).order(ByteOrder.LITTLE_ENDIAN);
    int rate = 0;
    float[] block = new float[4_096];
    for (Path song : songs) {
      if (rate > 0) {
        joins.add(samples.position() / 2.0 / rate);
      }
      try (AudioStream stream = AudioStream.open(song, new Cancellation())) {
        rate = stream.sampleRateHz();
        for (int n = stream.read(block); n >= 0; n = stream.read(block)) {
          for (int i = 0; i < n; i++) {
            samples.putShort((short) Math.round(32_767 * Math.max(-1, Math.min(1, block[i]))));
          }
        }
      }
    }
    int size = samples.position();
    ByteBuffer wave = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
    wave.put(ascii("RIFF")).putInt(36 + size).put(ascii("WAVEfmt ")).putInt(16);
    wave.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
    wave.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(size);
    wave.put(samples.flip());
    return Files.write(file, wave.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
