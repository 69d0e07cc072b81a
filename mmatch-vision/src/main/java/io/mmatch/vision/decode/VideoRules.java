package io.mmatch.vision.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.MediaReader;
import io.mmatch.media.WholeTrack;
import java.nio.file.Path;

/** What a decoded file must satisfy to be taken for a video. For one thread. */
final class VideoRules {
  private static final int SECONDS_AN_HOUR = 3_600;

  /** Longest playing time that is believed. */
  private static final int MAX_HOURS = 24;

  private static final double LARGEST_BAD_SHARE = 0.05;

  private final Path file;
  private final MediaReader reader;
  private long frames;
  private long damaged;
  private long backwards;

  VideoRules(Path file, MediaReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static void checkLength(Path file, MediaReader reader) {
    if (reader.likelySeconds() > MAX_HOURS * SECONDS_AN_HOUR) {
      throw new UnreadableMediaException(
          file,
          "at most %d hours are read, it says %.0f"
              .formatted(MAX_HOURS, reader.likelySeconds() / SECONDS_AN_HOUR),
          "cut out what matters");
    }
  }

  /** Counts a frame; at 24 hours and a thousand a second the count stays far from its end. */
  void count(boolean isDamaged, boolean advances) {
    frames++;
    damaged += isDamaged ? 1 : 0;
    backwards += advances ? 0 : 1;
  }

  /**
   * Checks the whole, once its end was reached.
   *
   * @param lastSeconds time of the last frame
   */
  void check(double lastSeconds) {
    if (frames == 0) {
      throw new UnreadableMediaException(
          file,
          "no picture can be decoded from it, none of its %d packets is whole"
              .formatted(reader.packets()),
          "check that it is the kind of file that its name says");
    }
    WholeTrack.check(file, reader, lastSeconds);
    checkNumber();
    if (frames == 1) {
      throw new UnreadableMediaException(
          file,
          "it holds a single picture, and a video has two at least",
          "ask with it as a photo");
    }
    checkShare(damaged, "are damaged", "copy it again");
    checkShare(backwards, "go back in time", "have its time stamps written anew");
  }

  /** An AVI that was cut off still states its frames, where ffmpeg corrects the length. */
  private void checkNumber() {
    long stated = reader.track().nb_frames();
    if (stated - reader.stored() > LARGEST_BAD_SHARE * stated) {
      throw new UnreadableMediaException(
          file,
          "it is truncated: it states %d frames, and %d are there"
              .formatted(stated, reader.stored()),
          "copy it again");
    }
  }

  private void checkShare(long bad, String what, String remedy) {
    if (bad > LARGEST_BAD_SHARE * frames) {
      throw new UnreadableMediaException(
          file,
          "%d of its %d frames %s, at most %.0f %% may"
              .formatted(bad, frames, what, 100 * LARGEST_BAD_SHARE),
          remedy);
    }
  }
}
