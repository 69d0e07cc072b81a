package io.mmatch.audio.encoder;

import io.mmatch.audio.features.PatchExtractor;

/**
 * Passes on some of a song's patches, evenly spread over it, once it has ended: all of them if they
 * are few. For one thread; keeps at most twice as many patches as it passes on.
 */
final class SpreadPatches implements PatchExtractor.PatchSink {
  /*
   * How long a song is shows at its end only. So every patch is kept until the room is full, then
   * every second of these and of those to come, then every fourth.
   */
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
    this.kept = new float[2 * most][];
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
    for (int i = 0; i < most; i++) {
      kept[i] = kept[2 * i];
    }
    count = most;
    step *= 2;
  }

  /** Ends the song and passes the patches on. */
  void finish() {
    int passed = Math.min(most, count);
    for (int i = 0; i < passed; i++) {
      sink.accept(kept[(2 * i + 1) * count / (2 * passed)]);
    }
  }
}
