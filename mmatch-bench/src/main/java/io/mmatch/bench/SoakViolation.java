package io.mmatch.bench;

/** A library did not keep a promise. */
final class SoakViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SoakViolation(String message) {
    super(message);
  }
}
