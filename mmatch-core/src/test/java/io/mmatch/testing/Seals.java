package io.mmatch.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The checksums in a file, found without knowing its format: every four bytes that are the CRC-32C
 * of a run of bytes. With them a file can be changed and look whole. For files of some kilobytes.
 */
public final class Seals {
  private static final int STEP = 4;

  private final List<Seal> seals;

  /**
   * A checksum.
   *
   * @param from first byte of the run
   * @param to end of the run
   * @param at where its checksum lies
   */
  private record Seal(int from, int to, int at, ByteOrder order) {
    boolean seals(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(order).getInt(at) == crc(bytes);
    }

    void renew(byte[] bytes) {
      ByteBuffer.wrap(bytes).order(order).putInt(at, crc(bytes));
    }

    private int crc(byte[] bytes) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, from, to - from);
      return (int) crc.getValue();
    }
  }

  private Seals(List<Seal> seals) {
    this.seals = seals;
  }

  /** Finds checksums that follow their run at once, and such of aligned runs anywhere. */
  public static Seals of(byte[] bytes) {
    Map<Integer, Seal> places = new HashMap<>();
    for (int at = 0; at + Integer.BYTES <= bytes.length; at += STEP) {
      for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        places.put(ByteBuffer.wrap(bytes).order(order).getInt(at), new Seal(0, 0, at, order));
      }
    }
    List<Seal> found = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    for (int from = 0; from < bytes.length; from++) {
      CRC32C crc = new CRC32C();
      for (int to = from + 1; to < bytes.length; to++) {
        crc.update(bytes[to - 1]);
        int value = (int) crc.getValue();
        if (to + Integer.BYTES <= bytes.length && value == in.getInt(to)) {
          found.add(new Seal(from, to, to, ByteOrder.BIG_ENDIAN));
        } else if (to + Integer.BYTES <= bytes.length
            && Integer.reverseBytes(value) == in.getInt(to)) {
          found.add(new Seal(from, to, to, ByteOrder.LITTLE_ENDIAN));
        } else if (from % STEP == 0 && to % STEP == 0 && places.containsKey(value)) {
          Seal place = places.get(value);
          found.add(new Seal(from, to, place.at(), place.order()));
        }
      }
    }
    return new Seals(found);
  }

  /** Returns how many checksums there are. */
  public int count() {
    return seals.size();
  }

  /** Makes the checksums of a changed file right, those of checksums as well. */
  public void renew(byte[] bytes) {
    // A checksum may lie in the run of another; no format nests them deeper than it has any.
    for (int pass = 0;
        pass < seals.size() && !seals.stream().allMatch(s -> s.seals(bytes));
        pass++) {
      seals.forEach(seal -> seal.renew(bytes));
    }
  }
}
