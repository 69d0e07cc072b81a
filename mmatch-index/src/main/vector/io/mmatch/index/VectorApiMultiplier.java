package io.mmatch.index;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Multiplies with the Vector API, whose module has to be asked for when Java starts. */
final class VectorApiMultiplier implements Multiplier {
  /*
   * Bytes are widened to shorts, where the sum of two products still fits (2 * 127 * 128 < 2^15),
   * and only these sums to ints. The last ints of a row that fill no vector are read together with
   * some before them, which a mask leaves out. Longer methods, such as one for four rows, are not
   * compiled well by Java 17: they make objects of the vectors.
   */
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> SUMS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> BYTES =
      VectorSpecies.of(int.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));

  /** Ints of which the bytes fill a vector of shorts. */
  private static final int STEP = BYTES.length();

  /** From {@code 4 * n} on it masks all but the last {@code n} ints. */
  private static final short[] MASKS = masks();

  private final int[] multiplicand;

  VectorApiMultiplier(int width) {
    multiplicand = new int[width];
  }

  static int bits() {
    return SHORTS.vectorBitSize();
  }

  private static short[] masks() {
    short[] masks = new short[2 * SHORTS.length()];
    Arrays.fill(masks, SHORTS.length(), masks.length, (short) -1);
    return masks;
  }

  @Override
  public void set(int[] values, int from) {
    System.arraycopy(values, from, multiplicand, 0, multiplicand.length);
  }

  @Override
  public void dots(int[][] chunks, int[] rows, int from, int to, int[] dots) {
    int[] left = multiplicand;
    for (int i = from; i < to; i++) {
      int[] chunk = chunks[Chunks.of(rows[i])];
      int at = Chunks.within(rows[i]) * left.length;
      dots[i] = left.length < STEP ? few(left, chunk, at) : dot(left, chunk, at);
    }
  }

  private static int dot(int[] left, int[] right, int at) {
    IntVector sum = IntVector.zero(SUMS);
    int i = 0;
    for (; i + 2 * STEP <= left.length; i += 2 * STEP) {
      ShortVector first = shorts(left, i).mul(shorts(right, at + i));
      sum = plus(sum, first.add(shorts(left, i + STEP).mul(shorts(right, at + i + STEP))));
    }
    if (i + STEP <= left.length) {
      sum = plus(sum, shorts(left, i).mul(shorts(right, at + i)));
      i += STEP;
    }
    if (i < left.length) {
      int last = left.length - STEP;
      ShortVector mask = ShortVector.fromArray(SHORTS, MASKS, 4 * (left.length - i));
      sum = plus(sum, shorts(left, last).and(mask).mul(shorts(right, at + last)));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private static ShortVector shorts(int[] values, int at) {
    return (ShortVector)
        IntVector.fromArray(BYTES, values, at)
            .reinterpretAsBytes()
            .convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  /** Adds the two shorts that each int is. */
  private static IntVector plus(IntVector sum, ShortVector pairs) {
    IntVector both = pairs.reinterpretAsInts();
    return sum.add(both.lanewise(VectorOperators.ASHR, 16))
        .add(both.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16));
  }

  private static int few(int[] left, int[] right, int at) {
    int sum = 0;
    for (int i = 0; i < left.length; i++) {
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        sum += (byte) (left[i] >> shift) * (byte) (right[at + i] >> shift);
      }
    }
    return sum;
  }
}
