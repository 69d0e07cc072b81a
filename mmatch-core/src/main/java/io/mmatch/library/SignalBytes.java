package io.mmatch.library;

import io.mmatch.song.Signal;
import java.nio.ByteBuffer;

/** A {@link Signal} as bytes: its fields in their order, doubles and ints. */
final class SignalBytes {
  static final int SIZE = 10 * Double.BYTES + 2 * Integer.BYTES;

  private SignalBytes() {}

  static void put(GrowingBytes out, Signal signal) {
    out.putDouble(signal.loudnessLufs()).putDouble(signal.truePeakDbtp());
    out.putDouble(signal.clippedShare()).putDouble(signal.dcOffset());
    out.putInt(signal.channels()).putInt(signal.deadChannels());
    out.putDouble(signal.phaseCorrelation());
    out.putDouble(signal.silences().leadingSeconds());
    out.putDouble(signal.silences().trailingSeconds());
    out.putDouble(signal.silences().longestSeconds());
    out.putDouble(signal.bandwidthHz()).putDouble(signal.endLevelDbfs());
  }

  static Signal get(ByteBuffer in) {
    return new Signal(
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getDouble(),
        in.getInt(),
        in.getInt(),
        in.getDouble(),
        new Signal.Silences(in.getDouble(), in.getDouble(), in.getDouble()),
        in.getDouble(),
        in.getDouble());
  }
}
