package io.mmatch.vision.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.pool.Lexicon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What music goes with the things a network can name: groups of its classes with concepts, read
 * from {@code photo-classes.json}. Immutable.
 */
final class PhotoClasses {
  private static final String FILE = "photo-classes.json";

  /**
   * Classes that mean the same for music.
   *
   * @param shows what a photo of it shows, for a person
   * @param says how much it tells about the music wanted: 0 nothing to 1 all
   */
  record Group(String id, String shows, double says, Map<String, Double> concepts) {}

  private final List<Group> groups;
  private final int[] groupOfClass;
  private final List<String> labels;

  private PhotoClasses(List<Group> groups, int[] groupOfClass, List<String> labels) {
    this.groups = groups;
    this.groupOfClass = groupOfClass;
    this.labels = labels;
  }

  /**
   * Reads the table.
   *
   * @param labels the network's classes, each of which must stand in one group and no other
   */
  static PhotoClasses bundled(List<String> labels, Lexicon lexicon) {
    List<Group> groups = new ArrayList<>();
    Map<String, Integer> groupOfName = new HashMap<>();
    for (JsonNode node : DataFiles.read(FILE)) {
      for (JsonNode name : node.path("classes")) {
        if (groupOfName.put(name.asText(), groups.size()) != null) {
          throw new IllegalStateException("class stands twice in %s: %s".formatted(FILE, name));
        }
      }
      groups.add(
          new Group(
              node.path("group").asText(),
              node.path("shows").asText(),
              node.path("says").asDouble(),
              DataFiles.concepts(node, lexicon)));
    }
    return new PhotoClasses(List.copyOf(groups), indexed(labels, groupOfName), labels);
  }

  private static int[] indexed(List<String> labels, Map<String, Integer> groupOfName) {
    if (labels.size() != groupOfName.size()) {
      throw new IllegalStateException(
          "%s names %d classes, the network has %d"
              .formatted(FILE, groupOfName.size(), labels.size()));
    }
    return labels.stream()
        .mapToInt(
            label -> {
              Integer group = groupOfName.get(label);
              if (group == null) {
                throw new IllegalStateException(
                    "class in no group of %s: %s".formatted(FILE, label));
              }
              return group;
            })
        .toArray();
  }

  List<Group> groups() {
    return groups;
  }

  String label(int classIndex) {
    return labels.get(classIndex);
  }

  int groupOf(int classIndex) {
    return groupOfClass[classIndex];
  }
}
