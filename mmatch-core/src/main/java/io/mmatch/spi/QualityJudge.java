package io.mmatch.spi;

import io.mmatch.song.SongAnalysis;

/**
 * Judges the quality of songs beside the technical rules, such as a model learnt from editors'
 * verdicts. Given to {@link io.mmatch.quality.QualityGate#judge(QualityJudge)}. Thread-safe.
 */
public interface QualityJudge {
  /** Returns what people are told who judged, such as "model of the night desk". */
  String name();

  /**
   * Returns a score.
   *
   * @param song what was heard: tags, embedding, signal
   * @return 0 unusable to 1 faultless
   */
  double score(SongAnalysis song);
}
