package io.mmatch.match;

import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What queries meant when they were asked before, as encoding takes far longer than matching. Holds
 * the {@value #CAPACITY} queries that were asked last. Thread-safe; two threads that ask the same
 * for the first time both encode it.
 */
final class EvidenceCache {
  static final int CAPACITY = 1_000;

  /** Longer texts are not asked twice, and would fill the memory. */
  private static final int LONGEST_TEXT = 2_000;

  /** A file by its name and what changes when its content does. */
  private record FileKey(Path file, long bytes, FileTime modified) {}

  private final Map<Object, Evidence> latest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Evidence> eldest) {
          return size() > CAPACITY;
        }
      };

  /** Returns what a query means, from its encoder where it was not asked before. */
  Evidence get(Query query, Function<Query, Evidence> encoder) {
    Optional<Object> key = key(query);
    Optional<Evidence> known = key.flatMap(this::find);
    if (known.isPresent()) {
      return known.get();
    }
    Evidence evidence = encoder.apply(query);
    // Kept only if the file is still what it was before it was read.
    key.filter(before -> key(query).equals(Optional.of(before))).ifPresent(k -> put(k, evidence));
    return evidence;
  }

  private synchronized Optional<Evidence> find(Object key) {
    return Optional.ofNullable(latest.get(key));
  }

  private synchronized void put(Object key, Evidence evidence) {
    latest.put(key, evidence);
  }

  private static Optional<Object> key(Query query) {
    if (query instanceof Query.Image image) {
      return fileKey(image.file(), query);
    }
    if (query instanceof Query.Video video) {
      return fileKey(video.file(), query);
    }
    boolean small =
        query instanceof Query.Text
            || (query instanceof Query.Lyrics lyrics && lyrics.text().length() <= LONGEST_TEXT);
    return small ? Optional.of(query) : Optional.empty();
  }

  /** A file that cannot be looked at is left to the encoder, which says why. */
  private static Optional<Object> fileKey(Path file, Query query) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          Map.entry(query.getClass(), new FileKey(file, now.size(), now.lastModifiedTime())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
