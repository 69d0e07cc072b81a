package io.mmatch.audio.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypicalStretchTest {
  private static final float[] INTRO = {1, 0};
  private static final float[] SONG = {0, 1};

  @Test
  void start_afterAnIntro_isWhereTheSongIsItself() {
    List<float[]> vectors = new ArrayList<>(Collections.nCopies(5, INTRO));
    vectors.addAll(Collections.nCopies(40, SONG));
    vectors.addAll(Collections.nCopies(3, INTRO));
    assertThat(TypicalStretch.start(vectors, 10)).isEqualTo(5);
  }

  @Test
  void start_ofAShortSong_isItsStart() {
    assertThat(TypicalStretch.start(Collections.nCopies(4, SONG), 10)).isZero();
  }
}
