package io.mmatch.testing.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows of every file below a directory what is on disk for sure. The promises are those of POSIX
 * and no more: forcing a file keeps its data, not its name; forcing a directory keeps the names in
 * it; one rename is never half done, but two may come to the disk in any order.
 */
public final class Disk {
  private final Path root;
  private final Map<Path, Node> names = new LinkedHashMap<>();
  private final Map<Path, Node> forcedNames = new LinkedHashMap<>();
  private final List<Renaming> pending = new ArrayList<>();
  private final Random coin = new Random(7);

  /** A file or a directory, whatever its name. */
  private static final class Node {
    private final boolean directory;
    private byte[] forced = {};

    /** What it held when its last name was deleted. */
    private byte @Nullable [] last;

    Node(boolean directory) {
      this.directory = directory;
    }
  }

  /** A name that was given to a node (or to none: deleted), and the name that it had before. */
  private record Renaming(@Nullable Path from, Path to, @Nullable Node node) {
    boolean isIn(Path directory) {
      return directory.equals(to.getParent());
    }

    void apply(Map<Path, Node> names) {
      if (from != null) {
        names.remove(from);
      }
      if (node == null) {
        names.remove(to);
      } else {
        names.put(to, node);
      }
    }
  }

  /** Starts with what is there, all of it on disk for sure. */
  Disk(Path root) throws IOException {
    this.root = root;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> !path.equals(root)).toList()) {
        Node node = new Node(Files.isDirectory(file));
        node.forced = node.directory ? node.forced : Files.readAllBytes(file);
        names.put(file, node);
        forcedNames.put(file, node);
      }
    }
  }

  void created(Path file, boolean directory) {
    change(new Renaming(null, file, new Node(directory)));
  }

  void willDelete(Path file) throws IOException {
    keepLast(file);
    change(new Renaming(null, file, null));
  }

  void willMove(Path from, Path to) throws IOException {
    keepLast(to);
    change(new Renaming(from, to, names.get(from)));
  }

  private void keepLast(Path file) throws IOException {
    Node node = names.get(file);
    if (node != null && !node.directory) {
      node.last = Files.readAllBytes(file);
    }
  }

  private void change(Renaming renaming) {
    renaming.apply(names);
    pending.add(renaming);
  }

  void forced(Path file) throws IOException {
    Node node = names.get(file);
    if (file.equals(root) || (node != null && node.directory)) {
      pending.stream().filter(change -> change.isIn(file)).forEach(c -> c.apply(forcedNames));
      pending.removeIf(change -> change.isIn(file));
    } else if (node != null) {
      node.forced = Files.readAllBytes(file);
    } else if (!Files.isDirectory(file)) {
      throw new UnsupportedOperationException(
          file + " has another name by now; force it before it is moved");
    }
  }

  /**
   * Returns the files that a power cut at this moment leaves in a directory, by name.
   *
   * @param directory whose name may be lost too: then there are none
   */
  public Map<String, byte[]> after(PowerCut cut, Path directory) {
    Map<Path, Node> left = new LinkedHashMap<>(forcedNames);
    pending.stream().filter(change -> keeps(cut)).forEach(change -> change.apply(left));
    Map<String, byte[]> files = new TreeMap<>();
    if (left.containsKey(directory)) {
      left.forEach(
          (path, node) -> {
            if (directory.equals(path.getParent()) && !node.directory) {
              files.put(path.getFileName().toString(), content(cut, node));
            }
          });
    }
    return files;
  }

  private boolean keeps(PowerCut cut) {
    return cut == PowerCut.SOME_LOST ? coin.nextBoolean() : cut != PowerCut.ALL_LOST;
  }

  private byte[] content(PowerCut cut, Node node) {
    return switch (cut) {
      case NOTHING_LOST -> current(node);
      case DATA_CUT, ALL_LOST -> node.forced;
      case DATA_ZEROED -> Arrays.copyOf(node.forced, current(node).length);
      case SOME_LOST -> coin.nextBoolean() ? current(node) : node.forced;
    };
  }

  private byte[] current(Node node) {
    for (Map.Entry<Path, Node> name : names.entrySet()) {
      if (name.getValue() == node) {
        try {
          return Files.readAllBytes(name.getKey());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return node.last == null ? node.forced : node.last;
  }
}
