package io.mmatch.audio.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.MediaReader;
import io.mmatch.runtime.Cancellation;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The sound of a file, decoded block by block to mono at the file's own sample rate. Only one frame
 * is in memory at a time, however long the file. For one thread; many streams may be open at once.
 * For the other packages of this module only.
 *
 * <p>The file must hold what it claims: the end of the stream is where truncated, silent and too
 * short files are refused, so a song counts as heard only when {@link #read} has returned -1.
 */
public final class AudioStream implements AutoCloseable {
  private static final int LOWEST_RATE_HZ = 4_000;
  private static final int HIGHEST_RATE_HZ = 768_000;

  private final Path file;
  private final MediaReader reader;
  private final Downmix downmix;
  private final SampleBudget budget;
  private final int sampleRateHz;
  private final int channels;
  private int pending;
  private int taken;
  private long samplesRead;
  private boolean ended;

  private AudioStream(Path file, MediaReader reader, ChannelSink sink) {
    this.file = file;
    this.reader = reader;
    this.budget = new SampleBudget(file);
    AVFrame first = reader.next();
    if (first == null) {
      throw new UnreadableMediaException(
          file,
          "no sound can be decoded from it, none of its %d packets is whole"
              .formatted(reader.packets()),
          "check that it is the kind of file that its name says");
    }
    this.sampleRateHz = first.sample_rate();
    if (sampleRateHz < LOWEST_RATE_HZ || sampleRateHz > HIGHEST_RATE_HZ) {
      throw new UnreadableMediaException(
          file,
          "its sample rate must be in %d..%d Hz, and is %d"
              .formatted(LOWEST_RATE_HZ, HIGHEST_RATE_HZ, sampleRateHz),
          "resample it");
    }
    this.channels = first.ch_layout().nb_channels();
    this.downmix = new Downmix(sink);
    sink.start(sampleRateHz, Loudspeakers.weights(first.ch_layout()));
    mix(first);
  }

  /**
   * Opens a file of which only the mean of the channels is wanted.
   *
   * @see #open(Path, Cancellation, ChannelSink)
   */
  public static AudioStream open(Path file, Cancellation cancellation) {
    return open(file, cancellation, ChannelSink.NONE);
  }

  /**
   * Opens a file and decodes its first frame.
   *
   * @param file the file; symbolic links are followed
   * @param cancellation looked at before every packet
   * @param sink takes all channels as they are decoded, before {@link #read} hands out their mean
   * @throws UnreadableMediaException if the file is missing, no file, empty, not media, without
   *     sound, cut off in a way that shows at once, or of a sample rate outside 4..768 kHz
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public static AudioStream open(Path file, Cancellation cancellation, ChannelSink sink) {
    cancellation.check(file);
    WholeFile.check(file);
    MediaReader reader = MediaReader.open(file, new SoundTrack(), cancellation);
    try {
      return new AudioStream(file, reader, sink);
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  /** Returns the rate of the samples, in hertz. */
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Reads on: the average of all channels, full scale being -1..1.
   *
   * @param block is filled from its start
   * @return the number of samples, which is at least 1, or -1 at the end
   * @throws UnreadableMediaException if the file turns out damaged, truncated, silent throughout,
   *     too short, too long (12 hours, or too much for its size), or not a song in another way
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public int read(float[] block) {
    while (taken == pending) {
      if (ended) {
        return -1;
      }
      AVFrame frame = reader.next();
      if (frame == null) {
        ended = true;
        SongRules.check(file, heard(), reader);
        return -1;
      }
      mix(frame);
    }
    int count = Math.min(block.length, pending - taken);
    System.arraycopy(downmix.mono(), taken, block, 0, count);
    taken += count;
    samplesRead += count;
    return count;
  }

  /** Returns how long and how loud it was, as far as it was read. */
  public Heard heard() {
    return new Heard(
        samplesRead / (double) sampleRateHz, downmix.channelPeak(), downmix.monoPeak());
  }

  /**
   * What was read of a stream.
   *
   * @param seconds playing time
   * @param channelPeak largest magnitude in any one channel, full scale being 1
   * @param monoPeak largest magnitude of the average of the channels
   */
  public record Heard(double seconds, float channelPeak, float monoPeak) {

    /** Returns the peak over all channels in decibels of full scale; -infinity for no sound. */
    public double peakDbfs() {
      return decibels(channelPeak);
    }

    static double decibels(float magnitude) {
      return 20 * Math.log10(magnitude);
    }
  }

  private void mix(AVFrame frame) {
    if (frame.sample_rate() != sampleRateHz) {
      throw new UnreadableMediaException(
          file,
          "its sample rate changes from %d to %d Hz at %.1f s"
              .formatted(sampleRateHz, frame.sample_rate(), heard().seconds()),
          "cut it there into two files");
    }
    if (frame.ch_layout().nb_channels() != channels) {
      throw new UnreadableMediaException(
          file,
          "its channels change from %d to %d at %.1f s"
              .formatted(channels, frame.ch_layout().nb_channels(), heard().seconds()),
          "cut it there into two files");
    }
    budget.check(samplesRead, frame);
    pending = downmix.mix(frame);
    taken = 0;
    if (!Float.isFinite(downmix.channelPeak()) || !Float.isFinite(downmix.monoPeak())) {
      throw new UnreadableMediaException(
          file,
          "a sample near %.1f s is not a finite number".formatted(heard().seconds()),
          "encode it anew");
    }
  }

  /** Frees all that the open file holds. Closing twice is the same as once. */
  @Override
  public void close() {
    reader.close();
  }
}
