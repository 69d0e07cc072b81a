package io.mmatch.vision.features;

import io.mmatch.vision.decode.Coverage;
import io.mmatch.vision.decode.VideoFrames;
import java.util.List;

/**
 * What was seen of a video. Immutable.
 *
 * @param shots in order of time; where parts were left out, the stretches between
 * @param rhythm how quickly they follow each other
 * @param motion mean absolute change of luminance within shots, full scales a second: 0 a still,
 *     0.1 a person who moves, 0.4 a busy street
 * @param stills pictures at even distances
 * @param durationSeconds of the whole video, as far as it is known
 * @param coverage how much of it that is
 */
public record Footage(
    List<Shot> shots,
    CutRhythm rhythm,
    double motion,
    List<Still> stills,
    double durationSeconds,
    Coverage coverage) {
  /** Copies the lists. */
  public Footage {
    shots = List.copyOf(shots);
    stills = List.copyOf(stills);
  }

  /**
   * Returns where it is cut, in seconds from its start; nothing if parts were left out, as the time
   * between cuts is then not known.
   */
  public List<Double> cutsSeconds() {
    return coverage == Coverage.WHOLE
        ? shots.stream().skip(1).map(Shot::startSeconds).toList()
        : List.of();
  }

  /**
   * Watches a video to its end.
   *
   * @throws io.mmatch.error.UnreadableMediaException if it turns out not to be whole
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public static Footage of(VideoFrames frames) {
    FrameChanges comparing = new FrameChanges();
    Stills stills = new Stills();
    while (frames.next()) {
      double gap = comparing.add(frames.seconds(), frames.follows(), frames.thumbnail());
      stills.offer(frames, gap);
    }
    Cutting cutting = new Cutting(comparing.list());
    return new Footage(
        cutting.shots(),
        cutting.rhythm(),
        cutting.motion(),
        stills.list(),
        frames.durationSeconds(),
        frames.coverage());
  }
}
