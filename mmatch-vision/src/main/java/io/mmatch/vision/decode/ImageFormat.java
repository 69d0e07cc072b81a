package io.mmatch.vision.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The formats that are read. What a file is follows from its first bytes, never from its name. */
enum ImageFormat {
  JPEG,
  PNG,
  WEBP,
  GIF,
  BMP;

  /** How many first bytes {@link #of} looks at. */
  static final int MAGIC_BYTES = 12;

  private static final String PNG_MAGIC = "\u0089PNG\r\n\u001a\n";

  /** Tells the format from a file's first {@value #MAGIC_BYTES} bytes. */
  static Optional<ImageFormat> of(byte[] first) {
    String magic = new String(first, StandardCharsets.ISO_8859_1);
    if (magic.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (magic.startsWith(PNG_MAGIC)) {
      return Optional.of(PNG);
    }
    if (magic.startsWith("RIFF") && magic.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (magic.startsWith("GIF87a") || magic.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    return magic.startsWith("BM") ? Optional.of(BMP) : Optional.empty();
  }
}
