package io.mmatch.cli;

import io.mmatch.match.Matching;
import io.mmatch.rights.Reading;
import io.mmatch.rights.Usage;
import io.mmatch.song.CatalogueDate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What songs are wanted for: any of these options asks for rights. */
final class RightsOptions {
  @Option(
      names = "--territory",
      paramLabel = "CODE",
      description = "Only songs that may be played there: a code such as CN; * for everywhere.")
  private @Nullable String territory;

  @Option(
      names = "--purpose",
      paramLabel = "WORD",
      description = "Only songs that may be played for this, such as in-store.")
  private @Nullable String purpose;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      converter = Day.class,
      description = "Only songs that may be played all that day, as 2027-01-31; default: today.")
  private @Nullable LocalDate date;

  @Option(
      names = "--rights",
      paramLabel = "READING",
      description =
          "Whether what rights do not say is not allowed: strict (default) or lenient."
              + " Alone: songs with a right in force today.")
  private @Nullable Reading reading;

  /** Reads a day; what is none is told without the names of classes. */
  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      return CatalogueDate.parse(text)
          .filter(CatalogueDate.Day.class::isInstance)
          .map(day -> ((CatalogueDate.Day) day).date())
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is not a day of the calendar as 2027-01-31".formatted(text)));
    }
  }

  /** Returns the request with the usage, if any option was given. */
  Matching on(Matching matching) {
    if (territory == null && purpose == null && date == null && reading == null) {
      return matching;
    }
    Usage usage = Usage.today();
    usage = territory == null ? usage : usage.in(territory);
    usage = purpose == null ? usage : usage.forPurpose(purpose);
    usage = date == null ? usage : usage.on(date);
    return matching.usage(reading == null ? usage : usage.reading(reading));
  }
}
