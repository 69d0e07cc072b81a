package io.mmatch.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.audio.decode.Fixture;
import io.mmatch.audio.encoder.MusicnnAnalyzer;
import io.mmatch.runtime.Device;
import io.mmatch.spi.SongAnalyzer;
import io.mmatch.spi.SongAnalyzerContractTest;
import io.mmatch.spi.SongAnalyzerProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MusicnnAnalyzerProviderTest extends SongAnalyzerContractTest {

  @Override
  protected SongAnalyzer open() {
    return new MusicnnAnalyzer(Device.cpu());
  }

  @Override
  protected Path song(Path folder) throws IOException {
    return Fixture.copy("tone.mp3", folder);
  }

  @Test
  void serviceLoader_findsTheProvider() {
    assertThat(ServiceLoader.load(SongAnalyzerProvider.class))
        .singleElement()
        .isInstanceOf(MusicnnAnalyzerProvider.class);
  }
}
