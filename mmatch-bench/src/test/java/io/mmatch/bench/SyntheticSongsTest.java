package io.mmatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Embedding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticSongsTest {
  private static final int CLUSTERS = 1000;

  @Test
  void next_inOtherBatches_makesTheSameSongs() {
    List<StoredSong> whole = new SyntheticSongs(TagSpace.bundled()).next(30);
    SyntheticSongs source = new SyntheticSongs(TagSpace.bundled());
    List<StoredSong> parts = new ArrayList<>(source.next(7));
    parts.addAll(source.next(23));
    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void next_songsOfACluster_lieNearerThanOthers() {
    List<StoredSong> songs = new SyntheticSongs(TagSpace.bundled()).next(CLUSTERS + 1);
    Embedding first = heard(songs.get(0));
    assertThat(first.dot(heard(songs.get(CLUSTERS)))).isGreaterThan(0.6);
    assertThat(first.dot(heard(songs.get(1)))).isLessThan(0.5);
  }

  private static Embedding heard(StoredSong song) {
    return song.profile().analysis().listening();
  }
}
