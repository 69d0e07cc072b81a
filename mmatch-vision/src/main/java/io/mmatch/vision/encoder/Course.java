package io.mmatch.vision.encoder;

import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How light and colour change over a video: its last third against its first.
 *
 * @param brightness how much lighter it becomes, in {@link Measure#BRIGHTNESS}
 * @param warmth how much warmer, in {@link Measure#WARMTH}
 * @param saturation how much more colourful, in {@link Measure#SATURATION}
 */
record Course(double brightness, double warmth, double saturation) {
  /** Differences that a person notices without both ends side by side; our own estimate. */
  private static final double NOTICED = 0.08;

  /** Measures pictures at even distances, in order; two at least tell a course. */
  static Course of(List<LightAndColour> lights) {
    int third = Math.max(1, lights.size() / 3);
    List<LightAndColour> first = lights.subList(0, third);
    List<LightAndColour> last = lights.subList(lights.size() - third, lights.size());
    return new Course(
        mean(last, Measure.BRIGHTNESS) - mean(first, Measure.BRIGHTNESS),
        mean(last, Measure.WARMTH) - mean(first, Measure.WARMTH),
        mean(last, Measure.SATURATION) - mean(first, Measure.SATURATION));
  }

  private static double mean(List<LightAndColour> lights, Measure measure) {
    return lights.stream().mapToDouble(light -> light.get(measure)).average().orElse(0);
  }

  /** Returns a sentence, if there is a change to speak of. */
  Optional<String> note() {
    List<String> changes = new ArrayList<>();
    add(changes, brightness, "brighter", "darker");
    add(changes, warmth, "warmer", "colder");
    add(changes, saturation, "more colourful", "paler");
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of("grows %s to the end".formatted(String.join(" and ", changes)));
  }

  private static void add(List<String> changes, double change, String more, String less) {
    if (Math.abs(change) >= NOTICED) {
      changes.add(change > 0 ? more : less);
    }
  }
}
