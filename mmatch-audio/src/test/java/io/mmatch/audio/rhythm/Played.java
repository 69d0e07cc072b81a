package io.mmatch.audio.rhythm;

import io.mmatch.audio.features.FeatureTap;
import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.song.Rhythm;
import java.util.Arrays;
import java.util.Random;

/** Sounds of known rhythm at 16 kHz, and what the tracker says of them. */
final class Played {
  static final int RATE_HZ = 16_000;

  private Played() {}

  /** Short tones at given times in seconds, over a little noise. */
  static float[] clicks(double seconds, double[] times, long seed) {
    float[] samples = noise(seconds, 1e-3, seed);
    for (double time : times) {
      int start = (int) (time * RATE_HZ);
      for (int i = 0; i < 800 && start + i < samples.length; i++) {
        double fade = Math.exp(-i / 160.0);
        samples[start + i] += (float) (0.5 * fade * Math.sin(2 * Math.PI * 1_000 * i / RATE_HZ));
      }
    }
    return samples;
  }

  /** Times of beats that start at 0.5 s. */
  static double[] beats(double seconds, double bpm) {
    double[] times = new double[(int) ((seconds - 0.6) * bpm / 60) + 1];
    for (int i = 0; i < times.length; i++) {
      times[i] = 0.5 + i * 60 / bpm;
    }
    return times;
  }

  static float[] noise(double seconds, double level, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (level * random.nextGaussian());
    }
    return samples;
  }

  static Rhythm heard(float[] samples) {
    return heard(samples, 8_192);
  }

  static Rhythm heard(float[] samples, int block) {
    RhythmTracker tracker = new RhythmTracker();
    FeatureTap tap =
        new FeatureTap() {
          @Override
          public void samples(float[] unused, int offset, int length) {}

          @Override
          public void frame(float[] mel) {
            tracker.accept(mel);
          }
        };
    PatchExtractor extractor = new PatchExtractor(RATE_HZ, patch -> {}, tap);
    for (int start = 0; start < samples.length; start += block) {
      float[] part = Arrays.copyOfRange(samples, start, Math.min(samples.length, start + block));
      extractor.accept(part, part.length);
    }
    extractor.finish();
    return tracker.finish();
  }
}
