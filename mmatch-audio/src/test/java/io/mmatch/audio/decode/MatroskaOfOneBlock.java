package io.mmatch.audio.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A Matroska file (RFC 9559) of 8-bit mono sound, all of it in a single block. */
final class MatroskaOfOneBlock {
  private MatroskaOfOneBlock() {}

  /** Returns a file of a tone of so many samples, at 48 kHz. */
  static byte[] of(int samples) {
    byte[] block = new byte[4 + samples];
    block[0] = (byte) 0x81; // track 1, at time 0
    block[3] = (byte) 0x80; // key
    for (int i = 4; i < block.length; i++) {
      block[i] = (byte) (128 + 60 * Math.sin(i * 0.05));
    }
    byte[] sound =
        joined(
            element("B5", ByteBuffer.allocate(4).putFloat(48_000).array()),
            element("9F", new byte[] {1}),
            element("6264", new byte[] {8}));
    byte[] track =
        joined(
            element("D7", new byte[] {1}),
            element("73C5", new byte[] {1}),
            element("83", new byte[] {2}),
            element("86", Wave.ascii("A_PCM/INT/LIT")),
            element("E1", sound));
    return joined(
        element("1A45DFA3", element("4282", Wave.ascii("matroska"))),
        element(
            "18538067",
            joined(
                element("1654AE6B", element("AE", track)),
                element("1F43B675", joined(element("E7", new byte[] {0}), element("A3", block))))));
  }

  private static byte[] element(String id, byte[] content) {
    byte[] size = ByteBuffer.allocate(8).putLong(content.length | (1L << 56)).array();
    return joined(HexFormat.of().parseHex(id), size, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
