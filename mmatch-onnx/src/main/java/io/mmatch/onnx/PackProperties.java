package io.mmatch.onnx;

import io.mmatch.error.ModelUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code properties} of a pack, read as what they should be. Each method takes a default for
 * packs that leave the property out, and refuses a value that breaks its rule. Immutable.
 */
public final class PackProperties {
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,12})?(e-?\\d{1,2})?");

  private final ModelPack pack;

  /** Reads those of a pack. */
  public PackProperties(ModelPack pack) {
    this.pack = pack;
  }

  /**
   * Returns one of several words.
   *
   * @param choices what may stand there, the default first
   * @throws ModelUnavailableException if another word does
   */
  public String choice(String name, String... choices) {
    String value = pack.property(name).orElse(choices[0]);
    if (!List.of(choices).contains(value)) {
      throw wrong(name, "one of " + Arrays.toString(choices), value);
    }
    return value;
  }

  /**
   * Returns a whole number.
   *
   * @param least smallest that is allowed; so is any up to 999,999,999
   * @throws ModelUnavailableException if it is missing, smaller or no number
   */
  public int whole(String name, int least) {
    return whole(name, least, pack.property(name));
  }

  /**
   * Returns a whole number, or the default.
   *
   * @param least smallest that is allowed
   * @throws ModelUnavailableException if it is smaller or no number
   */
  public int whole(String name, int least, int ifMissing) {
    return whole(name, least, Optional.of(pack.property(name).orElse("" + ifMissing)));
  }

  private int whole(String name, int least, Optional<String> property) {
    String value = property.orElse("nothing");
    if (!WHOLE.matcher(value).matches() || Integer.parseInt(value) < least) {
      throw wrong(name, "a whole number from " + least, value);
    }
    return Integer.parseInt(value);
  }

  /**
   * Returns a decimal number, or the default.
   *
   * @throws ModelUnavailableException if it is outside {@code least..most} or no number
   */
  public double decimal(String name, double least, double most, double ifMissing) {
    return decimal(name, least, most, pack.property(name).orElse("" + ifMissing));
  }

  private double decimal(String name, double least, double most, String value) {
    boolean number = DECIMAL.matcher(value.toLowerCase(java.util.Locale.ROOT)).matches();
    double parsed = number ? Double.parseDouble(value) : Double.NaN;
    if (!(parsed >= least && parsed <= most)) {
      throw wrong(name, "a number in %s..%s".formatted(least, most), value);
    }
    return parsed;
  }

  /**
   * Returns decimal numbers that stand with commas between, or the default.
   *
   * @param count how many there must be
   * @throws ModelUnavailableException if there are more or fewer, or one is outside {@code
   *     least..most}
   */
  public double[] decimals(String name, int count, double least, double most, String ifMissing) {
    String value = pack.property(name).orElse(ifMissing);
    String[] parts = value.split("\\s*,\\s*", -1);
    if (parts.length != count) {
      throw wrong(name, count + " numbers with commas between", value);
    }
    return Arrays.stream(parts).mapToDouble(part -> decimal(name, least, most, part)).toArray();
  }

  /**
   * Makes the exception for a pack whose parts do not fit together.
   *
   * @param rule what should be and what is
   */
  public ModelUnavailableException broken(String rule) {
    return pack.broken(rule);
  }

  private ModelUnavailableException wrong(String name, String rule, String value) {
    return pack.broken("property %s must be %s, got %s".formatted(name, rule, value));
  }
}
