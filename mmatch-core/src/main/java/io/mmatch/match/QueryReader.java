package io.mmatch.match;

import io.mmatch.error.InvalidQueryException;
import io.mmatch.library.Snapshot;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.PoolSpace;
import io.mmatch.pool.SemanticPool;
import io.mmatch.query.Query;
import io.mmatch.song.Embedding;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Song;
import io.mmatch.song.SongProfile;
import io.mmatch.spi.QueryEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads queries: songs through their profiles, everything else through its encoder. Thread-safe.
 */
public final class QueryReader {
  private final Lexicon lexicon;
  private final PoolSpace space;
  private final List<QueryEncoder> encoders;
  private final Function<Path, SongProfile> listen;
  private final EvidenceCache cache = new EvidenceCache();

  /**
   * Creates a reader.
   *
   * @param encoders tried in order; the first that accepts a query encodes it
   * @param listen analyses a song that is not in the library
   */
  public QueryReader(
      Lexicon lexicon,
      PoolSpace space,
      List<QueryEncoder> encoders,
      Function<Path, SongProfile> listen) {
    this.lexicon = lexicon;
    this.space = space;
    this.encoders = List.copyOf(encoders);
    this.listen = listen;
  }

  /**
   * What queries mean.
   *
   * @param meaning the semantic pool of all of them
   * @param words what lyrics should speak of: what is asked for in other ways than with songs, and
   *     what the words of the songs asked with speak of; empty if that is nothing
   * @param sound mean listening embedding of the songs among them, of length 1
   * @param songShare share of songs among the queries
   * @param references what the catalogue says of the songs among them
   * @param excluded rows of the songs asked with
   * @param notes how they were understood
   */
  public record Understanding(
      SemanticPool meaning,
      Optional<Words> words,
      Optional<Embedding> sound,
      double songShare,
      References references,
      Set<Integer> excluded,
      List<String> notes) {
    /** Copies the collections. */
    public Understanding {
      excluded = Set.copyOf(excluded);
      notes = List.copyOf(notes);
    }

    Target target(Map<Facet, Double> weights, List<Preference> preferences, Set<Integer> judged) {
      Set<Integer> gone = new HashSet<>(excluded);
      gone.addAll(judged);
      return new Target(sound, meaning, words, references, weights, preferences, gone);
    }
  }

  Understanding read(List<Query> queries, Snapshot snapshot) {
    SemanticPool.Builder meaning = new SemanticPool.Builder(lexicon, space);
    List<Map<String, Double>> words = new ArrayList<>();
    List<Embedding> sounds = new ArrayList<>();
    Set<Integer> excluded = new HashSet<>();
    List<String> notes = new ArrayList<>();
    for (Query query : queries) {
      if (query instanceof Query.SongId song) {
        int row = snapshot.rowOf(song.id());
        excluded.add(row);
        addSong(snapshot.profile(row), meaning, words, sounds);
      } else if (query instanceof Query.SongFile song) {
        excluded.addAll(rowsOf(song.file(), snapshot));
        addSong(listen.apply(song.file()), meaning, words, sounds);
      } else {
        Evidence evidence = cache.get(query, asked -> encoderOf(asked).encode(asked));
        meaning.add(evidence);
        words.add(evidence.concepts());
        notes.addAll(evidence.notes());
      }
    }
    List<Song> known = excluded.stream().map(snapshot::song).toList();
    double songShare = (double) sounds.size() / queries.size();
    return new Understanding(
        meaning.build(),
        Words.of(words, lexicon),
        mean(sounds),
        songShare,
        References.of(known),
        excluded,
        notes);
  }

  private static void addSong(
      SongProfile profile,
      SemanticPool.Builder meaning,
      List<Map<String, Double>> words,
      List<Embedding> sounds) {
    meaning.add(profile);
    profile.lyrics().map(LyricsProfile::concepts).ifPresent(words::add);
    sounds.add(profile.analysis().listening());
  }

  private static Set<Integer> rowsOf(Path file, Snapshot snapshot) {
    Path absolute = file.toAbsolutePath().normalize();
    Set<Integer> rows = new HashSet<>();
    for (int row = 0; row < snapshot.rows(); row++) {
      if (snapshot.isLive(row) && snapshot.song(row).file().equals(absolute)) {
        rows.add(row);
      }
    }
    return rows;
  }

  private QueryEncoder encoderOf(Query query) {
    return encoders.stream()
        .filter(encoder -> encoder.accepts(query))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidQueryException(
                    query,
                    "no encoder on the class path takes this kind of query",
                    "add the module that reads it, such as mmatch-text or mmatch-vision"));
  }

  private static Optional<Embedding> mean(List<Embedding> sounds) {
    return sounds.stream().reduce(Embedding::plus).map(Embedding::normalised);
  }
}
