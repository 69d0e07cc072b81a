package io.mmatch.vision.encoder;

import io.mmatch.vision.features.CutRhythm;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How quick a video is, and what that asks of music: the shorter its shots and the more moves in
 * them, the more it arouses (Hanjalic and Xu, "Affective video content representation and
 * modeling", 2005, whose third source, the sound, is asked for with a song query).
 *
 * @param rhythm of the cuts
 * @param motion change of luminance within shots, full scales a second
 */
record Pace(CutRhythm rhythm, double motion) {
  /**
   * A shot of usual length, in seconds: films of the late twentieth century have means of 3 to 6
   * (Bordwell, "Intensified continuity", 2002).
   */
  private static final double USUAL_SHOT_SECONDS = 4.25;

  /**
   * Usual motion. Our own estimate, between a cartoon figure that stretches (0.09), a man who talks
   * in a car (0.22) and a busy street (0.44).
   */
  private static final double USUAL_MOTION = 0.2;

  /** So many doublings from the usual reach the end of the scale. */
  private static final double DOUBLINGS = 2;

  /** What the quickest video adds to the arousal of its light and colour, and the slowest takes. */
  private static final double MOST_AROUSAL = 0.6;

  /** What the quickest or slowest video says in concepts, beside what it shows. */
  private static final double MOST_SHARE = 0.25;

  private static final Map<String, Double> QUICK = Map.of("fast-tempo", 0.6, "driving-rhythm", 0.4);
  private static final Map<String, Double> SLOW = Map.of("slow-tempo", 0.6, "smooth-flowing", 0.4);

  /** Returns -1 as slow as can be, 0 usual, 1 as quick as can be. */
  double score() {
    double cutting = Math.log(USUAL_SHOT_SECONDS / rhythm.shotSeconds());
    double moving = Math.log(motion / USUAL_MOTION);
    return (clipped(cutting) + clipped(moving)) / 2;
  }

  private static double clipped(double logRatio) {
    double doublings = logRatio / Math.log(2);
    return Math.max(-1, Math.min(1, doublings / DOUBLINGS));
  }

  /** Returns what to add to the arousal. */
  double arousal() {
    return MOST_AROUSAL * score();
  }

  /** Returns which concepts it adds. */
  ConceptSum concepts() {
    return new ConceptSum().add(score() > 0 ? QUICK : SLOW, 1);
  }

  /** Returns what these weigh together, beside all else: 0 to {@value #MOST_SHARE}. */
  double share() {
    return MOST_SHARE * Math.abs(score());
  }

  /** Returns a sentence on the cuts and one on the motion. */
  List<String> notes() {
    return List.of(cutting(), moving());
  }

  private String cutting() {
    if (rhythm.cuts() == 0) {
      return String.format(Locale.ROOT, "no cut in %.1f s", rhythm.seconds());
    }
    return String.format(
        Locale.ROOT,
        "%d %s in %.1f s, a shot lasts %.1f s: %s rhythm",
        rhythm.cuts(),
        rhythm.cuts() == 1 ? "cut" : "cuts",
        rhythm.seconds(),
        rhythm.shotSeconds(),
        word(rhythm.shotSeconds()));
  }

  private static String word(double shotSeconds) {
    if (shotSeconds < 1.5) {
      return "a very quick";
    }
    if (shotSeconds < 3) {
      return "a quick";
    }
    if (shotSeconds < 6) {
      return "an even";
    }
    return shotSeconds < 12 ? "a calm" : "a slow";
  }

  private String moving() {
    if (motion < 0.02) {
      return "hardly any motion";
    }
    if (motion < 0.1) {
      return "little motion";
    }
    if (motion < 0.3) {
      return "some motion";
    }
    return motion < 0.6 ? "much motion" : "wild motion";
  }
}
