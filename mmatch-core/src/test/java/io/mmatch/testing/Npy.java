package io.mmatch.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's {@code .npy} format, version 1.0, little-endian float32 in C order: the form
 * in which the golden vectors are kept. The format is described at <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 *
 * @param values in row-major order
 * @param shape the size of each dimension
 */
@SuppressWarnings("ArrayRecordComponent") // test data, made and read in one place
public record Npy(float[] values, int... shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]+)\\), \\}\\s*");

  /**
   * Reads a resource.
   *
   * @param anchor a class of the module that holds the resource
   * @param name as in {@link Class#getResourceAsStream}
   */
  public static Npy resource(Class<?> anchor, String name) {
    try (InputStream in = anchor.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return parse(name, ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a copy of the values from {@code from} (inclusive) to {@code to} (exclusive). */
  public float[] values(int from, int to) {
    return Arrays.copyOfRange(values, from, to);
  }

  private static Npy parse(String name, ByteBuffer in) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    byte[] header = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(header);
    Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
    if (!Arrays.equals(magic, MAGIC) || !matcher.matches()) {
      throw new IOException(name + " is no .npy of version 1.0, float32, C order");
    }
    int[] shape =
        Pattern.compile("[, ]+")
            .splitAsStream(matcher.group(1))
            .mapToInt(Integer::parseInt)
            .toArray();
    float[] values = new float[in.remaining() / Float.BYTES];
    in.asFloatBuffer().get(values);
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
      throw new IOException("%s holds %d values".formatted(name, values.length));
    }
    return new Npy(values, shape);
  }
}
