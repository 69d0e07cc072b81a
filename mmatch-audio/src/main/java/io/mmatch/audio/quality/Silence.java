package io.mmatch.audio.quality;

/** Where a song is silent: no sample of any channel above -60 dBFS for a while. For one thread. */
final class Silence {
  private static final float SILENT = 0.001f;

  private long position;
  private long firstSound = -1;
  private long lastSound = -1;
  private long longest;

  void accept(float[][] channels, int count) {
    for (int i = 0; i < count; i++) {
      if (sounds(channels, i)) {
        long at = position + i;
        if (firstSound < 0) {
          firstSound = at;
        } else {
          longest = at - lastSound - 1 > longest ? at - lastSound - 1 : longest;
        }
        lastSound = at;
      }
    }
    position += count;
  }

  private static boolean sounds(float[][] channels, int i) {
    for (float[] channel : channels) {
      if (Math.abs(channel[i]) > SILENT) {
        return true;
      }
    }
    return false;
  }

  /** Returns samples before the first sound; all of them if there is none. */
  long leading() {
    return firstSound < 0 ? position : firstSound;
  }

  /** Returns samples after the last sound; all of them if there is none. */
  long trailing() {
    return firstSound < 0 ? position : position - lastSound - 1;
  }

  /** Returns the longest silence between two sounds, in samples. */
  long longest() {
    return longest;
  }
}
