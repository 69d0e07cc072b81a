package io.mmatch.index;

/** What is saved of a row before its links on layer 0: level, children and count, in an int. */
final class GraphHead {
  private GraphHead() {}

  static int of(int level, int children, int count) {
    return level << 24 | children << 16 | count;
  }

  static int level(int head) {
    return head >>> 24;
  }

  static int children(int head) {
    return head >>> 16 & 0xFF;
  }

  static int count(int head) {
    return head & 0xFFFF;
  }
}
