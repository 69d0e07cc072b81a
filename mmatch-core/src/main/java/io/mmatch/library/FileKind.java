package io.mmatch.library;

/** What a file of a library holds; its letter is in the magic, so that files cannot be swapped. */
enum FileKind {
  POINTER('P'),
  MANIFEST('M'),
  SEGMENT('S'),
  INDEX('I');

  private final int magic;

  FileKind(char letter) {
    this.magic = 'M' | 'M' << 8 | 'F' << 16 | letter << 24;
  }

  /** Returns the first four bytes as a little-endian integer. */
  int magic() {
    return magic;
  }
}
