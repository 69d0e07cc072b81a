package io.mmatch.library;

import io.mmatch.error.LibraryAccessException;
import io.mmatch.spi.VectorIndex;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** A manifest's name and its fingerprint. */
  private static final Pattern POINTER_TARGET =
      Pattern.compile("(generation-\\d{8,18}\\.manifest) ([0-9a-f]{8})");

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
    CheckedFileWriter.forceDirectory(directory);
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

  /** Reads the current manifest; makes an empty first one where there never was any. */
  Manifest readOrCreateManifest(String spaceId) throws IOException {
    if (!isCommitted(directory)) {
      commit(Manifest.empty(spaceId));
    }
    return readManifest();
  }

  /** Reads the current manifest. */
  Manifest readManifest() throws IOException {
    CheckedFile pointer = CheckedFile.open(directory.resolve(POINTER), FileKind.POINTER);
    byte[] bytes = new byte[pointer.length()];
    pointer.bytes(0, bytes.length).get(bytes);
    Matcher target = POINTER_TARGET.matcher(new String(bytes, StandardCharsets.UTF_8));
    if (!target.matches()) {
      throw CheckedFile.damaged(
          pointer.path(), CheckedFile.HEADER_BYTES, "it does not point to a manifest");
    }
    CheckedFile file = CheckedFile.open(directory.resolve(target.group(1)), FileKind.MANIFEST);
    checkFingerprint(file, Integer.parseUnsignedInt(target.group(2), 16));
    return readManifest(file);
  }

  /** Reads a manifest that may not be the current one. */
  static Manifest readManifest(CheckedFile file) throws IOException {
    Manifest manifest = Manifest.decode(file);
    if (!Manifest.fileName(manifest.generation())
        .equals(String.valueOf(file.path().getFileName()))) {
      throw CheckedFile.damaged(
          file.path(),
          CheckedFile.HEADER_BYTES,
          "it is the manifest of generation %d".formatted(manifest.generation()));
    }
    return manifest;
  }

  private static void checkFingerprint(CheckedFile file, int wanted) {
    if (file.fingerprint() != wanted) {
      throw CheckedFile.damaged(
          file.path(),
          file.size() - Integer.BYTES,
          "its fingerprint must be %08x, got %08x: it is another file of that name"
              .formatted(wanted, file.fingerprint()));
    }
  }

  /** Opens the segments of a generation. */
  List<Segment> openSegments(Manifest manifest) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Manifest.StoredFile stored : manifest.segments()) {
      segments.add(openSegment(stored));
    }
    return segments;
  }

  /** Opens a segment of a generation. */
  Segment openSegment(Manifest.StoredFile stored) throws IOException {
    CheckedFile file = CheckedFile.open(directory.resolve(stored.name()), FileKind.SEGMENT);
    checkFingerprint(file, stored.fingerprint());
    Segment segment = Segment.open(file);
    if (segment.songs() != stored.rows()) {
      throw CheckedFile.damaged(
          file.path(),
          CheckedFile.HEADER_BYTES,
          "the manifest states %d songs, %d are there".formatted(stored.rows(), segment.songs()));
    }
    return segment;
  }

  /**
   * Writes a segment.
   *
   * @param part its number among the segments that this generation writes, from 0
   */
  Segment writeSegment(long generation, int part, SegmentBuilder content) throws IOException {
    Path file = directory.resolve("segment-%08d-%04d.songs".formatted(generation, part));
    CheckedFileWriter.write(file, FileKind.SEGMENT, content::writeTo);
    return Segment.open(CheckedFile.open(file, FileKind.SEGMENT));
  }

  /** Writes an index of so many rows. */
  Manifest.StoredFile writeIndex(String name, long generation, VectorIndex index)
      throws IOException {
    Path file = directory.resolve("index-%s-%08d.graph".formatted(name, generation));
    CheckedFileWriter.write(file, FileKind.INDEX, index::save);
    return stored(CheckedFile.open(file, FileKind.INDEX), index.size());
  }

  /** Opens a saved index. */
  CheckedFile openIndex(Manifest.StoredFile stored) throws IOException {
    CheckedFile file = CheckedFile.open(directory.resolve(stored.name()), FileKind.INDEX);
    checkFingerprint(file, stored.fingerprint());
    return file;
  }

  /** Returns what a manifest says of a segment. */
  static Manifest.StoredFile stored(Segment segment) {
    return stored(segment.file(), segment.songs());
  }

  private static Manifest.StoredFile stored(CheckedFile file, int rows) {
    return new Manifest.StoredFile(
        String.valueOf(file.path().getFileName()), rows, file.fingerprint());
  }

  /** Returns when a generation was committed. */
  Instant committed(Manifest manifest) throws IOException {
    return Files.getLastModifiedTime(directory.resolve(Manifest.fileName(manifest.generation())))
        .toInstant();
  }

  /** Returns the size of a file, 0 if it has just been replaced. */
  long bytes(String name) throws IOException {
    try {
      return Files.size(directory.resolve(name));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** Returns the files of the library whose names match, sorted. */
  List<Path> files(Pattern names) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> names.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    }
  }

  /** Moves a file out of the library's way, under a name of its own. */
  void setAside(Path file) throws IOException {
    Files.move(
        file,
        file.resolveSibling(file.getFileName() + ".damaged"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes a generation the current one. */
  void commit(Manifest manifest) throws IOException {
    Path file = directory.resolve(Manifest.fileName(manifest.generation()));
    byte[] content = manifest.encode();
    CheckedFileWriter.write(file, FileKind.MANIFEST, out -> out.write(content));
    int fingerprint = CheckedFile.open(file, FileKind.MANIFEST).fingerprint();
    byte[] target =
        "%s %08x".formatted(file.getFileName(), fingerprint).getBytes(StandardCharsets.UTF_8);
    CheckedFileWriter.write(directory.resolve(POINTER), FileKind.POINTER, out -> out.write(target));
  }

  /** Deletes files that a crash or an older generation left; never a file of unknown name. */
  void deleteOrphans(Manifest manifest) throws IOException {
    Set<String> wanted =
        new HashSet<>(List.of(POINTER, LOCK, Manifest.fileName(manifest.generation())));
    manifest.segments().forEach(segment -> wanted.add(segment.name()));
    manifest.indexes().values().forEach(index -> wanted.add(index.name()));
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
