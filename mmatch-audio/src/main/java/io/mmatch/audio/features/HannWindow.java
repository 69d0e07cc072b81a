package io.mmatch.audio.features;

/** The window that frames are multiplied with. For the other packages of this module only. */
public final class HannWindow {
  private HannWindow() {}

  /**
   * Returns a periodic Hann window, {@code 0.5 - 0.5 cos(2 pi i / size)}.
   *
   * @param size number of values, at least 1
   */
  public static float[] periodic(int size) {
    float[] window = new float[size];
    for (int i = 0; i < size; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
    }
    return window;
  }
}
