package io.mmatch.rights;

/**
 * How many songs of a library a clearance leaves out.
 *
 * @param clearance what was asked
 * @param songs how many the library has
 * @param excluded how many of them may not be played
 * @param unstated how many of those for no other reason than that their rights do not say
 */
public record ClearanceReport(Clearance clearance, int songs, int excluded, int unstated) {
  /** Returns a sentence for people. */
  public String summary() {
    Usage usage = clearance.usage();
    String asked =
        usage
                .territory()
                .map(code -> " in " + (code.equals(Territory.ALL) ? "all countries" : code))
                .orElse("")
            + usage.purpose().map(word -> " for " + word).orElse("");
    String silent =
        unstated == 0 ? "" : ", %d of them as their rights do not say".formatted(unstated);
    return "rights to play%s on %s, %s reading: %d of %d songs are left out%s"
        .formatted(asked, clearance.day(), usage.reading(), excluded, songs, silent);
  }
}
