package io.mmatch.testing.faults;

import java.nio.file.Path;

/**
 * One call that reaches the disk.
 *
 * @param number counts all calls of a file system, from 1
 * @param kind what it does
 * @param file to what, on the real disk
 */
public record Operation(int number, Kind kind, Path file) {
  /** What a call does. Asking for attributes is not counted. */
  public enum Kind {
    /** Makes a directory. */
    CREATE_DIRECTORY(true, true),
    /** Makes a file while opening it. */
    CREATE(true, true),
    /** Shortens a file, while opening it or later. */
    TRUNCATE(true, false),
    /** Writes half of what one call was given; the other half is another operation. */
    WRITE(true, true),
    /** Forces a file, or the names in a directory, to disk. */
    FORCE(true, true),
    /** Renames, or replaces. */
    MOVE(true, false),
    /** Deletes a file or a directory. */
    DELETE(true, false),
    /** Opens what is there. */
    OPEN(false, false),
    /** Reads, or maps, bytes. */
    READ(false, false),
    /** Lists a directory. */
    LIST(false, false);

    private final boolean changes;
    private final boolean needsSpace;

    Kind(boolean changes, boolean needsSpace) {
      this.changes = changes;
      this.needsSpace = needsSpace;
    }

    /** Returns whether it changes what is on the disk. */
    public boolean changes() {
      return changes;
    }

    /** Returns whether a full disk refuses it. */
    public boolean needsSpace() {
      return needsSpace;
    }
  }
}
