package io.mmatch.audio.encoder;

import io.mmatch.testing.JointPacks;
import java.io.IOException;
import java.nio.file.Path;

class WaveformTowerContractTest extends MelTowerContractTest {
  @Override
  protected Path pack(Path folder) throws IOException {
    return JointPacks.tower("audio-wave", folder);
  }
}
