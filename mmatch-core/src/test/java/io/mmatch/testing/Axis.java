package io.mmatch.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.pool.TagSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One line of {@code axes.json}, read without the code that is tested.
 *
 * @param axis its name
 * @param tags the tags that mean it, {@code source:tag}
 */
public record Axis(String axis, List<String> tags) {
  private static final List<Axis> ALL = read();

  /** Returns all axes in the order of the file. */
  public static List<Axis> all() {
    return ALL;
  }

  private static List<Axis> read() {
    try (InputStream in = TagSpace.class.getResourceAsStream("axes.json")) {
      return List.of(new ObjectMapper().readValue(in, Axis[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
