package io.mmatch.library;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows passed the tests asked for last, {@value #CAPACITY} of them. Thread-safe. */
final class LatestSelections {
  static final int CAPACITY = 32;

  private final Map<Object, BitSet> latest =
      new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, BitSet> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized @Nullable BitSet get(Object key) {
    return latest.get(key);
  }

  synchronized void put(Object key, BitSet rows) {
    latest.put(key, rows);
  }
}
