package io.mmatch.library;

import io.mmatch.error.MMatchException;
import io.mmatch.testing.Answers;
import io.mmatch.testing.Seals;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A process that opens a library again and again, each time with one number of one file replaced by
 * one that somebody may have chosen to do harm, and with right checksums. Tells what it met.
 */
final class HostileLibrary {
  private static final int HEADER_BYTES = 48;
  private static final int OTHER_PLACES = 60;

  private final Path library;
  private final Map<String, byte[]> files;
  private final Random random = new Random(17);
  private int tried;
  private int refused;

  private HostileLibrary(Path library) {
    this.library = library;
    this.files = Songs.files(library);
  }

  /**
   * Runs to the end, or to the first exception that is not typed.
   *
   * @param arguments the library
   */
  public static void main(String[] arguments) throws IOException {
    HostileLibrary hostile = new HostileLibrary(Path.of(arguments[0]));
    for (Map.Entry<String, byte[]> file : hostile.files.entrySet()) {
      hostile.tryAll(file.getKey(), file.getValue());
    }
    System.out.printf("tried %d, refused %d%n", hostile.tried, hostile.refused);
  }

  private void tryAll(String name, byte[] bytes) throws IOException {
    Seals seals = Seals.of(bytes);
    System.out.printf("%s: %d bytes, %d checksums%n", name, bytes.length, seals.count());
    for (int place : places(bytes.length)) {
      for (byte[] harm : harms(bytes, place)) {
        byte[] changed = bytes.clone();
        System.arraycopy(harm, 0, changed, place, Math.min(harm.length, bytes.length - place));
        seals.renew(changed);
        put(name, changed);
        look("%s, byte %d".formatted(name, place));
      }
    }
    put(name, bytes);
  }

  private List<Integer> places(int length) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < Math.min(length, HEADER_BYTES); i++) {
      places.add(i);
    }
    for (int i = 0; i < OTHER_PLACES && length > HEADER_BYTES; i++) {
      places.add(random.nextInt(length));
    }
    return places;
  }

  private static List<byte[]> harms(byte[] bytes, int place) {
    if (Character.isDigit(bytes[place])) {
      return List.of(digits(bytes, place, '9'), digits(bytes, place, '0'), new byte[] {'-'});
    }
    List<byte[]> harms = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      for (int number : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28}) {
        harms.add(ByteBuffer.allocate(Integer.BYTES).order(order).putInt(number).array());
      }
      harms.add(ByteBuffer.allocate(Long.BYTES).order(order).putLong(Long.MAX_VALUE).array());
    }
    return harms;
  }

  /** Returns the rest of a number in text, with other digits. */
  private static byte[] digits(byte[] bytes, int place, char digit) {
    StringBuilder digits = new StringBuilder();
    for (int i = place; i < bytes.length && Character.isDigit(bytes[i]); i++) {
      digits.append(digit);
    }
    return digits.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private void put(String name, byte[] bytes) throws IOException {
    Path other = Files.write(library.resolveSibling("other"), bytes);
    Files.move(other, library.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private void look(String what) {
    tried++;
    try {
      try (LibraryStore store = Songs.open(library)) {
        Answers.of(store.snapshot());
      }
      LibraryCheck.verify(library, TestIndexes.PROVIDERS);
    } catch (MMatchException e) {
      refused++;
    } catch (RuntimeException | Error e) {
      System.out.println(what + " gives " + e);
      throw e;
    }
  }
}
