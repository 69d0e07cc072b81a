package io.mmatch.testing.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * A path that does all as the real one does, in the other file system.
 *
 * @param files the file system
 * @param path of the default file system
 */
record FaultyPath(FaultyFileSystem files, Path path) implements Path {
  static Path real(Path path) {
    if (path instanceof FaultyPath faulty) {
      return faulty.path;
    }
    throw new ProviderMismatchException(path + " is of another file system");
  }

  private Path wrap(Path other) {
    return new FaultyPath(files, other);
  }

  @SuppressWarnings("NullAway") // Path's methods return null where there is no such part.
  private Path wrapIfThere(@Nullable Path other) {
    return other == null ? null : wrap(other);
  }

  @Override
  public FileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return path.isAbsolute();
  }

  @Override
  public Path getRoot() {
    return wrapIfThere(path.getRoot());
  }

  @Override
  public Path getFileName() {
    return wrapIfThere(path.getFileName());
  }

  @Override
  public Path getParent() {
    return wrapIfThere(path.getParent());
  }

  @Override
  public int getNameCount() {
    return path.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wrap(path.getName(index));
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    return wrap(path.subpath(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof FaultyPath faulty && path.startsWith(faulty.path);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof FaultyPath faulty && path.endsWith(faulty.path);
  }

  @Override
  public Path normalize() {
    return wrap(path.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wrap(path.resolve(real(other)));
  }

  @Override
  public Path relativize(Path other) {
    return wrap(path.relativize(real(other)));
  }

  @Override
  public URI toUri() {
    return URI.create("faulty:" + path.toUri().getRawSchemeSpecificPart());
  }

  @Override
  public Path toAbsolutePath() {
    return wrap(path.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return wrap(path.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("nothing is watched here");
  }

  @Override
  public int compareTo(Path other) {
    return path.compareTo(real(other));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
