package io.mmatch.vision.decode;

/** How much of a video was looked at. */
public enum Coverage {
  /** All of it. */
  WHOLE,
  /** Stretches that are spread evenly over it. */
  SAMPLES,
  /** Its beginning: it does not say how long it is, or less than it turned out to cost. */
  BEGINNING
}
