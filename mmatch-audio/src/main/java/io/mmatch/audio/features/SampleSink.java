package io.mmatch.audio.features;

/** Takes samples as they come; they are only valid during the call. */
@FunctionalInterface
interface SampleSink {
  void accept(float[] samples, int offset, int length);
}
