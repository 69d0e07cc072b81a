package io.mmatch.audio.encoder;

import io.mmatch.audio.features.PatchExtractor;

/**
 * Passes on some of a song's patches, evenly spread over it, once it has ended: all of them if they
 * are few. For one thread; keeps at most four times as many patches as it passes on. Which ones
 * they are is exact as long as all of a song has room, and off by less than a quarter of the
 * distance between two of them beyond.
 */
final class SpreadPatches implements PatchExtractor.PatchSink {
  /*
   * How long a song is shows at its end only. So every patch is kept until the room is full, then
   * every second of these and of those to come, then every fourth. Music repeats itself, and every
   * second patch of a loop may be the same one: room for twice as many as are passed on was not
   * enough.
   */
  private static final int ROOM = 4;

  private final int most;
  private final PatchExtractor.PatchSink sink;
  private final float[][] kept;
  private int count;
  private long seen;
  private long step = 1;

  /**
   * Makes an empty one.
   *
   * @param most patches passed on, at least 1
   * @param sink takes them in their order
   */
  SpreadPatches(int most, PatchExtractor.PatchSink sink) {
    this.most = most;
    this.sink = sink;
    this.kept = new float[ROOM * most][];
  }

  @Override
  public void accept(float[] patch) {
    if (count == kept.length && seen % step == 0) {
      thinOut();
    }
    if (seen % step == 0) {
      kept[count++] = patch.clone();
    }
    seen++;
  }

  private void thinOut() {
    count /= 2;
    for (int i = 0; i < count; i++) {
      kept[i] = kept[2 * i];
    }
    step *= 2;
  }

  /** Ends the song and passes the patches on. */
  void finish() {
    int passed = Math.min(most, count);
    for (int i = 0; i < passed; i++) {
      long exact = (2L * i + 1) * seen / (2L * passed);
      sink.accept(kept[(int) ((exact + step / 2) / step)]);
    }
  }
}
