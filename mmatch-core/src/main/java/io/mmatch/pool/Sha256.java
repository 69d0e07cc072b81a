package io.mmatch.pool;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform must have, without its checked exception. One thread. */
public final class Sha256 {
  private final MessageDigest digest;

  /** Starts with nothing read. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("the Java platform specification requires SHA-256", e);
    }
  }

  /** Reads on. */
  public void update(byte[] bytes) {
    digest.update(bytes);
  }

  /** Returns the digest of what was read, in lower-case hexadecimal; may be called once. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the digest of bytes, in lower-case hexadecimal. */
  public static String hex(byte[] bytes) {
    Sha256 digest = new Sha256();
    digest.update(bytes);
    return digest.hex();
  }
}
