package io.mmatch.match;

import io.mmatch.song.Song;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The last step of a request: takes the best of what was ranked that stands a {@link FinalCheck}.
 * Used by one thread; may be asked again when the library has changed, which costs little.
 */
final class Handover {
  /**
   * A row that was ranked.
   *
   * @param row of the snapshot that was searched
   * @param score 0 to 1
   */
  record Scored(int row, double score) {}

  private record Found(Scored scored, Song song) {}

  private final MatchRequest request;
  private final List<Scored> ranked;
  private final IntFunction<List<Reason>> reasons;
  private final Map<Integer, List<Reason>> because = new HashMap<>();

  /**
   * Creates the step.
   *
   * @param ranked best first, more than are asked for
   * @param reasons of a row
   */
  Handover(MatchRequest request, List<Scored> ranked, IntFunction<List<Reason>> reasons) {
    this.request = request;
    this.ranked = ranked;
    this.reasons = reasons;
  }

  /** Returns the songs that stand the check; what ranks next takes the place of what does not. */
  List<Match> matches(FinalCheck check) {
    List<Match> matches = new ArrayList<>();
    for (Found found : diverse(check)) {
      Scored scored = found.scored();
      List<Reason> why = because.computeIfAbsent(scored.row(), reasons::apply);
      matches.add(new Match(matches.size() + 1, found.song(), scored.score(), why));
    }
    return matches;
  }

  /**
   * Returns the best songs, of which no artist has more than its share as long as there are others;
   * what an artist has beyond that comes after them.
   */
  private List<Found> diverse(FinalCheck check) {
    Map<String, Integer> ofArtist = new HashMap<>();
    List<Found> first = new ArrayList<>();
    List<Found> deferred = new ArrayList<>();
    for (Scored scored : ranked) {
      Optional<Song> song = check.song(scored.row());
      if (song.isEmpty()) {
        continue;
      }
      String artist = References.artist(song.get());
      boolean within =
          artist.isEmpty()
              || ofArtist.merge(artist, 1, Integer::sum) <= request.perArtistOrDefault();
      (within ? first : deferred).add(new Found(scored, song.get()));
      if (first.size() == request.top()) {
        return first;
      }
    }
    first.addAll(deferred);
    return first.subList(0, Math.min(request.top(), first.size()));
  }
}
