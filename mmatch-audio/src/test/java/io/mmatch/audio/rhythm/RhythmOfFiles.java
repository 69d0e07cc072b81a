package io.mmatch.audio.rhythm;

import io.mmatch.audio.features.FeatureTap;
import io.mmatch.audio.harmony.KeyFinder;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Tonality;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Prints rhythm and key of files, a JSON document a line, for the scripts of
 * mmatch-bench/peers/rhythm. Options, first: {@code --clues}, what the choice of a tempo was made
 * by; {@code --net FILE}, other weights than those of this module.
 */
final class RhythmOfFiles {
  private RhythmOfFiles() {}

  public static void main(String[] arguments) throws IOException {
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    boolean clues = left.removeFirstOccurrence("--clues");
    PulseNet net = PulseNet.bundled();
    if ("--net".equals(left.peek())) {
      left.pop();
      net = PulseNet.of(Files.readAllBytes(Path.of(left.pop())));
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String file : left) {
      out.println(line(Path.of(file), new RhythmTracker(net), clues));
    }
  }

  private static String line(Path file, RhythmTracker tracker, boolean clues) {
    KeyFinder key = new KeyFinder();
    Listening.to(
        file,
        new FeatureTap() {
          @Override
          public void samples(float[] samples, int offset, int length) {
            key.accept(samples, offset, length);
          }

          @Override
          public void frame(float[] mel) {
            tracker.accept(mel);
          }
        });
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
}
