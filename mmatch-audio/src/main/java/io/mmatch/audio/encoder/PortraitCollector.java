package io.mmatch.audio.encoder;

import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.song.Portrait;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.Trace;
import java.util.Arrays;

/** Keeps what a picture of a song needs. For one thread, used once. */
final class PortraitCollector implements Onlooker {
  /** Steps of the waveform in a second. */
  private static final int WAVEFORM_RATE = 100;

  /** Frames of the spectrogram whose mean is a step: 11 divides the 187 of a patch. */
  private static final int FRAMES_TOGETHER = 11;

  private final Values waveform = new Values();
  private final Values mel = new Values();
  private final Values tags = new Values();
  private int tagCount = 1;
  private int stepSamples = 1;
  private double stepSeconds = 1;
  private int inStep;
  private float least;
  private float largest;

  @Override
  public void start(int sampleRateHz) {
    stepSamples = Math.max(1, sampleRateHz / WAVEFORM_RATE);
    stepSeconds = stepSamples / (double) sampleRateHz;
  }

  @Override
  public void samples(float[] block, int length) {
    for (int i = 0; i < length; i++) {
      least = inStep == 0 ? block[i] : Math.min(least, block[i]);
      largest = inStep == 0 ? block[i] : Math.max(largest, block[i]);
      if (++inStep == stepSamples) {
        waveform.add(least);
        waveform.add(largest);
        inStep = 0;
      }
    }
  }

  @Override
  public void patch(float[] patch) {
    for (int frame = 0; frame < PatchExtractor.FRAMES; frame += FRAMES_TOGETHER) {
      for (int band = 0; band < PatchExtractor.BANDS; band++) {
        float sum = 0;
        for (int i = frame; i < frame + FRAMES_TOGETHER; i++) {
          sum += patch[i * PatchExtractor.BANDS + band];
        }
        mel.add(sum / FRAMES_TOGETHER);
      }
    }
  }

  @Override
  public void tags(float[] probabilities) {
    tagCount = probabilities.length;
    for (float probability : probabilities) {
      tags.add(probability);
    }
  }

  Portrait portrait(SongAnalysis analysis) {
    double melStep = PatchExtractor.SECONDS * FRAMES_TOGETHER / PatchExtractor.FRAMES;
    return new Portrait(
        analysis,
        new Trace(stepSeconds, 2, waveform.toArray()),
        new Trace(melStep, PatchExtractor.BANDS, mel.toArray()),
        new Trace(PatchExtractor.SECONDS, tagCount, tags.toArray()));
  }

  /** Floats without end. */
  private static final class Values {
    private float[] values = new float[4_096];
    private int size;

    void add(float value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    float[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
