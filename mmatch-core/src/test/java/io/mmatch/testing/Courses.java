package io.mmatch.testing;

import io.mmatch.song.Affect;
import io.mmatch.song.AffectCurve;
import io.mmatch.song.Beats;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.QuantizedEmbedding;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Structure;
import io.mmatch.song.Tonality;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Courses of songs for tests. */
public final class Courses {
  private Courses() {}

  /** Returns a course whose every value is drawn; one in four is empty. */
  public static Course random(Random random) {
    if (random.nextInt(4) == 0) {
      return Course.NONE;
    }
    double weight = random.nextDouble();
    float first = random.nextFloat();
    Rhythm rhythm =
        new Rhythm(
            List.of(
                new Rhythm.Tempo(60 + 100 * random.nextDouble(), weight),
                new Rhythm.Tempo(60 + 100 * random.nextDouble(), 1 - weight)),
            random.nextDouble(),
            Beats.of(first, first + 0.5f, first + 1),
            List.of(new Rhythm.Section(0, 30, 120), new Rhythm.Section(30, 60, 90)));
    Optional<Tonality> key =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new Tonality(random.nextInt(12), Tonality.Mode.MINOR, random.nextDouble()));
    Structure structure =
        new Structure(
            List.of(part(random, 0), part(random, 30)),
            30 * random.nextDouble(),
            AffectCurve.of(3, List.of(affect(random), affect(random), affect(random))));
    return new Course(rhythm, key, structure);
  }

  private static Structure.Part part(Random random, double start) {
    Embedding heard = Embedding.of(random.nextFloat(), -random.nextFloat(), random.nextFloat());
    return new Structure.Part(start, start + 30, affect(random), QuantizedEmbedding.of(heard));
  }

  private static Affect affect(Random random) {
    return new Affect(2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1);
  }
}
