package io.mmatch.onnx;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mmatch.error.ModelUnavailableException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pack.json} says, checked. Every field is required, save a file's {@code resource} and
 * the {@code properties}.
 */
record PackManifest(
    String id,
    String version,
    String domain,
    String licence,
    boolean commercialUse,
    String origin,
    List<FileEntry> files,
    List<InputEntry> inputs,
    List<OutputEntry> outputs,
    Map<String, String> properties) {

  static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern LINE = Pattern.compile("\\S(?:\\P{Cntrl}*\\S)?");
  private static final Pattern DOMAIN = Pattern.compile("audio|image|text");
  private static final Pattern INPUT_TYPE = Pattern.compile("float32|int64");

  /** One file of the pack. {@code resource} is absolute and set when another jar carries it. */
  record FileEntry(String role, String name, @Nullable String resource, String sha256, int bytes) {}

  /** One input; -1 in the shape stands for any size. */
  record InputEntry(String name, String type, List<Long> shape) {}

  /** One output, of type float32; -1 in the shape stands for any size. */
  record OutputEntry(String name, List<Long> shape) {}

  /** The file as Jackson reads it: anything may be missing. */
  record Json(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("version") @Nullable String version,
      @JsonProperty("domain") @Nullable String domain,
      @JsonProperty("licence") @Nullable String licence,
      @JsonProperty("commercialUse") @Nullable Boolean commercialUse,
      @JsonProperty("origin") @Nullable String origin,
      @JsonProperty("files") @Nullable List<@Nullable JsonFile> files,
      @JsonProperty("inputs") @Nullable List<@Nullable JsonValue> inputs,
      @JsonProperty("outputs") @Nullable List<@Nullable JsonValue> outputs,
      @JsonProperty("properties") @Nullable Map<String, @Nullable String> properties) {}

  /** A file as Jackson reads it. */
  record JsonFile(
      @JsonProperty("role") @Nullable String role,
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("resource") @Nullable String resource,
      @JsonProperty("sha256") @Nullable String sha256,
      @JsonProperty("bytes") @Nullable Long bytes) {}

  /** An input or output as Jackson reads it. */
  record JsonValue(
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("type") @Nullable String type,
      @JsonProperty("shape") @Nullable List<@Nullable Long> shape) {}

  /**
   * Checks every rule.
   *
   * @param where the file, for messages
   * @throws ModelUnavailableException naming the first field that breaks a rule, and its value
   */
  static PackManifest checked(String where, Json json) {
    return new Checker(where).manifest(json);
  }

  /** The only file with this role, if there is one. */
  @Nullable FileEntry file(String role) {
    for (FileEntry file : files) {
      if (file.role().equals(role)) {
        return file;
      }
    }
    return null;
  }

  /** The rules, with the file's name for messages. */
  private record Checker(String where) {

    PackManifest manifest(Json json) {
      PackManifest manifest =
          new PackManifest(
              matching("id", json.id(), ID),
              matching("version", json.version(), LINE),
              matching("domain", json.domain(), DOMAIN),
              matching("licence", json.licence(), LINE),
              present("commercialUse", json.commercialUse()),
              matching("origin", json.origin(), LINE),
              files(elements("files", json.files())),
              inputs(elements("inputs", json.inputs())),
              outputs(elements("outputs", json.outputs())),
              properties(json.properties()));
      if (manifest.file("model") == null) {
        throw broken("files", "one of them must have the role \"model\"");
      }
      return manifest;
    }

    private List<FileEntry> files(List<JsonFile> files) {
      Set<String> roles = new HashSet<>();
      return files.stream()
          .map(
              file -> {
                String role = matching("files.role", file.role(), ROLE);
                unique("files.role", role, roles);
                return file(role, file);
              })
          .toList();
    }

    private FileEntry file(String role, JsonFile file) {
      String field = "files[" + role + "].";
      String resource = file.resource();
      if (resource != null && !(resource.startsWith("/") && LINE.matcher(resource).matches())) {
        throw broken(field + "resource", "must begin with /, got \"" + resource + "\"");
      }
      long bytes = present(field + "bytes", file.bytes());
      if (bytes < 1 || bytes > Integer.MAX_VALUE) {
        throw broken(
            field + "bytes", "must be in 1..%d, got %d".formatted(Integer.MAX_VALUE, bytes));
      }
      return new FileEntry(
          role,
          matching(field + "name", file.name(), FILE_NAME),
          resource,
          matching(field + "sha256", file.sha256(), SHA256),
          (int) bytes);
    }

    private List<InputEntry> inputs(List<JsonValue> inputs) {
      Set<String> names = new HashSet<>();
      return inputs.stream()
          .map(
              input ->
                  new InputEntry(
                      name("inputs", input, names),
                      matching("inputs.type", input.type(), INPUT_TYPE),
                      shape("inputs", input)))
          .toList();
    }

    private List<OutputEntry> outputs(List<JsonValue> outputs) {
      Set<String> names = new HashSet<>();
      return outputs.stream()
          .map(
              output -> {
                if (output.type() != null && !output.type().equals("float32")) {
                  throw broken("outputs.type", "must be float32, got \"" + output.type() + "\"");
                }
                return new OutputEntry(name("outputs", output, names), shape("outputs", output));
              })
          .toList();
    }

    private String name(String field, JsonValue value, Set<String> seen) {
      String name = matching(field + ".name", value.name(), LINE);
      unique(field + ".name", name, seen);
      return name;
    }

    private List<Long> shape(String field, JsonValue value) {
      String name = "%s[%s].shape".formatted(field, value.name());
      List<Long> shape = elements(name, value.shape());
      for (long size : shape) {
        if (size != -1 && (size < 1 || size > Integer.MAX_VALUE)) {
          throw broken(name, "each size must be at least 1, or -1 for any, got " + shape);
        }
      }
      return shape;
    }

    private Map<String, String> properties(@Nullable Map<String, @Nullable String> properties) {
      if (properties == null) {
        return Map.of();
      }
      properties.forEach((name, value) -> present("properties." + name, value));
      return Map.copyOf(properties);
    }

    private <T> List<T> elements(String field, @Nullable List<@Nullable T> list) {
      List<@Nullable T> values = present(field, list);
      if (values.isEmpty()) {
        throw broken(field, "must not be empty");
      }
      return values.stream().map(value -> present(field, value)).toList();
    }

    private void unique(String field, String value, Set<String> seen) {
      if (!seen.add(value)) {
        throw broken(field, "must be unique, got \"" + value + "\" twice");
      }
    }

    private String matching(String field, @Nullable String value, Pattern pattern) {
      String text = present(field, value);
      if (!pattern.matcher(text).matches()) {
        throw broken(field, "must match %s, got \"%s\"".formatted(pattern, text));
      }
      return text;
    }

    private <T> T present(String field, @Nullable T value) {
      if (value == null) {
        throw broken(field, "is missing or null");
      }
      return value;
    }

    private ModelUnavailableException broken(String field, String rule) {
      return new ModelUnavailableException(where, field + " " + rule, "correct pack.json");
    }
  }
}
