package io.mmatch.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OggPagesTest {
  /** The oracle is the encoder, which wrote the checksums that are there. */
  @ParameterizedTest
  @ValueSource(strings = {"tone.ogg", "tone.opus"})
  void repair_wrongChecksums_givesTheEncodersOwn(String name) throws IOException {
    byte[] whole = new Mutator().whole(name);
    byte[] broken = whole.clone();
    for (int page : OggPages.starts(broken)) {
      new Field(page + 22, 4, false).put(broken, 12_345);
    }
    assertThat(broken).isNotEqualTo(whole);
    OggPages.repair(broken);
    assertThat(broken).isEqualTo(whole);
  }
}
