package io.mmatch.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.match.IntentModel.Traits;
import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Embedding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Users who ask for a concept, and judge ten songs a round by weights that only they know: how far
 * they mean what they asked for, and one or two other concepts that they like or cannot stand.
 * Songs are drawn with the means and covariances of real ones.
 */
final class SimulatedUsers {
  static final int ROUNDS = 6;
  static final int ANSWERS = 10;

  private static final Statistics STATISTICS = Statistics.read();
  private static final int SONGS = 2_000;
  private static final int AXES = 62;
  private static final int HIDDEN = 2;

  private static final int ARTISTS = 200;

  /** Share of the library that a user likes. */
  private static final double LIKED = 0.1;

  private final List<Concept> concepts = List.copyOf(Lexicon.bundled().concepts());
  private final Random random;
  private final List<Traits> songs = new ArrayList<>();

  SimulatedUsers(long seed) {
    this.random = new Random(seed);
    double[] query = concept();
    for (int i = 0; i < SONGS; i++) {
      double[] values = STATISTICS.draw(random);
      Embedding place = embedding(values, 0, AXES);
      Embedding listening = embedding(values, AXES, values.length).normalised();
      double prior = 1.7 * dot(query, place) / Math.sqrt(place.norm()) - 0.27;
      songs.add(
          new Traits(
              prior, Map.of(Facet.SEMANTICS, prior), place, listening, "artist " + i % ARTISTS));
    }
  }

  private static Embedding embedding(double[] values, int from, int to) {
    float[] part = new float[to - from];
    for (int i = 0; i < part.length; i++) {
      part[i] = (float) values[from + i];
    }
    return Embedding.of(part);
  }

  /** Returns the direction of a concept of the lexicon. */
  private double[] concept() {
    Embedding wish = TagSpace.bundled().wish(concepts.get(random.nextInt(concepts.size())));
    Embedding direction = wish.normalised();
    double[] values = new double[direction.dimension()];
    for (int i = 0; i < values.length; i++) {
      values[i] = direction.get(i);
    }
    return values;
  }

  /** Returns what share of the ten songs of each round the user accepts. */
  double[] precisions() {
    boolean[] liked = liked();
    double[] precisions = new double[ROUNDS];
    List<Traits> judged = new ArrayList<>();
    List<Boolean> accepted = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int song : best(model(judged, accepted), seen)) {
        precisions[round] += liked[song] ? 1.0 / ANSWERS : 0;
        seen.add(song);
        judged.add(songs.get(song));
        accepted.add(liked[song]);
      }
    }
    return precisions;
  }

  /** The user likes the query's songs, as far as they have what the user never says aloud. */
  private boolean[] liked() {
    double[] hidden = new double[AXES];
    for (int i = 0; i < HIDDEN; i++) {
      double sign = random.nextBoolean() ? 1 : -1;
      double[] direction = concept();
      for (int axis = 0; axis < AXES; axis++) {
        hidden[axis] += sign * direction[axis];
      }
    }
    double trust = random.nextDouble();
    double[] utilities =
        songs.stream()
            .mapToDouble(song -> trust * song.prior() + dot(hidden, song.place()))
            .toArray();
    double[] sorted = utilities.clone();
    Arrays.sort(sorted);
    double threshold = sorted[(int) (SONGS * (1 - LIKED))];
    boolean[] liked = new boolean[SONGS];
    for (int i = 0; i < SONGS; i++) {
      liked[i] = utilities[i] > threshold;
    }
    return liked;
  }

  private static @Nullable IntentModel model(List<Traits> judged, List<Boolean> accepted) {
    boolean[] fits = new boolean[accepted.size()];
    for (int i = 0; i < fits.length; i++) {
      fits[i] = accepted.get(i);
    }
    return judged.isEmpty() ? null : new IntentModel(judged, fits);
  }

  private int[] best(@Nullable IntentModel model, Set<Integer> seen) {
    double[] scores =
        songs.stream()
            .mapToDouble(song -> song.prior() + (model == null ? 0 : model.logOdds(song)))
            .toArray();
    return IntStream.range(0, SONGS)
        .boxed()
        .filter(song -> !seen.contains(song))
        .sorted(Comparator.comparingDouble((Integer song) -> -scores[song]))
        .limit(ANSWERS)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double dot(double[] weights, Embedding place) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * place.get(i);
    }
    return sum;
  }

  /** What real songs are like: see the note in the file. */
  private record Statistics(List<Double> mean, List<List<Double>> directions, List<Double> rest) {
    static Statistics read() {
      try (InputStream in = SimulatedUsers.class.getResourceAsStream("song-statistics.json")) {
        JsonNode json = new ObjectMapper().readTree(in);
        List<List<Double>> directions = new ArrayList<>();
        json.path("directions").forEach(direction -> directions.add(numbers(direction)));
        return new Statistics(numbers(json.path("mean")), directions, numbers(json.path("rest")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static List<Double> numbers(JsonNode array) {
      List<Double> numbers = new ArrayList<>();
      array.forEach(number -> numbers.add(number.doubleValue()));
      return numbers;
    }

    double[] draw(Random random) {
      double[] values = new double[mean.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = mean.get(i) + rest.get(i) * random.nextGaussian();
      }
      for (List<Double> direction : directions) {
        double amount = random.nextGaussian();
        for (int i = 0; i < values.length; i++) {
          values[i] += amount * direction.get(i);
        }
      }
      return values;
    }
  }
}
