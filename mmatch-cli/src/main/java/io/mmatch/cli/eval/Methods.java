package io.mmatch.cli.eval;

import io.mmatch.MMatch;
import io.mmatch.match.Facet;
import io.mmatch.match.Match;
import io.mmatch.match.MatchRequest;
import io.mmatch.match.Matches;
import io.mmatch.pool.TagSpace;
import io.mmatch.pool.WeightedConcept;
import io.mmatch.song.Embedding;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The methods that an evaluation compares. */
final class Methods {
  private final MMatch mmatch;
  private final List<String> ids;
  private final Map<LabelledQuery, Matches> answers = new HashMap<>();

  /** Where the songs lie in the tag space, whatever space the library has; in their order. */
  private final List<Embedding> vectors = new ArrayList<>();

  private final double[] arousals;

  Methods(MMatch mmatch) {
    this.mmatch = mmatch;
    this.ids = mmatch.songs().stream().map(Song::id).toList();
    this.arousals = new double[ids.size()];
    for (int i = 0; i < ids.size(); i++) {
      SongAnalysis heard = mmatch.profile(ids.get(i)).analysis();
      vectors.add(TagSpace.bundled().song(heard));
      arousals[i] = heard.affect().arousal();
    }
  }

  /** Returns the ids of the songs, in the order of all scores. */
  List<String> ids() {
    return ids;
  }

  /** Returns where the songs lie in the tag space, in their order. */
  List<Embedding> vectors() {
    return List.copyOf(vectors);
  }

  /** MMatch first, then what it is made of, then baselines. */
  List<Method> all(Method tagNames, long seed) {
    TagSpace space = TagSpace.bundled();
    int arousal = space.dimension() - 2;
    int valence = space.dimension() - 1;
    List<Method> methods = new ArrayList<>();
    methods.add(method("MMatch", this::own));
    methods.add(method("without tempo and loudness", this::withoutExpectations));
    methods.add(masked("without arousal", axis -> axis != arousal));
    methods.add(masked("without valence", axis -> axis != valence));
    methods.add(masked("without affect (tags alone)", axis -> axis < arousal));
    methods.add(masked("without tags (affect alone)", axis -> axis >= arousal));
    methods.add(method("best concept alone", this::bestConcept));
    methods.add(tagNames);
    methods.add(method("arousal alone", this::energy));
    Random random = new Random(seed);
    methods.add(method("random order", query -> random.doubles(ids.size()).toArray()));
    return methods;
  }

  private interface Scoring {
    double[] of(LabelledQuery query);
  }

  private static Method method(String name, Scoring scoring) {
    return new Method() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double[] scores(LabelledQuery query) {
        return scoring.of(query);
      }
    };
  }

  private Matches answer(LabelledQuery query) {
    return answers.computeIfAbsent(
        query, asked -> mmatch.match(asked.query()).top(MatchRequest.MAX_TOP));
  }

  private double[] own(LabelledQuery query) {
    return scores(answer(query));
  }

  private double[] withoutExpectations(LabelledQuery query) {
    return scores(
        mmatch
            .match(query.query())
            .weigh(Facet.TEMPO, 0)
            .weigh(Facet.LOUDNESS, 0)
            .top(MatchRequest.MAX_TOP));
  }

  private double[] scores(Matches answer) {
    Map<String, Double> scores = new HashMap<>();
    for (Match match : answer) {
      scores.put(match.song().id(), match.score());
    }
    return ids.stream().mapToDouble(id -> scores.getOrDefault(id, 0.0)).toArray();
  }

  /** What the query was understood to mean, and the songs the best of them. */
  List<String> bestSongs(LabelledQuery query, int count) {
    return answer(query).matches().stream().limit(count).map(m -> m.song().id()).toList();
  }

  List<WeightedConcept> understood(LabelledQuery query) {
    return answer(query).semantics();
  }

  private interface AxisFilter {
    boolean keeps(int axis);
  }

  private Method masked(String name, AxisFilter filter) {
    return method(
        name,
        query -> {
          float[] wish = TagSpace.bundled().wishForAll(answer(query).semantics()).toArray();
          for (int i = 0; i < wish.length; i++) {
            wish[i] = filter.keeps(i) ? wish[i] : 0;
          }
          return dot(Embedding.of(wish));
        });
  }

  private double[] bestConcept(LabelledQuery query) {
    return dot(TagSpace.bundled().wish(answer(query).semantics().get(0).concept()));
  }

  private double[] energy(LabelledQuery query) {
    double wanted =
        answer(query).semantics().stream()
            .mapToDouble(part -> part.weight() * part.concept().affect().arousal())
            .sum();
    return Arrays.stream(arousals).map(arousal -> wanted * arousal).toArray();
  }

  private double[] dot(Embedding wish) {
    return vectors.stream().mapToDouble(vector -> vector.dot(wish)).toArray();
  }
}
