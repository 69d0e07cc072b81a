package io.mmatch.audio.structure;

import io.mmatch.audio.features.PatchExtractor;
import java.util.ArrayList;
import java.util.List;

/**
 * What was heard of a song, patch by patch. Memory grows by half a megabyte an hour. For one
 * thread, and for the other packages of this module only.
 */
public final class SongTimeline {
  /** Stretches of a patch whose sound is kept apart, about half a second each. */
  static final int STRETCHES = 6;

  /** Values of a stretch: each is the mean of neighbouring mel bands. */
  static final int TEXTURE = 24;

  private static final int BANDS_TOGETHER = PatchExtractor.BANDS / TEXTURE;

  private final List<float[]> textures = new ArrayList<>();
  private final List<float[]> listening = new ArrayList<>();
  private final List<float[]> probabilities = new ArrayList<>();

  /**
   * Adds the sound of the next patch.
   *
   * @param patch {@link PatchExtractor#FRAMES} × {@link PatchExtractor#BANDS} log-mel values
   */
  public void sounds(float[] patch) {
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      int from = stretch * PatchExtractor.FRAMES / STRETCHES;
      int to = (stretch + 1) * PatchExtractor.FRAMES / STRETCHES;
      float[] mean = new float[TEXTURE];
      for (int frame = from; frame < to; frame++) {
        int at = frame * PatchExtractor.BANDS;
        for (int band = 0; band < PatchExtractor.BANDS; band++) {
          mean[band / BANDS_TOGETHER] += patch[at + band];
        }
      }
      for (int i = 0; i < TEXTURE; i++) {
        mean[i] /= (to - from) * BANDS_TOGETHER;
      }
      textures.add(mean);
    }
  }

  /**
   * Adds what the nets said of the next patch.
   *
   * @param vector listening vector, of any length above 0
   * @param tags probabilities of all tags
   */
  public void heard(float[] vector, float[] tags) {
    listening.add(vector.clone());
    probabilities.add(tags.clone());
  }

  /** Returns whether the nets have spoken of every patch. */
  public boolean isWhole() {
    return textures.size() == STRETCHES * listening.size();
  }

  /** Returns the number of patches that the nets have spoken of. */
  public int size() {
    return listening.size();
  }

  /**
   * Returns the listening vector of the song, of any length: the median of its patches, so that an
   * intro or outro of another kind hardly moves it.
   */
  public float[] typical() {
    return GeometricMedian.of(listening);
  }

  /** Returns the listening vector of each patch; not to be changed. */
  List<float[]> listening() {
    return listening;
  }

  /** Returns the sound of each half second; not to be changed. */
  List<float[]> textures() {
    return textures;
  }

  /** Returns the mean probabilities of all tags over the song. */
  public float[] probabilities() {
    return mean(probabilities);
  }

  /** Returns the mean probabilities of the patches {@code from} (inclusive) to {@code to}. */
  float[] probabilities(int from, int to) {
    return mean(probabilities.subList(from, to));
  }

  /** Returns the mean listening vector of the patches {@code from} (inclusive) to {@code to}. */
  float[] listening(int from, int to) {
    return mean(listening.subList(from, to));
  }

  /** Returns the mean of vectors of equal length; at least one. */
  static float[] mean(List<float[]> vectors) {
    double[] sum = new double[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / vectors.size());
    }
    return mean;
  }
}
