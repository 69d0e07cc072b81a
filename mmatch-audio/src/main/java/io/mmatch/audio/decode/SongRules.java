package io.mmatch.audio.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.MediaReader;
import io.mmatch.media.WholeTrack;
import java.nio.file.Path;

/** What a decoded file must satisfy to be taken for a song. */
final class SongRules {
  private static final double LEAST_SECONDS = 1;

  /** Below the noise of a 16-bit recording's last bit or two: nothing that a person hears. */
  private static final double LEAST_PEAK_DBFS = -80;

  private SongRules() {}

  static void check(Path file, AudioStream.Heard heard, MediaReader reader) {
    WholeTrack.check(file, reader, heard.seconds());
    if (heard.seconds() < LEAST_SECONDS) {
      throw new UnreadableMediaException(
          file,
          "it must be at least %.0f s long to be heard, and is %.2f s"
              .formatted(LEAST_SECONDS, heard.seconds()),
          "give the whole song");
    }
    checkSilence(file, heard);
  }

  private static void checkSilence(Path file, AudioStream.Heard heard) {
    if (heard.peakDbfs() < LEAST_PEAK_DBFS) {
      throw new UnreadableMediaException(
          file,
          "it is silent throughout: its peak must be at least %.0f dBFS, and is %.1f"
              .formatted(LEAST_PEAK_DBFS, heard.peakDbfs()),
          "give a song that can be heard");
    }
    double mono = AudioStream.Heard.decibels(heard.monoPeak());
    if (mono < LEAST_PEAK_DBFS) {
      throw new UnreadableMediaException(
          file,
          "its channels cancel each other: the peak of their average must be at least %.0f dBFS,"
                  .formatted(LEAST_PEAK_DBFS)
              + " and is %.1f".formatted(mono),
          "turn the polarity of one channel round");
    }
  }
}
