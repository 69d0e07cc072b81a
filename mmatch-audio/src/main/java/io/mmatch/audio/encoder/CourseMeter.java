package io.mmatch.audio.encoder;

import io.mmatch.audio.features.FeatureTap;
import io.mmatch.audio.harmony.KeyFinder;
import io.mmatch.audio.rhythm.RhythmTracker;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Tonality;
import java.util.Optional;

/** Follows rhythm and harmony while a song passes on its way to the nets. For one thread. */
final class CourseMeter implements FeatureTap {
  private final RhythmTracker rhythm = new RhythmTracker();
  private final KeyFinder key = new KeyFinder();

  @Override
  public void samples(float[] samples, int offset, int length) {
    key.accept(samples, offset, length);
  }

  @Override
  public void frame(float[] mel) {
    rhythm.accept(mel);
  }

  Rhythm rhythm() {
    return rhythm.finish();
  }

  Optional<Tonality> tonality() {
    return key.finish();
  }
}
