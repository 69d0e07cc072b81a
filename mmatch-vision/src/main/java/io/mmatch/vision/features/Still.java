package io.mmatch.vision.features;

import io.mmatch.vision.decode.RgbImage;

/**
 * One picture of a video, kept to be looked at closely.
 *
 * @param seconds its time
 * @param picture upright, its short side 256 pixels at most
 * @param light of the picture
 */
public record Still(double seconds, RgbImage picture, LightAndColour light) {
  static Still of(Taken taken) {
    return new Still(taken.seconds(), taken.picture(), LightAndColour.of(taken.picture()));
  }

  /** A still whose light is not measured yet, as it may yet be thrown away. */
  record Taken(double seconds, RgbImage picture) {}
}
