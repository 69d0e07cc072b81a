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
   * @param pulse what songs should be in step with; empty if no query has a pulse
   * @param sound mean listening embedding of the songs among them, of length 1
   * @param songShare share of songs among the queries
   * @param references what the catalogue says of the songs among them
   * @param excluded rows of the songs asked with
   * @param notes how they were understood
   */
  public record Understanding(
      SemanticPool meaning,
      Optional<Words> words,
      Optional<Pulse> pulse,
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
      return new Target(sound, meaning, words, pulse, references, weights, preferences, gone);
    }
  }

  Understanding read(List<Query> queries, Snapshot snapshot) {
    SemanticPool.Builder meaning = new SemanticPool.Builder(lexicon, space);
    List<Map<String, Double>> words = new ArrayList<>();
    List<SongProfile> songs = new ArrayList<>();
    List<List<Double>> cuts = new ArrayList<>();
    Set<Integer> excluded = new HashSet<>();
    List<String> notes = new ArrayList<>();
    for (Query query : queries) {
      if (query instanceof Query.SongId song) {
        int row = snapshot.rowOf(song.id());
        excluded.add(row);
        songs.add(snapshot.profile(row));
      } else if (query instanceof Query.SongFile song) {
        excluded.addAll(snapshot.rowsOf(song.file().toAbsolutePath().normalize()));
        songs.add(listen.apply(song.file()));
      } else {
        Evidence evidence = cache.get(query, asked -> encoderOf(asked).encode(asked));
        meaning.add(evidence);
        words.add(evidence.concepts());
        cuts.add(evidence.cutsSeconds());
        notes.addAll(evidence.notes());
      }
    }
    for (SongProfile song : songs) {
      meaning.add(song);
      song.lyrics().map(LyricsProfile::concepts).ifPresent(words::add);
    }
    List<Song> known = excluded.stream().map(snapshot::song).toList();
    double songShare = (double) songs.size() / queries.size();
    return new Understanding(
        meaning.build(),
        Words.of(words, lexicon),
        Pulse.of(songs.stream().map(song -> song.analysis().course().rhythm()).toList(), cuts),
        mean(songs.stream().map(song -> song.analysis().listening()).toList()),
        songShare,
        References.of(known),
        excluded,
        notes);
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
