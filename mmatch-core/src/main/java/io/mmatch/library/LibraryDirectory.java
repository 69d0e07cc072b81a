package io.mmatch.library;

import io.mmatch.error.LibraryAccessException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The files of a library and the lock that keeps a second process out.
 *
 * <p>{@code CURRENT} points to the manifest of one generation, which names its segments and
 * indexes. A commit writes new files beside the old ones, forces them to disk, and then renames the
 * pointer: whoever opens the directory sees the old generation or the new one, never half of one.
 * Files of no generation, left by a crash, are deleted at the next opening. Not thread-safe.
 */
final class LibraryDirectory implements AutoCloseable {
  private static final String POINTER = "CURRENT";
  private static final String LOCK = "lock";

  /**
   * The libraries that are open in this process. On POSIX systems a process loses its lock on a
   * file when it closes any channel of that file, so a second opening must fail before it has a
   * channel.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final Path realPath;
  private final FileChannel lockChannel;
  private final FileLock lock;

  private LibraryDirectory(Path directory, Path realPath, FileChannel lockChannel, FileLock lock) {
    this.directory = directory;
    this.realPath = realPath;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  static LibraryDirectory lock(Path directory, boolean mustExist) {
    checkIsLibrary(directory, mustExist);
    try {
      // Before Java 19, createDirectories refuses a link to a directory.
      if (!Files.isDirectory(directory)) {
        create(directory.toAbsolutePath());
      }
      Path realPath = directory.toRealPath();
      if (!OPEN.add(realPath)) {
        throw openAlready(directory);
      }
      boolean locked = false;
      try {
        LibraryDirectory library = lock(directory, realPath);
        locked = true;
        return library;
      } finally {
        if (!locked) {
          OPEN.remove(realPath);
        }
      }
    } catch (IOException e) {
      throw new LibraryAccessException(
          directory, "it cannot be written: " + e, "choose a directory that can be written", e);
    }
  }

  /** Makes a directory and those above it, and forces their names to disk, as those of files. */
  private static void create(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      create(parent);
    }
    Files.createDirectories(directory);
    FramedFile.forceDirectory(directory);
  }

  private static LibraryDirectory lock(Path directory, Path realPath) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw openAlready(directory);
    }
    return new LibraryDirectory(directory, realPath, channel, lock);
  }

  private static LibraryAccessException openAlready(Path directory) {
    return new LibraryAccessException(
        directory,
        "it is open already, here or in another process",
        "close it there first; one process at a time opens a library");
  }

  @SuppressWarnings("NullAway") // tryLock returns null when another process holds the lock.
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void checkIsLibrary(Path directory, boolean mustExist) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new LibraryAccessException(directory, "it is a file", "name a directory");
    }
    try {
      if (isCommitted(directory)) {
        return;
      }
    } catch (IOException e) {
      throw cannotRead(directory, e);
    }
    if (mustExist) {
      throw new LibraryAccessException(
          directory, "there is no library", "make one by indexing songs into it");
    }
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      // A lock alone is what an opening leaves that was interrupted before its first commit.
      if (files.anyMatch(file -> !isOwn(file))) {
        throw new LibraryAccessException(
            directory,
            "it holds other files and no library",
            "name an empty or new directory, or an existing library");
      }
    } catch (IOException e) {
      throw cannotRead(directory, e);
    }
  }

  private static LibraryAccessException cannotRead(Path directory, IOException e) {
    return new LibraryAccessException(
        directory, "it cannot be read: " + e, "choose a directory that can be read", e);
  }

  /**
   * Returns whether there is or was a generation. Without a pointer, a first manifest alone is what
   * a crash leaves while the library is made; anything later tells that the pointer was lost.
   */
  private static boolean isCommitted(Path directory) throws IOException {
    if (Files.exists(directory.resolve(POINTER)) || !Files.exists(directory)) {
      return Files.exists(directory.resolve(POINTER));
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(Manifest.fileName(0)))
          .anyMatch(name -> name.matches("(generation|segment|index)-.*\\.(manifest|songs|graph)"));
    }
  }

  Path path() {
    return directory;
  }

  Path resolve(String name) {
    return directory.resolve(name);
  }

  /** Reads the current manifest; makes an empty first one where there never was any. */
  Manifest readOrCreateManifest(String spaceId) throws IOException {
    if (!isCommitted(directory)) {
      commit(Manifest.empty(spaceId));
    }
    return readManifest();
  }

  /** Reads the current manifest. */
  Manifest readManifest() throws IOException {
    Path pointer = directory.resolve(POINTER);
    String name =
        new String(FramedFile.read(pointer, FramedFile.Kind.POINTER), StandardCharsets.UTF_8);
    if (!name.matches("generation-\\d{8,18}\\.manifest")) {
      throw FramedFile.damaged(pointer, 16, "it points to \"%s\", no manifest".formatted(name));
    }
    Path file = directory.resolve(name);
    Manifest manifest = Manifest.decode(file, FramedFile.read(file, FramedFile.Kind.MANIFEST));
    if (!Manifest.fileName(manifest.generation()).equals(name)) {
      throw FramedFile.damaged(
          file, 16, "it is the manifest of generation %d".formatted(manifest.generation()));
    }
    return manifest;
  }

  Segment readSegment(Manifest.SegmentFile segment) throws IOException {
    Path file = directory.resolve(segment.name());
    Segment content = Segment.decode(file, FramedFile.read(file, FramedFile.Kind.SEGMENT));
    if (content.songs().size() != segment.rows()) {
      throw FramedFile.damaged(
          file,
          16,
          "the manifest states %d songs, %d are there"
              .formatted(segment.rows(), content.songs().size()));
    }
    return content;
  }

  /** Returns the size of a segment's file. */
  long bytes(Manifest.SegmentFile segment) throws IOException {
    return Files.size(directory.resolve(segment.name()));
  }

  /**
   * Writes a segment.
   *
   * @param part its number among the segments that this generation writes, from 0
   */
  Manifest.SegmentFile writeSegment(long generation, int part, Segment segment) throws IOException {
    String name = "segment-%08d-%04d.songs".formatted(generation, part);
    FramedFile.write(directory.resolve(name), FramedFile.Kind.SEGMENT, segment.encode());
    return new Manifest.SegmentFile(name, segment.songs().size());
  }

  /** Makes a generation the current one. */
  void commit(Manifest manifest) throws IOException {
    String name = Manifest.fileName(manifest.generation());
    FramedFile.write(directory.resolve(name), FramedFile.Kind.MANIFEST, manifest.encode());
    FramedFile.write(
        directory.resolve(POINTER), FramedFile.Kind.POINTER, name.getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes files that a crash or an older generation left; never a file of unknown name. */
  void deleteOrphans(Manifest manifest) throws IOException {
    Set<String> wanted =
        new HashSet<>(List.of(POINTER, LOCK, Manifest.fileName(manifest.generation())));
    manifest.segments().forEach(segment -> wanted.add(segment.name()));
    wanted.addAll(manifest.indexes().values());
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(LibraryDirectory::isOwn).toList()) {
        if (!wanted.contains(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isOwn(Path file) {
    return file.getFileName()
        .toString()
        .matches(
            "CURRENT(\\.tmp)?|lock|(generation|segment|index)-[a-z0-9-]+\\.(manifest|songs|graph)(\\.tmp)?");
  }

  @Override
  public void close() throws IOException {
    if (lockChannel.isOpen()) {
      try (lockChannel) {
        lock.release();
      } finally {
        OPEN.remove(realPath);
      }
    }
  }
}
