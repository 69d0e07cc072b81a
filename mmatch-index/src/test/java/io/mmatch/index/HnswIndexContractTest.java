package io.mmatch.index;

import io.mmatch.spi.VectorIndexContractTest;
import io.mmatch.spi.VectorIndexProvider;

/** With the parameters that users get: the contract's small sets are scanned. */
final class HnswIndexContractTest extends VectorIndexContractTest {
  @Override
  protected VectorIndexProvider provider() {
    return new HnswIndexProvider();
  }
}
