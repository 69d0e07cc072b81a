package io.mmatch.audio.decode;

/** Takes every decoded sample of a file, channel by channel, before they are mixed. */
public interface ChannelSink {
  /** Takes them and does nothing. */
  ChannelSink NONE =
      new ChannelSink() {
        @Override
        public void start(int sampleRateHz, double[] weights) {}

        @Override
        public void accept(float[][] channels, int count) {}
      };

  /**
   * Starts; called once, before the first samples.
   *
   * @param sampleRateHz rate of the samples, in hertz
   * @param weights of the channels in loudness, as many as there are channels: 1 for front ones,
   *     1.41 for surround, 0 for the bass channel (ITU-R BS.1770-4, table 3)
   */
  void start(int sampleRateHz, double[] weights);

  /**
   * Takes the next samples.
   *
   * @param channels one array a channel, full scale being -1..1; only valid during the call
   * @param count how many of each count, from the start
   */
  void accept(float[][] channels, int count);
}
