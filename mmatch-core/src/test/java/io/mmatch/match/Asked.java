package io.mmatch.match;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request, and beside it the score of any song by the formulas in the Javadoc of {@link Scorer},
 * {@link Calibration} and {@link QueryReader}, in doubles. Immutable.
 *
 * @param texts what the texts mean
 * @param songs asked with by their ids
 * @param prefer axes or ids of concepts
 * @param avoid axes or ids of concepts
 */
record Asked(
    List<Evidence> texts, List<StoredSong> songs, List<String> prefer, List<String> avoid) {
  static Asked text(Evidence... texts) {
    return new Asked(List.of(texts), List.of(), List.of(), List.of());
  }

  static Asked song(StoredSong... songs) {
    return new Asked(List.of(), List.of(songs), List.of(), List.of());
  }

  Asked preferring(String... names) {
    return new Asked(texts, songs, List.of(names), avoid);
  }

  Asked avoiding(String... names) {
    return new Asked(texts, songs, prefer, List.of(names));
  }

  /** Returns the texts by what they are called in the request. */
  Map<String, Evidence> wording() {
    Map<String, Evidence> wording = new LinkedHashMap<>();
    texts.forEach(text -> wording.put("text " + wording.size(), text));
    return wording;
  }

  MatchRequest request(int top) {
    return request(top, Optional.empty());
  }

  MatchRequest request(int top, Optional<String> where) {
    List<Query> queries = new ArrayList<>();
    wording().keySet().forEach(text -> queries.add(Query.text(text)));
    songs.forEach(song -> queries.add(Query.song(song.song().id())));
    MatchRequest request = MatchRequest.of(queries).withPreferences(prefer, avoid).withTop(top);
    return where.map(request::withWhere).orElse(request);
  }

  double score(StoredSong song) {
    return score(song, innerProduct(song), cosine(song));
  }

  /** Returns the score that a song would have with this meaning and sound. */
  double score(StoredSong song, double innerProduct, double cosine) {
    return score(song, innerProduct, cosine, Set.of(Facet.TEMPO, Facet.LOUDNESS));
  }

  /** Returns the score of a song where of tempo and loudness only these facets count. */
  double score(StoredSong song, double innerProduct, double cosine, Set<Facet> counting) {
    double share = 0.7 * songs.size() / (songs.size() + texts.size());
    double fit =
        share * logistic(4.859 * cosine - 0.2654)
            + (1 - share) * logistic(1.74566 * innerProduct - 0.268312);
    fit = NaiveExpectations.beside(fit, stated(), song.profile().analysis(), counting);
    return logistic(Math.log(fit / (1 - fit)) + moved(song.profile().analysis()));
  }

  /** Returns the concepts of all texts, with weights that sum to their share of the queries. */
  private Map<String, Double> stated() {
    Map<String, Double> stated = new LinkedHashMap<>();
    for (Evidence text : texts) {
      Map<String, Double> weights =
          text.affect().isPresent() ? text.concepts() : NaivePool.coherent(text.concepts());
      weights.forEach((id, w) -> stated.merge(id, w / (texts.size() + songs.size()), Double::sum));
    }
    return stated;
  }

  private double moved(SongAnalysis song) {
    double[] place = NaivePool.place(song);
    double moved = 0;
    for (String name : prefer) {
      moved += NaivePool.dot(place, NaivePool.direction(name));
    }
    for (String name : avoid) {
      moved -= NaivePool.dot(place, NaivePool.direction(name));
    }
    return moved;
  }

  /** Returns the inner product of a song's vector and the mean wish of all queries. */
  double innerProduct(StoredSong song) {
    double[] sum = new double[NaivePool.AXES + 2];
    for (Evidence text : texts) {
      NaivePool.add(
          sum,
          text.affect().isPresent()
              ? NaivePool.wishSeen(text.concepts())
              : NaivePool.wish(text.concepts()));
      text.affect().ifPresent(affect -> NaivePool.add(sum, NaivePool.wishFor(affect)));
    }
    for (StoredSong asked : songs) {
      NaivePool.add(sum, NaivePool.wishLike(asked.profile().analysis()));
    }
    double[] mean = NaivePool.times(sum, 1.0 / (texts.size() + songs.size()));
    return NaivePool.dot(mean, NaivePool.song(song.profile().analysis()));
  }

  /** Returns the cosine of a song's sound to the mean sound of the songs asked with. */
  double cosine(StoredSong song) {
    double[] own = values(song.profile().analysis().listening());
    double[] sum = new double[own.length];
    songs.forEach(s -> NaivePool.add(sum, values(s.profile().analysis().listening())));
    return songs.isEmpty() ? 0 : NaivePool.dot(own, NaivePool.unit(sum));
  }

  private static double[] values(Embedding embedding) {
    double[] values = new double[embedding.dimension()];
    for (int i = 0; i < values.length; i++) {
      values[i] = embedding.get(i);
    }
    return values;
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
