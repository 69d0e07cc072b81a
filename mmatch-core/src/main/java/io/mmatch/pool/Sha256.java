package io.mmatch.pool;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform must have, without its checked exception. */
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("the Java platform specification requires SHA-256", e);
    }
  }

  void update(byte[] bytes) {
    digest.update(bytes);
  }

  byte[] value() {
    return digest.digest();
  }
}
