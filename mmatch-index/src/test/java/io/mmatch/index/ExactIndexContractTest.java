package io.mmatch.index;

import io.mmatch.spi.VectorIndexContractTest;
import io.mmatch.spi.VectorIndexProvider;

final class ExactIndexContractTest extends VectorIndexContractTest {
  @Override
  protected VectorIndexProvider provider() {
    return new ExactIndexProvider();
  }
}
