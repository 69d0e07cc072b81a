package io.mmatch.audio.encoder;

import io.mmatch.audio.AudioTowerProvider;
import io.mmatch.query.Query;
import io.mmatch.spi.TowerContractTest;
import io.mmatch.spi.TowerProvider;
import io.mmatch.testing.JointPacks;
import io.mmatch.testing.Tones;
import java.io.IOException;
import java.nio.file.Path;

class MelTowerContractTest extends TowerContractTest {
  @Override
  protected TowerProvider provider() {
    return new AudioTowerProvider();
  }

  @Override
  protected Path pack(Path folder) throws IOException {
    return JointPacks.tower("audio-mel", folder);
  }

  @Override
  protected Query bright(Path directory) throws IOException {
    return Query.song(Tones.bright(directory.resolve("bright.wav"), 1));
  }

  @Override
  protected Query dark(Path directory) throws IOException {
    return Query.song(Tones.dark(directory.resolve("dark.wav"), 2));
  }

  @Override
  protected Query foreign() {
    return Query.text("bright");
  }
}
