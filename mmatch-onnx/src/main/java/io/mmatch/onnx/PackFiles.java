package io.mmatch.onnx;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.onnx.PackManifest.FileEntry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntFunction;

/** Where the files of a pack lie: a folder or the class path. Immutable. */
sealed interface PackFiles {

  /** Opens a file. */
  InputStream open(FileEntry file) throws IOException;

  /** Opens {@code pack.json}. */
  InputStream openManifest() throws IOException;

  /** Returns a file's place, for messages. */
  String describe(String name);

  /** A user's folder. */
  record Folder(Path directory) implements PackFiles {
    @Override
    public InputStream open(FileEntry file) throws IOException {
      if (file.resource() != null) {
        throw new ModelUnavailableException(
            describe("pack.json"),
            "files[%s].resource is for packs on the class path, got \"%s\""
                .formatted(file.role(), file.resource()),
            "put the file into the folder");
      }
      return Files.newInputStream(directory.resolve(file.name()));
    }

    @Override
    public InputStream openManifest() throws IOException {
      return Files.newInputStream(directory.resolve("pack.json"));
    }

    @Override
    public String describe(String name) {
      return directory.resolve(name).toString();
    }
  }

  /** Resources below one name, such as {@code io/mmatch/models/musicnn-msd/}. */
  record ClassPath(String prefix) implements PackFiles {
    @Override
    public InputStream open(FileEntry file) throws IOException {
      String resource = file.resource();
      return openResource(resource == null ? prefix + file.name() : resource.substring(1));
    }

    @Override
    public InputStream openManifest() throws IOException {
      return openResource(prefix + "pack.json");
    }

    @Override
    public String describe(String name) {
      return "classpath:" + prefix + name;
    }

    private static InputStream openResource(String name) throws IOException {
      InputStream in = PackFiles.class.getClassLoader().getResourceAsStream(name);
      if (in == null) {
        throw new FileNotFoundException(name + " is not on the class path");
      }
      return in;
    }
  }

  /**
   * Reads a whole file and hands it out only if its length and SHA-256 are the ones that {@code
   * pack.json} states.
   *
   * @param allocate makes the buffer, on or off the heap
   * @return the buffer, ready to be read
   */
  default ByteBuffer readVerified(FileEntry file, IntFunction<ByteBuffer> allocate) {
    MessageDigest digest = sha256();
    try (InputStream in = open(file)) {
      ByteBuffer bytes = allocate.apply(file.bytes());
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (n > bytes.remaining()) {
          throw altered(file, "it is longer than the %d bytes".formatted(file.bytes()));
        }
        digest.update(chunk, 0, n);
        bytes.put(chunk, 0, n);
      }
      if (bytes.hasRemaining()) {
        throw altered(file, "it has %d of the %d bytes".formatted(bytes.position(), file.bytes()));
      }
      String actual = HexFormat.of().formatHex(digest.digest());
      if (!actual.equals(file.sha256())) {
        throw altered(file, "its SHA-256 is %s, not the %s".formatted(actual, file.sha256()));
      }
      return bytes.flip();
    } catch (IOException e) {
      throw unreadable(file.name(), e);
    }
  }

  /** Makes the exception for a file that cannot be read. */
  default ModelUnavailableException unreadable(String name, IOException e) {
    boolean missing = e instanceof NoSuchFileException || e instanceof FileNotFoundException;
    return new ModelUnavailableException(
        describe(name),
        missing ? "there is no such file" : "it cannot be read: " + e,
        "put the whole pack there, or add mmatch-models to the class path",
        e);
  }

  private ModelUnavailableException altered(FileEntry file, String difference) {
    return new ModelUnavailableException(
        describe(file.name()),
        difference + " that pack.json states",
        "restore the original file, or correct pack.json if the change is meant");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("the Java platform specification requires SHA-256", e);
    }
  }
}
