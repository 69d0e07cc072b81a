package io.mmatch.vision.features;

import java.util.Locale;

/**
 * What is measured of a photo's light and colour. Lightness, chroma and hue are those of CIELAB
 * (CIE 015:2018) under D65.
 */
public enum Measure {
  /** Mean lightness, 0 black to 1 white. */
  BRIGHTNESS,
  /** Standard deviation of lightness, 0 flat to 0.5 half black and half white. */
  CONTRAST,
  /** Mean chroma / 100: 0 grey, 0.2 an average photo, 0.5 neon. */
  SATURATION,
  /** Mean b* / 100: -0.3 all blue, 0 balanced, 0.5 all golden. */
  WARMTH,
  /**
   * Colourfulness of Hasler and Süsstrunk ("Measuring colourfulness in natural images", 2003) /
   * 109: 0 not colourful, 0.3 averagely, 1 extremely.
   */
  COLOURFULNESS,
  /** Share of pixels with lightness below 20. */
  DARK,
  /** Share of pixels with lightness above 85. */
  LIGHT,
  /** Share of red, orange and yellow pixels: chroma above 15, hue 330 to 95 degrees. */
  WARM_COLOURS,
  /** Share of green pixels: chroma above 12, hue 95 to 180 degrees. */
  GREEN,
  /** Share of blue pixels: chroma above 8 (skies are pale), hue 200 to 300 degrees. */
  BLUE,
  /** Share of violet and pink pixels: chroma above 15, hue 300 to 350 degrees. */
  PINK,
  /**
   * Share of lit pixels of a warm colour: lightness above 55, chroma above 28 (skin stays below),
   * hue 20 to 100 degrees.
   */
  WARM_LIGHTS,
  /** Mean lightness of the upper half less that of the lower: 0.2 a sky over dark land. */
  LIT_FROM_ABOVE,
  /** Share of the most frequent of 512 colour cells: 0.1 a photo, 0.6 a page or a clear sky. */
  PLAINNESS,
  /**
   * Share of pixels that differ from their right and lower neighbours by at most 4 of 255 in every
   * channel: 0.3 a photo, 0.6 a sky, 0.8 mist or computer graphics.
   */
  SMOOTHNESS;

  /** Returns the name used in data files, such as {@code warmLights}. */
  public String key() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder key = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return key.toString();
  }
}
