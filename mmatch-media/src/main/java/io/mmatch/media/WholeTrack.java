package io.mmatch.media;

import io.mmatch.error.UnreadableMediaException;
import java.nio.file.Path;

/** Whether a track that was read to its end held what it claimed. Stateless and thread-safe. */
public final class WholeTrack {
  private static final double LARGEST_DAMAGED_SHARE = 0.05;

  /*
   * A stated duration is exact to a frame or two in every container that states one, but encoder
   * padding and edit lists may or may not be counted in: hence half a second and two per cent.
   */
  private static final double MISSING_SECONDS = 0.5;
  private static final double MISSING_SHARE = 0.02;

  private WholeTrack() {}

  /**
   * Checks a track.
   *
   * @param reader was read to the end
   * @param decodedSeconds up to which time something was decoded
   * @throws UnreadableMediaException if the track is shorter than the file states, or more than
   *     five in a hundred packets could not be decoded
   */
  public static void check(Path file, MediaReader reader, double decodedSeconds) {
    checkDuration(file, reader, decodedSeconds);
    checkDamage(file, reader);
  }

  private static void checkDuration(Path file, MediaReader reader, double decodedSeconds) {
    double stated = reader.statedSeconds().orElse(0);
    // Where time stamps leap (pauses that were not stored), the packets reach further.
    double there = Math.max(decodedSeconds, reader.reachedSeconds());
    if (stated - there > MISSING_SECONDS + MISSING_SHARE * stated) {
      throw new UnreadableMediaException(
          file,
          "it is truncated: it states %.1f s, and %.1f s are there".formatted(stated, there),
          "copy it again");
    }
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
}
