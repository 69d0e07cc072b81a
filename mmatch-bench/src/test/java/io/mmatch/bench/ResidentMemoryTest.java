package io.mmatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  private static final int MIB = 64;

  @Test
  void peak_afterMemoryWasFilled_holdsIt() {
    ResidentMemory memory = ResidentMemory.own();
    assumeTrue(memory.now().isPresent(), "resident memory is only known on Linux");
    byte[] filled = new byte[MIB << 20];
    java.util.Arrays.fill(filled, (byte) 1);
    assertThat(memory.peak().orElseThrow()).isGreaterThan(MIB << 10);
    assertThat(memory.now().orElseThrow()).isLessThanOrEqualTo(memory.peak().orElseThrow());
    assertThat(filled[MIB]).isEqualTo((byte) 1);
  }
}
