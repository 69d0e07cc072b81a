package io.mmatch.vision.features;

/**
 * How a frame differs from the one before it.
 *
 * @param seconds time of the frame
 * @param gap seconds since the frame before; 0 where there is none, as at the start of a window
 * @param difference what is compared to find cuts: 0 the same to 2 nothing in common
 * @param luminance mean absolute difference of luminance, 0 to 1
 * @param around difference of luminance between the ends of the second with this frame in its
 *     middle; NaN where no such second was seen
 * @param blend how clearly that second is a cross-fade, above 0; 0 if it is none
 */
record FrameChange(
    double seconds, double gap, double difference, double luminance, double around, double blend) {
  boolean opensWindow() {
    return gap == 0;
  }

  FrameChange with(double newAround, double newBlend) {
    return new FrameChange(seconds, gap, difference, luminance, newAround, newBlend);
  }
}
