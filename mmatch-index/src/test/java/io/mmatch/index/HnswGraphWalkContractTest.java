package io.mmatch.index;

import io.mmatch.spi.VectorIndexContractTest;
import io.mmatch.spi.VectorIndexProvider;

/** With a beam so narrow, and a graph so dense, that the contract's larger sets are walked. */
final class HnswGraphWalkContractTest extends VectorIndexContractTest {
  @Override
  protected VectorIndexProvider provider() {
    return new HnswIndexProvider(new HnswParameters(32, 100, 80));
  }
}
