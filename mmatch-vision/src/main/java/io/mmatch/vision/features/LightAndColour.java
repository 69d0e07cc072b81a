package io.mmatch.vision.features;

import io.mmatch.vision.decode.RgbImage;
import java.util.EnumMap;
import java.util.Map;

/** Light and colour of a whole photo. Immutable and thread-safe. */
public final class LightAndColour {
  /** Measured on a picture whose longer side has at most this many pixels: grain says nothing. */
  private static final int LONG_SIDE = 160;

  /** Hasler and Süsstrunk call a picture of 109 extremely colourful. */
  private static final double EXTREMELY_COLOURFUL = 109;

  /** Neighbours that differ by no more, of 255 in any channel, look like one smooth surface. */
  private static final int SMOOTH = 4;

  private final Map<Measure, Double> values;

  private LightAndColour(Map<Measure, Double> values) {
    this.values = values;
  }

  /** Measures a photo. */
  public static LightAndColour of(RgbImage photo) {
    Sums sums = new Sums();
    RgbImage small = small(photo);
    for (int y = 0; y < small.height(); y++) {
      for (int x = 0; x < small.width(); x++) {
        boolean above = 2 * y < small.height();
        sums.add(small.value(x, y, 0), small.value(x, y, 1), small.value(x, y, 2), above);
        sums.count(Measure.SMOOTHNESS, isSmooth(small, x, y));
      }
    }
    return new LightAndColour(sums.measures());
  }

  /** Returns one measure; its range is with {@link Measure}. */
  public double get(Measure measure) {
    return values.getOrDefault(measure, 0.0);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach((measure, value) -> text.append("%s %.2f  ".formatted(measure.key(), value)));
    return text.toString().strip();
  }

  private static RgbImage small(RgbImage photo) {
    int longSide = Math.max(photo.width(), photo.height());
    if (longSide <= LONG_SIDE) {
      return photo;
    }
    int width = Math.max(1, photo.width() * LONG_SIDE / longSide);
    int height = Math.max(1, photo.height() * LONG_SIDE / longSide);
    return TriangleResize.resize(photo, 0, 0, photo.width(), photo.height(), width, height);
  }

  private static boolean isSmooth(RgbImage picture, int x, int y) {
    int right = Math.min(x + 1, picture.width() - 1);
    int lower = Math.min(y + 1, picture.height() - 1);
    for (int channel = 0; channel < 3; channel++) {
      int value = picture.value(x, y, channel);
      if (Math.abs(picture.value(right, y, channel) - value) > SMOOTH
          || Math.abs(picture.value(x, lower, channel) - value) > SMOOTH) {
        return false;
      }
    }
    return true;
  }

  /** Sums over pixels, from which the measures follow. */
  private static final class Sums {
    private final double[] lab = new double[3];
    private final int[] cells = new int[512];
    private final Map<Measure, Integer> counts = new EnumMap<>(Measure.class);
    private final Moments lightness = new Moments();
    private final Moments upper = new Moments();
    private final Moments lower = new Moments();
    private final Moments redGreen = new Moments();
    private final Moments yellowBlue = new Moments();
    private double chromas;
    private double warmth;
    private int pixels;

    void add(int red, int green, int blue, boolean above) {
      CieLab.of(red, green, blue, lab);
      double chroma = Math.hypot(lab[1], lab[2]);
      double hue = (Math.toDegrees(Math.atan2(lab[2], lab[1])) + 360) % 360;
      pixels++;
      lightness.add(lab[0] / 100);
      (above ? upper : lower).add(lab[0] / 100);
      redGreen.add(red - green);
      yellowBlue.add((red + green) / 2.0 - blue);
      chromas += chroma / 100;
      warmth += lab[2] / 100;
      cells[red >> 5 << 6 | green >> 5 << 3 | blue >> 5]++;
      count(Measure.DARK, lab[0] < 20);
      count(Measure.LIGHT, lab[0] > 85);
      count(Measure.WARM_COLOURS, chroma > 15 && (hue >= 330 || hue < 95));
      count(Measure.GREEN, chroma > 12 && hue >= 95 && hue < 180);
      count(Measure.BLUE, chroma > 8 && hue >= 200 && hue < 300);
      count(Measure.PINK, chroma > 15 && hue >= 300 && hue < 350);
      count(Measure.WARM_LIGHTS, lab[0] > 55 && chroma > 28 && hue >= 20 && hue < 100);
    }

    private void count(Measure measure, boolean holds) {
      counts.merge(measure, holds ? 1 : 0, Integer::sum);
    }

    Map<Measure, Double> measures() {
      Map<Measure, Double> measures = new EnumMap<>(Measure.class);
      counts.forEach((measure, count) -> measures.put(measure, (double) count / pixels));
      measures.put(Measure.BRIGHTNESS, lightness.mean());
      measures.put(Measure.CONTRAST, lightness.deviation());
      measures.put(Measure.SATURATION, chromas / pixels);
      measures.put(Measure.WARMTH, warmth / pixels);
      measures.put(Measure.LIT_FROM_ABOVE, upper.mean() - lower.mean());
      measures.put(Measure.COLOURFULNESS, colourfulness());
      int most = 0;
      for (int cell : cells) {
        most = Math.max(most, cell);
      }
      measures.put(Measure.PLAINNESS, (double) most / pixels);
      return measures;
    }

    private double colourfulness() {
      double deviation = Math.hypot(redGreen.deviation(), yellowBlue.deviation());
      double mean = Math.hypot(redGreen.mean(), yellowBlue.mean());
      return (deviation + 0.3 * mean) / EXTREMELY_COLOURFUL;
    }
  }

  /** Mean and standard deviation of values that are few and of one size. */
  private static final class Moments {
    private double sum;
    private double squares;
    private int count;

    void add(double value) {
      sum += value;
      squares += value * value;
      count++;
    }

    double mean() {
      return count == 0 ? 0 : sum / count;
    }

    double deviation() {
      return Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean() * mean()));
    }
  }
}
