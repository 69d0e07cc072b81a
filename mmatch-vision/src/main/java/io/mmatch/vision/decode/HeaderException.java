package io.mmatch.vision.decode;

import java.io.IOException;

/** A header breaks its format; the message says how. */
final class HeaderException extends IOException {
  private static final long serialVersionUID = 1L;

  HeaderException(String why) {
    super(why);
  }
}
