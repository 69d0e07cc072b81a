package io.mmatch.testing.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The default file system with a hook before every call that reaches the disk, so that code under
 * test needs none: its paths lead through here. A call can be made to fail, and {@link #disk} tells
 * at any moment what a power cut would leave. Forcing is written down, not done, which is quick.
 * Mapped reads and locks pass through; mapped writes are refused, as nobody would see them.
 */
public final class FaultyFileSystem extends FileSystem {
  private final FileSystem real = FileSystems.getDefault();
  private final FileSystemProvider provider = new FaultyProvider(this);
  private final Disk disk;
  private Function<Operation, Fate> plan = operation -> Fate.DONE;
  private int operations;

  private FaultyFileSystem(Disk disk) {
    this.disk = disk;
  }

  /** Makes one over a directory of the default file system, where all is on disk for sure. */
  public static FaultyFileSystem over(Path root) throws IOException {
    return new FaultyFileSystem(new Disk(root));
  }

  /** Asks a plan about each operation from now on, before it is done. */
  public void follow(Function<Operation, Fate> newPlan) {
    plan = newPlan;
  }

  /** Returns how many operations there were. */
  public int operations() {
    return operations;
  }

  /** Returns what is on disk for sure. */
  public Disk disk() {
    return disk;
  }

  /** Returns a path of this file system to a file of the default one. */
  public Path path(Path file) {
    return new FaultyPath(this, file);
  }

  synchronized void perform(Operation.Kind kind, Path file, Fate.Action action) throws IOException {
    next(kind, file).befall(file, action);
  }

  synchronized Fate next(Operation.Kind kind, Path file) {
    operations++;
    return plan.apply(new Operation(operations, kind, file));
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("it is as little closed as the default file system");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(path(Path.of(getSeparator())));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return path(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(FaultyPath.real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("nothing is watched here");
  }
}
