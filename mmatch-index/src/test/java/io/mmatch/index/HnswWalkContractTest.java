package io.mmatch.index;

import io.mmatch.spi.VectorIndexContractTest;
import io.mmatch.spi.VectorIndexProvider;

/** With scans so dear that the graph is always walked, and links so few that this is hard. */
final class HnswWalkContractTest extends VectorIndexContractTest {
  @Override
  protected VectorIndexProvider provider() {
    return new HnswIndexProvider(new HnswParameters(12, 60, 80, 1000));
  }
}
