package io.mmatch.vision.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Finds the cuts of a video, and what moves between them.
 *
 * <p>A cut is a frame that differs from the one before much more than frames do around it: the rule
 * of Yeo and Liu ("Rapid scene analysis on compressed video", 1995), a threshold that adapts to the
 * motion of the shot. A flash is two such differences side by side, so it is none. The differences
 * are of luminance by place and of colour by histogram together: two shots may share either, seldom
 * both. Cross-fades are found by {@link FrameChanges}.
 */
final class Cutting {
  /**
   * The least difference of a cut. Measured on real footage: within shots up to 0.164 where a car
   * drives past the lens, mostly below 0.05; five cuts from 0.367 to 0.968.
   */
  private static final double LEAST_DIFFERENCE = 0.15;

  /** A cut differs so many times as much as any frame beside it; Yeo and Liu took 2 to 3. */
  private static final double TIMES = 2.5;

  /** How far "beside" reaches: shots shorter than this are not told apart. */
  private static final double BESIDE_SECONDS = 0.25;

  /** The least difference of luminance between both ends of a cross-fade. */
  private static final double LEAST_FADE = 0.1;

  /** Of cross-fades nearer to each other than this, in seconds, only the clearest counts. */
  private static final double FADE_SECONDS = 1;

  /** The second of a cross-fade changes so many times as much as that before and after it. */
  private static final double FADE_TIMES = 1.8;

  private final List<FrameChange> changes;
  private final Set<Integer> cuts;

  Cutting(List<FrameChange> changes) {
    this.changes = changes;
    this.cuts =
        IntStream.range(0, changes.size())
            .filter(i -> isCut(i) || isFade(i))
            .boxed()
            .collect(Collectors.toUnmodifiableSet());
  }

  CutRhythm rhythm() {
    return new CutRhythm(cuts.size(), shots().stream().mapToDouble(Shot::seconds).sum());
  }

  /**
   * Returns the shots in order; the last frame lasts as long as the one before. What was left out
   * between windows belongs to none.
   */
  List<Shot> shots() {
    List<Shot> shots = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= changes.size(); i++) {
      boolean ends = i == changes.size() || changes.get(i).opensWindow();
      if (ends || cuts.contains(i)) {
        FrameChange last = changes.get(i - 1);
        double end = ends ? last.seconds() + last.gap() : changes.get(i).seconds();
        shots.add(new Shot(changes.get(start).seconds(), end));
        start = i;
      }
    }
    return shots;
  }

  /** Returns the mean change of luminance a second, in full scales, where nothing was edited. */
  double motion() {
    double luminance = 0;
    double seconds = 0;
    for (int i = 0; i < changes.size(); i++) {
      if (!cuts.contains(i) && changes.get(i).blend() == 0) {
        luminance += changes.get(i).luminance();
        seconds += changes.get(i).gap();
      }
    }
    return seconds == 0 ? 0 : luminance / seconds;
  }

  private boolean isCut(int index) {
    double difference = changes.get(index).difference();
    return difference >= LEAST_DIFFERENCE
        && difference >= TIMES * beside(index, -1, BESIDE_SECONDS, FrameChange::difference)
        && difference >= TIMES * beside(index, 1, BESIDE_SECONDS, FrameChange::difference);
  }

  /** Equal ones beside each other count once, by the earliest. */
  private boolean isFade(int index) {
    double blend = changes.get(index).blend();
    double around = changes.get(index).around();
    return blend > 0
        && around >= LEAST_FADE
        && blend > beside(index, -1, FADE_SECONDS, FrameChange::blend)
        && blend >= beside(index, 1, FADE_SECONDS, FrameChange::blend)
        && around >= FADE_TIMES * aroundBeforeAndAfter(index);
  }

  /** The mean change of the seconds before and after a frame's own; NaN if none was seen. */
  private double aroundBeforeAndAfter(int index) {
    return DoubleStream.of(aroundAt(index, -1), aroundAt(index, 1))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private double aroundAt(int index, int step) {
    int end = step < 0 ? -1 : changes.size();
    for (int i = index + step; i != end && !changes.get(i).opensWindow(); i += step) {
      if (Math.abs(changes.get(i).seconds() - changes.get(index).seconds()) >= FADE_SECONDS) {
        return changes.get(i).around();
      }
    }
    return Double.NaN;
  }

  /** The largest value beside a frame in one direction, of one neighbour at least. */
  private double beside(int index, int step, double seconds, ToDoubleFunction<FrameChange> value) {
    double largest = 0;
    int end = step < 0 ? -1 : changes.size();
    for (int i = index + step; i != end && !changes.get(i).opensWindow(); i += step) {
      double away = Math.abs(changes.get(i).seconds() - changes.get(index).seconds());
      if (away > seconds && i != index + step) {
        break;
      }
      largest = Math.max(largest, value.applyAsDouble(changes.get(i)));
    }
    return largest;
  }
}
