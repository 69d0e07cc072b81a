package io.mmatch.audio.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.MediaReader;
import java.nio.file.Path;

/** What a decoded file must satisfy to be taken for a song. */
final class SongRules {
  private static final double LEAST_SECONDS = 1;

  /** Below the noise of a 16-bit recording's last bit or two: nothing that a person hears. */
  private static final double LEAST_PEAK_DBFS = -80;

  private static final double LARGEST_DAMAGED_SHARE = 0.05;

  /*
   * A stated duration is exact to a frame or two in every container that states one, but encoder
   * padding and edit lists may or may not be counted in: hence half a second and two per cent.
   */
  private static final double MISSING_SECONDS = 0.5;
  private static final double MISSING_SHARE = 0.02;

  private SongRules() {}

  static void check(Path file, AudioStream.Heard heard, MediaReader reader) {
    checkDuration(file, heard, reader);
    checkDamage(file, reader);
    if (heard.seconds() < LEAST_SECONDS) {
      throw new UnreadableMediaException(
          file,
          "it must be at least %.0f s long to be heard, and is %.2f s"
              .formatted(LEAST_SECONDS, heard.seconds()),
          "give the whole song");
    }
    checkSilence(file, heard);
  }

  private static void checkDamage(Path file, MediaReader reader) {
    if (reader.damagedPackets() > LARGEST_DAMAGED_SHARE * reader.packets()) {
      throw new UnreadableMediaException(
          file,
          "it is damaged: %d of its %d packets cannot be decoded, at most %.0f %% may be so"
              .formatted(reader.damagedPackets(), reader.packets(), 100 * LARGEST_DAMAGED_SHARE),
          "copy it again");
    }
  }

  private static void checkDuration(Path file, AudioStream.Heard heard, MediaReader reader) {
    double stated = reader.statedSeconds().orElse(0);
    // Where time stamps leap (pauses that were not stored), the packets reach further.
    double there = Math.max(heard.seconds(), reader.reachedSeconds());
    if (stated - there > MISSING_SECONDS + MISSING_SHARE * stated) {
      throw new UnreadableMediaException(
          file,
          "it is truncated: it states %.1f s, and %.1f s are there".formatted(stated, there),
          "copy it again");
    }
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
