package io.mmatch.audio.decode;

import io.mmatch.media.MediaReader;
import io.mmatch.media.Track;
import io.mmatch.runtime.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads passages of a song: every packet of the file is read, and only those near a passage are
 * decoded. A trial, to measure what decoding less would save; no analysis does so, as loudness,
 * faults, tempo and key need all of a song.
 */
public final class PassageReader implements Track {
  /**
   * Before a passage, so that the decoder has settled; Opus is not quite so then, MP3 not tried.
   */
  private static final double LEAD_SECONDS = 0.1;

  private final Track sound = new SoundTrack();
  private final List<Passage> passages = new ArrayList<>();
  private int next;
  private boolean near = true;
  private long heardTo;

  private PassageReader() {}

  /** The samples from {@code from} on, of the whole song's; those before and after it are 0. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Passage(long from, float[] samples, double startSeconds, double endSeconds) {
    void take(float[] mono, int count, long at) {
      long first = Math.max(from, at);
      long last = Math.min(from + samples.length, at + count);
      if (last > first) {
        System.arraycopy(
            mono, (int) (first - at), samples, (int) (first - from), (int) (last - first));
      }
    }
  }

  /**
   * What was read.
   *
   * @param sampleRateHz rate of the samples
   * @param passages mono, in order
   */
  public record Sound(int sampleRateHz, List<float[]> passages) {}

  /**
   * Reads passages, evenly spread: the song is cut into steps, and of some steps is read what lies
   * from {@code before} ahead of them to {@code after} behind them.
   *
   * @param most passages; all steps if they are fewer
   * @param step length of a step, in seconds, a whole one only counts
   * @param before in seconds
   * @param after in seconds
   */
  public static Sound read(Path file, int most, double step, double before, double after) {
    PassageReader track = new PassageReader();
    try (MediaReader reader = MediaReader.open(file, track, new Cancellation())) {
      int steps = (int) (reader.likelySeconds() / step);
      int count = Math.min(most, steps);
      Downmix downmix = new Downmix(ChannelSink.NONE);
      int rate = 0;
      int restarts = 0;
      for (AVFrame frame = reader.next(); frame != null; frame = reader.next()) {
        if (track.passages.isEmpty()) {
          rate = frame.sample_rate();
          for (int i = 0; i < count; i++) {
            long middle = (2L * i + 1) * steps / (2L * count);
            track.add(middle * step - before, before + step + after, rate);
          }
        }
        boolean anew = restarts != reader.restarts();
        restarts = reader.restarts();
        double time = anew ? reader.seconds(frame.pts()) : Double.NaN;
        track.take(downmix, frame, time * rate);
      }
      return new Sound(rate, track.passages.stream().map(Passage::samples).toList());
    }
  }

  /**
   * Without a time it follows the frame before: times of Vorbis frames are off by up to 576
   * samples.
   */
  private void take(Downmix downmix, AVFrame frame, double time) {
    long at = Double.isNaN(time) ? heardTo : Math.round(time);
    int length = downmix.mix(frame);
    passages.forEach(passage -> passage.take(downmix.mono(), length, at));
    heardTo = at + length;
  }

  /** Lengths are so that those of all passages together are exact to a sample. */
  private void add(double start, double length, int rate) {
    int i = passages.size();
    int samples = (int) (Math.round((i + 1) * length * rate) - Math.round(i * length * rate));
    passages.add(new Passage(Math.round(start * rate), new float[samples], start, start + length));
  }

  /** A packet without a time stays where the one before was. */
  @Override
  public boolean admits(double seconds, boolean key) {
    if (Double.isNaN(seconds) || passages.isEmpty()) {
      return near;
    }
    while (next < passages.size() && seconds >= passages.get(next).endSeconds()) {
      next++;
    }
    near = next < passages.size() && seconds >= passages.get(next).startSeconds() - LEAD_SECONDS;
    return near;
  }

  @Override
  public int type() {
    return sound.type();
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public String remedy() {
    return sound.remedy();
  }

  @Override
  public String containers() {
    return sound.containers();
  }
}
