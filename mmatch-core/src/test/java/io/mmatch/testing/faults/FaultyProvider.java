package io.mmatch.testing.faults;

import static io.mmatch.testing.faults.FaultyPath.real;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** What {@link Files} calls: asks the file system about each call, then the default provider. */
final class FaultyProvider extends FileSystemProvider {
  private final FaultyFileSystem files;

  FaultyProvider(FaultyFileSystem files) {
    this.files = files;
  }

  private static FileSystemProvider provider(Path real) {
    return real.getFileSystem().provider();
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException("made with FaultyFileSystem.over");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return files.getPath(uri.getPath());
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.DELETE_ON_CLOSE)) {
      throw new UnsupportedOperationException("a deletion at closing would go unseen");
    }
    Path real = real(path);
    Operation.Kind kind = kindOfOpening(real, options);
    FileChannel[] opened = new FileChannel[1];
    try {
      files.perform(
          kind,
          real,
          () -> {
            opened[0] = FileChannel.open(real, withoutSync(options), attributes);
            if (kind == Operation.Kind.CREATE) {
              files.disk().created(real, false);
            }
          });
    } catch (IOException e) {
      if (opened[0] != null) {
        opened[0].close();
      }
      throw e;
    }
    return new FaultyChannel(files, real, opened[0], !withoutSync(options).equals(options));
  }

  private static Set<OpenOption> withoutSync(Set<? extends OpenOption> options) {
    Set<OpenOption> others = new HashSet<>(options);
    others.removeAll(Set.of(StandardOpenOption.SYNC, StandardOpenOption.DSYNC));
    return others;
  }

  private static Operation.Kind kindOfOpening(Path real, Set<? extends OpenOption> options) {
    boolean writes =
        options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
    boolean creates =
        options.contains(StandardOpenOption.CREATE)
            || options.contains(StandardOpenOption.CREATE_NEW);
    if (writes && creates && !Files.exists(real)) {
      return Operation.Kind.CREATE;
    }
    return writes && options.contains(StandardOpenOption.TRUNCATE_EXISTING)
        ? Operation.Kind.TRUNCATE
        : Operation.Kind.OPEN;
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // The stream that is returned closes it.
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    files.perform(Operation.Kind.LIST, real(directory), () -> {});
    DirectoryStream<Path> stream =
        Files.newDirectoryStream(real(directory), path -> filter.accept(files.path(path)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> paths = stream.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return paths.hasNext();
          }

          @Override
          public Path next() {
            return files.path(paths.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    Path real = real(directory);
    if (Files.exists(real)) {
      Files.createDirectory(real, attributes);
    }
    files.perform(
        Operation.Kind.CREATE_DIRECTORY,
        real,
        () -> {
          Files.createDirectory(real, attributes);
          files.disk().created(real, true);
        });
  }

  @Override
  public void delete(Path path) throws IOException {
    Path real = real(path);
    files.perform(
        Operation.Kind.DELETE,
        real,
        () -> {
          if (Files.exists(real)) {
            files.disk().willDelete(real);
          }
          Files.delete(real);
        });
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Path from = real(source);
    Path to = real(target);
    files.perform(
        Operation.Kind.MOVE,
        from,
        () -> {
          files.disk().willMove(from, to);
          Files.move(from, to, options);
        });
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("a copy would go unseen; read and write");
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return path.equals(other) || Files.isSameFile(real(path), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return Files.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return Files.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    provider(real(path)).checkAccess(real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return provider(real(path)).getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return Files.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return Files.readAttributes(real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    Files.setAttribute(real(path), attribute, value, options);
  }
}
