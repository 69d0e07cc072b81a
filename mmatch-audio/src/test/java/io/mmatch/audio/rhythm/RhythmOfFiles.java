package io.mmatch.audio.rhythm;

import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.features.FeatureTap;
import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.audio.harmony.KeyFinder;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Tonality;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints rhythm and key of files, a JSON document a line, for the scripts of
 * mmatch-bench/peers/rhythm. With {@code --clues} first, what the choice of a tempo was made by.
 */
final class RhythmOfFiles {
  private RhythmOfFiles() {}

  public static void main(String[] arguments) {
    boolean clues = arguments[0].equals("--clues");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Stream.of(arguments).skip(clues ? 1 : 0).forEach(file -> out.println(line(file, clues)));
  }

  private static String line(String name, boolean clues) {
    RhythmTracker tracker = new RhythmTracker();
    KeyFinder key = new KeyFinder();
    Path file = Path.of(name);
    listen(file, tracker, key);
    List<String> candidates =
        (clues ? tracker.candidates() : List.<Candidate>of())
            .stream()
                .map(
                    c -> "{\"bpm\":%s,\"clues\":%s}".formatted(c.bpm(), Arrays.toString(c.clues())))
                .toList();
    long start = System.nanoTime();
    Rhythm rhythm = tracker.finish();
    double millis = (System.nanoTime() - start) / 1e6;
    return String.join(
        ",",
        "{\"file\":\"" + file.getFileName() + "\"",
        "\"candidates\":" + candidates,
        "\"millis\":" + millis,
        "\"confidence\":" + rhythm.confidence(),
        "\"tempos\":" + tempos(rhythm),
        "\"sections\":" + sections(rhythm),
        "\"beats\":" + Arrays.toString(rhythm.beats().toArray()),
        "\"key\":" + key.finish().map(RhythmOfFiles::key).orElse("null") + "}");
  }

  private static List<List<Double>> sections(Rhythm rhythm) {
    return rhythm.sections().stream()
        .map(s -> List.of(s.startSeconds(), s.endSeconds(), s.bpm()))
        .toList();
  }

  private static List<List<Double>> tempos(Rhythm rhythm) {
    return rhythm.tempos().stream().map(t -> List.of(t.bpm(), t.weight())).toList();
  }

  private static String key(Tonality key) {
    String mode = key.mode().name().toLowerCase(Locale.ROOT);
    return "[%d,\"%s\",%s]".formatted(key.tonic(), mode, key.confidence());
  }

  private static void listen(Path file, RhythmTracker tracker, KeyFinder key) {
    FeatureTap tap =
        new FeatureTap() {
          @Override
          public void samples(float[] samples, int offset, int length) {
            key.accept(samples, offset, length);
          }

          @Override
          public void frame(float[] mel) {
            tracker.accept(mel);
          }
        };
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      PatchExtractor patches = new PatchExtractor(stream.sampleRateHz(), patch -> {}, tap);
      float[] block = new float[8_192];
      int length = stream.read(block);
      while (length >= 0) {
        patches.accept(block, length);
        length = stream.read(block);
      }
      patches.finish();
    }
  }
}
