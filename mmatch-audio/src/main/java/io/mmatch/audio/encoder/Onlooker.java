package io.mmatch.audio.encoder;

/** Looks on while a song is listened to. For one thread. */
interface Onlooker {
  /** Sees nothing. */
  Onlooker NOBODY = new Onlooker() {};

  /** Told once, before anything else. */
  default void start(int sampleRateHz) {}

  /** Sees samples: mono, at the file's rate; {@code length} of the block count. */
  default void samples(float[] block, int length) {}

  /** Sees a log-mel patch; only valid during the call. */
  default void patch(float[] patch) {}

  /** Sees the probabilities of all tags in a patch, in the order of the song's tags. */
  default void tags(float[] probabilities) {}
}
