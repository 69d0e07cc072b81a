package io.mmatch.text;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The lexicon's phrases of one language as vectors, in the lexicon's order: eight bits a value and
 * a scale a row. Immutable and thread-safe.
 *
 * <p>As bytes, little-endian: magic, format version, number of phrases, dimensions, SHA-256 of
 * lexicon and of model, scales, rows, CRC-32C of all before it.
 */
final class PhraseTable {
  private static final byte[] MAGIC = {'M', 'M', 'P', 'H', 'R', 'A', 'S', 'E'};
  private static final int VERSION = 1;
  private static final int SHA256_BYTES = 32;
  private static final int HEADER_BYTES = MAGIC.length + 3 * Integer.BYTES + 2 * SHA256_BYTES;

  private final String origin;
  private final int dimensions;
  private final float[] scales;
  private final byte[] rows;

  private PhraseTable(String origin, int dimensions, float[] scales, byte[] rows) {
    this.origin = origin;
    this.dimensions = dimensions;
    this.scales = scales;
    this.rows = rows;
  }

  /** Returns what a table stands for: the lexicon and the model it was made from. */
  static String origin(Lexicon lexicon, String modelSha256) {
    return lexicon.fingerprint() + modelSha256;
  }

  /** Encodes all phrases of a lexicon: about 5 ms a phrase. */
  static PhraseTable build(
      Lexicon lexicon, Language language, String modelSha256, SentenceEncoder encoder) {
    List<float[]> vectors = new ArrayList<>();
    for (Concept concept : lexicon.concepts()) {
      language.phrases(concept).forEach(phrase -> vectors.add(encoder.embed(phrase)));
    }
    int dimensions = encoder.dimensions();
    float[] scales = new float[vectors.size()];
    byte[] rows = new byte[vectors.size() * dimensions];
    for (int row = 0; row < scales.length; row++) {
      scales[row] = quantise(vectors.get(row), rows, row * dimensions);
    }
    return new PhraseTable(origin(lexicon, modelSha256), dimensions, scales, rows);
  }

  private static float quantise(float[] vector, byte[] rows, int at) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    float scale = largest / Byte.MAX_VALUE;
    for (int i = 0; i < vector.length; i++) {
      rows[at + i] = (byte) Math.round(vector[i] / scale);
    }
    return scale;
  }

  /** Returns what this stands for. */
  String origin() {
    return origin;
  }

  /** Returns the number of phrases. */
  int size() {
    return scales.length;
  }

  /** Returns a phrase's vector, of length 1 but for rounding. */
  float[] vector(int row) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = rows[row * dimensions + i] * scales[row];
    }
    return vector;
  }

  /**
   * Returns the cosine of an embedding with each phrase.
   *
   * @param query of length 1
   */
  float[] similarities(float[] query) {
    float[] similarities = new float[scales.length];
    for (int row = 0; row < scales.length; row++) {
      float sum = 0;
      int at = row * dimensions;
      for (int i = 0; i < dimensions; i++) {
        sum += query[i] * rows[at + i];
      }
      similarities[row] = sum * scales[row];
    }
    return similarities;
  }

  /** Returns the table as bytes; the same table gives the same bytes. */
  byte[] toBytes() {
    ByteBuffer out =
        ByteBuffer.allocate(length(scales.length, dimensions)).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(scales.length).putInt(dimensions);
    out.put(HexFormat.of().parseHex(origin));
    for (float scale : scales) {
      out.putFloat(scale);
    }
    out.put(rows);
    out.putInt(checksum(out.array(), out.position()));
    return out.array();
  }

  /**
   * Reads a table.
   *
   * @param name for messages
   * @throws ModelUnavailableException if the bytes are not those of a table
   */
  static PhraseTable parse(String name, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER_BYTES + Integer.BYTES) {
      throw damaged(name, "its header is cut off: %d bytes".formatted(bytes.length));
    }
    int end = bytes.length - Integer.BYTES;
    if (in.getInt(end) != checksum(bytes, end)) {
      throw damaged(name, "its checksum does not fit its content");
    }
    if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw damaged(name, "it does not start as a phrase table");
    }
    in.position(MAGIC.length);
    int version = in.getInt();
    int phrases = in.getInt();
    int dimensions = in.getInt();
    if (version != VERSION || bytes.length != length(phrases, dimensions)) {
      throw damaged(
          name,
          "format version %d with %d phrases x %d in %d bytes is not known"
              .formatted(version, phrases, dimensions, bytes.length));
    }
    return parseBody(in, phrases, dimensions);
  }

  private static PhraseTable parseBody(ByteBuffer in, int phrases, int dimensions) {
    byte[] origin = new byte[2 * SHA256_BYTES];
    in.get(origin);
    float[] scales = new float[phrases];
    for (int i = 0; i < phrases; i++) {
      scales[i] = in.getFloat();
    }
    byte[] rows = new byte[phrases * dimensions];
    in.get(rows);
    return new PhraseTable(HexFormat.of().formatHex(origin), dimensions, scales, rows);
  }

  private static int length(int phrases, int dimensions) {
    return HEADER_BYTES + phrases * (Float.BYTES + dimensions) + Integer.BYTES;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static ModelUnavailableException damaged(String name, String why) {
    return new ModelUnavailableException(
        name, why, "take a fresh copy of the mmatch-text jar, or build it again");
  }
}
