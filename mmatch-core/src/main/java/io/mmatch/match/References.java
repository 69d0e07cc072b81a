package io.mmatch.match;

import io.mmatch.song.Song;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the catalogue says of the songs asked with, for the facets that compare metadata. Immutable.
 *
 * @param artists their artists, in lower case
 * @param languages of their lyrics, as the catalogue has it, in lower case
 * @param years of release, as the catalogue has them
 */
record References(Set<String> artists, Set<String> languages, List<Double> years) {
  /** Years over which likeness of era falls to 1/e. */
  private static final double ERA_YEARS = 10;

  static References of(List<Song> songs) {
    return new References(
        songs.stream()
            .map(References::artist)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()),
        songs.stream()
            .map(References::language)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()),
        songs.stream()
            .flatMap(song -> song.attribute("year").stream())
            .filter(Double.class::isInstance)
            .map(Double.class::cast)
            .toList());
  }

  /** Returns the artist as it is compared: without case, empty where unknown. */
  static String artist(Song song) {
    return song.artist().strip().toLowerCase(Locale.ROOT);
  }

  private static String language(Song song) {
    return song.attribute("language").map(Object::toString).orElse("").toLowerCase(Locale.ROOT);
  }

  /** Returns whether there is anything to compare a song with. */
  boolean has(Facet facet) {
    return switch (facet) {
      case ARTIST -> !artists.isEmpty();
      case LANGUAGE -> !languages.isEmpty();
      case ERA -> !years.isEmpty();
      default -> true;
    };
  }

  /** Returns how alike a song is: 0 to 1. */
  double likeness(Facet facet, Song song) {
    return switch (facet) {
      case ARTIST -> artists.contains(artist(song)) ? 1 : 0;
      case LANGUAGE -> languages.contains(language(song)) ? 1 : 0;
      case ERA -> song.attribute("year").map(this::era).orElse(0.0);
      default -> throw new IllegalArgumentException(facet + " does not compare metadata");
    };
  }

  private double era(Object year) {
    if (!(year instanceof Double number)) {
      return 0;
    }
    return years.stream()
        .mapToDouble(known -> Math.exp(-Math.abs(known - number) / ERA_YEARS))
        .max()
        .orElse(0);
  }
}
