package io.mmatch.cli.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The songs and photos that come with the command, unpacked into a folder. */
public final class DemoData {
  private static final String CATALOGUE = "catalogue.json";
  private static final String PHOTOS = "photos.json";
  private static final String ATTRIBUTION = "ATTRIBUTION.md";

  private final Path folder;
  private final List<Photo> photos;

  private DemoData(Path folder, List<Photo> photos) {
    this.folder = folder;
    this.photos = photos;
  }

  /**
   * Writes the songs, photos and their attribution into a folder; what is there already with the
   * right size stays.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static DemoData unpack(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Path music = Files.createDirectories(folder.resolve("music"));
    Path pictures = Files.createDirectories(folder.resolve("photos"));
    for (String name : List.of(CATALOGUE, ATTRIBUTION)) {
      copy("music/" + name, music.resolve(name));
    }
    for (JsonNode song : json.readTree(resource("music/" + CATALOGUE))) {
      String file = song.path("file").asText();
      copy("music/" + file, music.resolve(file));
    }
    List<Photo> photos =
        json.readValue(resource("photos/" + PHOTOS), new TypeReference<List<Photo>>() {});
    copy("photos/" + ATTRIBUTION, pictures.resolve(ATTRIBUTION));
    for (Photo photo : photos) {
      copy("photos/" + photo.file(), pictures.resolve(photo.file()));
    }
    return new DemoData(folder, List.copyOf(photos));
  }

  /** Returns the catalogue of the unpacked songs. */
  public Path catalogue() {
    return folder.resolve("music").resolve(CATALOGUE);
  }

  Path photoFile(String name) {
    return folder.resolve("photos").resolve(name);
  }

  List<Photo> photos() {
    return photos;
  }

  private static void copy(String name, Path target) throws IOException {
    byte[] bytes = resource(name);
    if (!Files.exists(target) || Files.size(target) != bytes.length) {
      Files.write(target, bytes);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DemoData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource %s is missing from the jar".formatted(name));
      }
      return in.readAllBytes();
    }
  }
}
