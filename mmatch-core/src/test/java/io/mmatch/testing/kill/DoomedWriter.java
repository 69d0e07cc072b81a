package io.mmatch.testing.kill;

import io.mmatch.library.LibraryStore;
import io.mmatch.testing.EagerIndexes;
import io.mmatch.testing.Songs;
import java.nio.file.Path;

/** The process that is killed: does one deed after another, and says which are done. */
final class DoomedWriter {
  private DoomedWriter() {}

  /**
   * Runs until it is killed, or nobody listens any more.
   *
   * @param arguments the library, the seed, the number of the first deed
   */
  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[1]);
    try (LibraryStore store =
        LibraryStore.open(
            Path.of(arguments[0]), Songs.SPACE, false, EagerIndexes.onTheClassPath())) {
      System.out.println("open");
      for (int number = Integer.parseInt(arguments[2]); !System.out.checkError(); number++) {
        Deed.of(seed, number).doIn(store);
        System.out.println("did " + number + ".");
      }
    }
  }
}
