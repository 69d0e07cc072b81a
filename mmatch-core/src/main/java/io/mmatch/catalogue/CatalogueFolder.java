package io.mmatch.catalogue;

import io.mmatch.error.MMatchException;
import io.mmatch.error.UnreadableMediaException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The catalogues and audio files of a folder and all folders in it.
 *
 * @param inputs files in the order of their paths
 * @param refused parts that cannot be listed
 */
record CatalogueFolder(List<Path> inputs, List<Catalogue.Refusal> refused) {
  static final String CATALOGUE_NAME = "catalogue.json";

  /** What ffmpeg reads and people keep music in; a video counts for its sound. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          ("aac ac3 aif aifc aiff alac amr ape au caf dff dsf dts eac3 flac m4a m4b mka mp1 mp2 mp3 mpa"
                  + " mpc oga ogg opus ra spx tta voc w64 wav weba wma wv"
                  + " 3gp avi flv m4v mkv mov mp4 mpeg mpg ogv ts webm wmv")
              .split(" "));

  static boolean isAudioName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  static CatalogueFolder list(Path folder) {
    Visitor visitor = new Visitor(folder);
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    } catch (IOException e) {
      visitor.refuse(folder, e);
    }
    if (visitor.found.isEmpty() && visitor.refused.isEmpty()) {
      visitor.refused.add(
          new Catalogue.Refusal(
              folder,
              new UnreadableMediaException(
                  folder,
                  "no audio file and no " + CATALOGUE_NAME + " is in it",
                  "name a folder with songs, or the files themselves")));
    }
    return new CatalogueFolder(List.copyOf(visitor.found), visitor.refused);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final TreeSet<Path> found = new TreeSet<>();
    private final List<Catalogue.Refusal> refused = new ArrayList<>();

    Visitor(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(root) || !isHidden(folder)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file) && isInput(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      if (!isHidden(file)) {
        refuse(file, failure);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      if (failure != null) {
        refuse(folder, failure);
      }
      return FileVisitResult.CONTINUE;
    }

    private void refuse(Path path, IOException failure) {
      MMatchException error =
          failure instanceof FileSystemLoopException
              ? new UnreadableMediaException(
                  path, "the link leads back to a folder above it", "remove the link", failure)
              : new UnreadableMediaException(
                  path, "it cannot be listed: " + failure, "check the permissions", failure);
      refused.add(new Catalogue.Refusal(path, error));
    }

    private static boolean isInput(Path file) {
      return isAudioName(file) || String.valueOf(file.getFileName()).equals(CATALOGUE_NAME);
    }

    private static boolean isHidden(Path path) {
      return String.valueOf(path.getFileName()).startsWith(".");
    }
  }
}
