package io.mmatch.onnx;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.onnx.PackManifest.FileEntry;
import io.mmatch.pool.Sha256;
import io.mmatch.spi.ModelInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A model pack: {@code pack.json} and its files, in a folder or on the class path. Making one reads
 * {@code pack.json} alone; each file is read, and its SHA-256 checked, when it is asked for.
 * Immutable.
 */
public final class ModelPack {
  private static final String BUNDLED = "io/mmatch/models/";

  private final PackFiles files;
  private final PackManifest manifest;
  private final String modelRole;

  private ModelPack(PackFiles files, PackManifest manifest, String modelRole) {
    this.files = files;
    this.manifest = manifest;
    this.modelRole = modelRole;
  }

  /**
   * Opens a pack of the class path, {@code io/mmatch/models/ID/pack.json}.
   *
   * @param id the pack's id, such as {@code musicnn-msd}
   * @throws ModelUnavailableException if there is none or its {@code pack.json} breaks a rule
   */
  public static ModelPack bundled(String id) {
    if (!PackManifest.ID.matcher(id).matches()) {
      throw new ModelUnavailableException(
          id, "an id must match " + PackManifest.ID, "give the id of a pack");
    }
    ModelPack pack = open(new PackFiles.ClassPath(BUNDLED + id + "/"));
    if (!pack.id().equals(id)) {
      throw new ModelUnavailableException(
          pack.files.describe("pack.json"),
          "id must be the name of its folder, got \"%s\"".formatted(pack.id()),
          "correct pack.json");
    }
    return pack;
  }

  /**
   * Opens a user's own pack.
   *
   * @param directory the folder that holds {@code pack.json} and the files it names
   * @throws ModelUnavailableException if {@code pack.json} is missing or breaks a rule
   */
  public static ModelPack folder(Path directory) {
    return open(new PackFiles.Folder(directory));
  }

  private static ModelPack open(PackFiles files) {
    try (InputStream in = files.openManifest()) {
      return new ModelPack(files, PackReader.read(files.describe("pack.json"), in), "model");
    } catch (IOException e) {
      throw files.unreadable("pack.json", e);
    }
  }

  /**
   * Returns this pack with another of its files as the model, which has the same inputs and
   * outputs: the same weights in 8 bits, for example. Everything else, {@link #fingerprint} too,
   * stays as it is.
   *
   * @param role the file's role in {@code pack.json}, such as {@code model-8bit}
   * @return empty if no file has this role
   */
  public Optional<ModelPack> variant(String role) {
    return manifest.file(role) == null
        ? Optional.empty()
        : Optional.of(new ModelPack(files, manifest, role));
  }

  /** Returns the id, such as {@code musicnn-msd}. */
  public String id() {
    return manifest.id();
  }

  /** Returns what {@code info} says about the model. */
  public ModelInfo info() {
    return new ModelInfo(
        manifest.id(),
        manifest.version(),
        manifest.domain(),
        manifest.licence(),
        manifest.commercialUse(),
        modelFile().sha256());
  }

  /**
   * Returns the lines of the file whose role is {@code labels}, in the order of the model's output.
   *
   * @throws IllegalArgumentException if the pack has no labels
   * @throws ModelUnavailableException if the file is missing or altered, or a line is blank
   */
  public List<String> labels() {
    List<String> labels = new String(read("labels"), StandardCharsets.UTF_8).lines().toList();
    int blank = labels.indexOf("");
    if (labels.isEmpty() || blank >= 0) {
      throw new ModelUnavailableException(
          files.describe(fileOf("labels").name()),
          labels.isEmpty() ? "it has no line" : "line %d is blank".formatted(blank + 1),
          "write one label a line");
    }
    return labels;
  }

  /**
   * Reads a whole file into memory.
   *
   * @param role the file's role in {@code pack.json}, such as {@code labels} or {@code tokenizer}
   * @return its bytes, in a fresh array
   * @throws IllegalArgumentException if no file has this role
   * @throws ModelUnavailableException if the file is missing or its SHA-256 is another
   */
  public byte[] read(String role) {
    return files.readVerified(fileOf(role), ByteBuffer::allocate).array();
  }

  /**
   * Returns a property: a constant of preprocessing, the pooling, and the like.
   *
   * @param name its name in {@code pack.json}
   */
  public Optional<String> property(String name) {
    return Optional.ofNullable(manifest.properties().get(name));
  }

  /**
   * Returns the shape of every input by its name, in the order of {@code pack.json}; -1 is any
   * size.
   */
  public Map<String, List<Long>> inputs() {
    Map<String, List<Long>> inputs = new LinkedHashMap<>();
    manifest.inputs().forEach(input -> inputs.put(input.name(), input.shape()));
    return inputs;
  }

  /**
   * Returns the shape of every output by its name, in the order of {@code pack.json}; -1 is any
   * size.
   */
  public Map<String, List<Long>> outputs() {
    Map<String, List<Long>> outputs = new LinkedHashMap<>();
    manifest.outputs().forEach(output -> outputs.put(output.name(), output.shape()));
    return outputs;
  }

  /**
   * Returns what makes two results comparable: a hash that changes whenever a file of the pack, an
   * input or output, or a property does. Licence and origin are not in it.
   */
  public String fingerprint() {
    String files =
        manifest.files().stream()
            .map(file -> file.role() + " " + file.sha256())
            .sorted()
            .collect(Collectors.joining("\n"));
    String made =
        String.join(
            "\n",
            manifest.id(),
            manifest.version(),
            files,
            inputs().toString(),
            outputs().toString(),
            new TreeMap<>(manifest.properties()).toString());
    return Sha256.hex(made.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the exception for a {@code pack.json} that breaks a rule. */
  ModelUnavailableException broken(String rule) {
    return new ModelUnavailableException(
        files.describe("pack.json"), rule, "correct pack.json, as docs/packs.md describes it");
  }

  @Override
  public String toString() {
    return manifest.id() + " " + manifest.version() + " (" + files.describe("pack.json") + ")";
  }

  PackManifest manifest() {
    return manifest;
  }

  /** Where the model file lies, for messages. */
  String modelPlace() {
    return files.describe(modelFile().name());
  }

  /** The verified model, off the heap: it can be larger than the heap. */
  ByteBuffer readModel() {
    return files.readVerified(modelFile(), ByteBuffer::allocateDirect);
  }

  private FileEntry modelFile() {
    return fileOf(modelRole);
  }

  private FileEntry fileOf(String role) {
    FileEntry file = manifest.file(role);
    if (file == null) {
      throw new IllegalArgumentException(
          "pack %s has files with the roles %s, got \"%s\""
              .formatted(id(), manifest.files().stream().map(FileEntry::role).toList(), role));
    }
    return file;
  }
}
