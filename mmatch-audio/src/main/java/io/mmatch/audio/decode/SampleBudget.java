package io.mmatch.audio.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.MediaFile;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How much may be unpacked from a file: a few bytes can stand for days of silence (a FLAC block of
 * constant value, a table that plays the same packet again and again). For one thread.
 *
 * <p>The slowest real streams are far within: speech at 6 kbit/s gives 64 samples a byte, digital
 * silence as FLAC encoders write it some 650.
 */
final class SampleBudget {
  /** For free, whatever the size: 23 minutes of stereo at 48 kHz. */
  private static final long FREE = 1L << 27;

  private static final long PER_BYTE = 1_024;

  /** What is found in a song grows with its time as well, however low its rate. */
  private static final int LONGEST_HOURS = 12;

  /** All channels together: the largest real ones are a second long. */
  private static final int LARGEST_BLOCK = 1 << 22;

  private static final String REENCODE = "encode it anew";

  private final Path file;
  private final long bytes;
  private final long most;

  SampleBudget(Path file) {
    this.file = file;
    this.bytes = MediaFile.size(file);
    this.most = FREE + PER_BYTE * bytes;
  }

  /**
   * Checks a frame before it is unpacked.
   *
   * @param heard samples of one channel before it
   * @throws UnreadableMediaException if the frame is too large, or one too many
   */
  void check(long heard, AVFrame frame) {
    int channels = frame.ch_layout().nb_channels();
    long block = (long) channels * frame.nb_samples();
    if (block > LARGEST_BLOCK) {
      throw new UnreadableMediaException(
          file,
          "one block of it must have at most %d samples, and has %d"
              .formatted(LARGEST_BLOCK, block),
          REENCODE);
    }
    long frames = heard + frame.nb_samples();
    if (frames > most / channels) {
      throw new UnreadableMediaException(
          file,
          "its %d bytes may unpack to %d samples (%d, and %d a byte), and give more"
              .formatted(bytes, most, FREE, PER_BYTE),
          REENCODE);
    }
    if (frames > LONGEST_HOURS * 3_600L * frame.sample_rate()) {
      throw new UnreadableMediaException(
          file,
          "it must be at most %d hours long, and is longer".formatted(LONGEST_HOURS),
          "cut it into several files");
    }
  }
}
