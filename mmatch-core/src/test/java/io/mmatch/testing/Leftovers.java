package io.mmatch.testing;

import io.mmatch.error.MMatchException;
import io.mmatch.library.LibraryCheck;
import io.mmatch.spi.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of a library that nobody misses when they are gone. */
public final class Leftovers {
  private Leftovers() {}

  /** Returns their names; takes each file away in turn, and puts all back. */
  public static List<String> in(Path library, List<VectorIndexProvider> providers)
      throws IOException {
    Map<String, byte[]> files = Songs.files(library);
    List<String> unmissed = new ArrayList<>();
    for (String name : files.keySet()) {
      Map<String, byte[]> others = new LinkedHashMap<>(files);
      others.remove(name);
      Songs.restore(library, others);
      if (!isMissed(library, providers)) {
        unmissed.add(name);
      }
    }
    Songs.restore(library, files);
    return unmissed;
  }

  private static boolean isMissed(Path library, List<VectorIndexProvider> providers) {
    try {
      return !LibraryCheck.verify(library, providers).ok();
    } catch (MMatchException e) {
      return true;
    }
  }
}
