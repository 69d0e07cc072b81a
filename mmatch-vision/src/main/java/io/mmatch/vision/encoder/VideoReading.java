package io.mmatch.vision.encoder;

import io.mmatch.pool.Evidence;
import io.mmatch.song.Affect;
import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.features.Footage;
import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.Still;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a video as music: what its shots show, each as long as it lasts, as photos are read; its
 * pace; and how its light changes.
 */
final class VideoReading {
  private final PhotoReading photos;
  private final Function<List<RgbImage>, Sight> eye;

  /**
   * Creates a reader.
   *
   * @param eye names what pictures of the same show
   */
  VideoReading(PhotoReading photos, Function<List<RgbImage>, Sight> eye) {
    this.photos = photos;
    this.eye = eye;
  }

  Evidence read(Footage footage) {
    Impression impression = new Impression();
    Glance.at(footage).forEach(impression::add);
    Pace pace = new Pace(footage.rhythm(), footage.motion());
    List<String> notes = impression.notes();
    course(footage).note().ifPresent(notes::add);
    notes.addAll(pace.notes());
    coverage(footage).ifPresent(notes::add);
    ConceptSum concepts =
        new ConceptSum()
            .addShare(impression.concepts, 1 - pace.share())
            .addShare(pace.concepts(), pace.share());
    return new Evidence(concepts.strongest(), Optional.of(impression.affect(pace)), notes)
        .withCuts(footage.cutsSeconds());
  }

  private static Course course(Footage footage) {
    return Course.of(footage.stills().stream().map(Still::light).toList());
  }

  private static Optional<String> coverage(Footage footage) {
    double seen = footage.rhythm().seconds();
    return switch (footage.coverage()) {
      case WHOLE -> Optional.empty();
      case SAMPLES ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "looked at %.0f s of its %.0f s, spread evenly",
                  seen,
                  footage.durationSeconds()));
      case BEGINNING ->
          Optional.of(String.format(Locale.ROOT, "looked at its first %.0f s only", seen));
    };
  }

  /** What the pictures looked at say together. */
  private final class Impression {
    private final ConceptSum concepts = new ConceptSum();
    private final TimeShares shown = new TimeShares();
    private final TimeShares lights = new TimeShares();
    private double seconds;
    private double valence;
    private double arousal;

    void add(Glance glance) {
      double length = glance.seconds();
      Sight sight = eye.apply(glance.stills().stream().map(Still::picture).toList());
      LightAndColour light = glance.middle().light();
      Affect affect = LightRules.affect(light);
      concepts.add(photos.read(sight, light).concepts(), length);
      photos.shows(sight).ifPresent(what -> shown.add(what, length));
      photos.lights(light).forEach(note -> lights.add(note, length));
      valence += length * affect.valence();
      arousal += length * affect.arousal();
      seconds += length;
    }

    Affect affect(Pace pace) {
      return Affect.clipped(valence / seconds, arousal / seconds + pace.arousal());
    }

    List<String> notes() {
      List<String> notes = new ArrayList<>();
      List<String> things = shown.longest(seconds);
      notes.add(things.isEmpty() ? "unsure what it shows" : "shows " + String.join(", ", things));
      notes.addAll(lights.longest(seconds));
      return notes;
    }
  }
}
