package io.mmatch.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every {@link QueryEncoder} promises. Extend it in the module that implements one; models are
 * loaded once for all tests but those that close.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class QueryEncoderContractTest {
  private static final int THREADS = 8;

  private QueryEncoder encoder;

  /** Returns the provider under test. */
  protected abstract QueryEncoderProvider provider();

  /** Returns two or more queries that it takes, as different as can be. */
  protected abstract List<Query> samples();

  /** Returns a query of a kind that it does not take. */
  protected abstract Query foreign();

  /** Returns what the encoder is opened with; the CPU unless overridden. */
  protected EncoderContext context() {
    return new EncoderContext(
        new DeviceReport(Device.cpu(), "the contract test asks for it"), Lexicon.bundled());
  }

  @BeforeAll
  final void open() {
    encoder = provider().open(context());
  }

  @AfterAll
  final void closeShared() {
    encoder.close();
  }

  @Test
  void accepts_ownKind_isTrue() {
    assertThat(samples()).hasSizeGreaterThanOrEqualTo(2).allMatch(encoder::accepts);
  }

  @Test
  void accepts_foreignKind_isFalse() {
    assertThat(encoder.accepts(foreign())).isFalse();
  }

  @Test
  void encode_foreignKind_isRejectedAsArgument() {
    assertThatThrownBy(() -> encoder.encode(foreign()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void encode_samples_namesKnownConceptsOnly() {
    for (Query query : samples()) {
      Evidence evidence = encoder.encode(query);
      assertThat(evidence.concepts().keySet()).isNotEmpty().isSubsetOf(Lexicon.bundled().ids());
      assertThat(evidence.concepts().values()).allMatch(weight -> weight > 0);
    }
  }

  @Test
  void encode_samples_explainsItself() {
    for (Query query : samples()) {
      assertThat(encoder.encode(query).notes()).isNotEmpty().noneMatch(String::isBlank);
    }
  }

  @Test
  void encode_differentSamples_meansDifferentThings() {
    List<Evidence> all = samples().stream().map(encoder::encode).toList();
    assertThat(all.get(0).concepts()).isNotEqualTo(all.get(1).concepts());
  }

  @Test
  void encode_again_givesTheSame() {
    for (Query query : samples()) {
      assertThat(encoder.encode(query)).isEqualTo(encoder.encode(query));
    }
  }

  @Test
  void encode_fromManyThreads_givesTheSame() throws Exception {
    List<Query> queries = samples();
    List<Evidence> expected = queries.stream().map(encoder::encode).toList();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Evidence>> tasks = new ArrayList<>();
      for (int i = 0; i < 3 * THREADS; i++) {
        Query query = queries.get(i % queries.size());
        tasks.add(() -> encoder.encode(query));
      }
      List<Future<Evidence>> results = pool.invokeAll(tasks);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(expected.get(i % queries.size()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void models_beforeUse_nameTheirLicence() {
    try (QueryEncoder unused = provider().open(context())) {
      assertThat(unused.models())
          .isNotEmpty()
          .allSatisfy(
              model -> {
                assertThat(model.id()).isNotBlank();
                assertThat(model.licence()).isNotBlank();
                assertThat(model.sha256()).matches("[0-9a-f]{64}");
              });
    }
  }

  @Test
  void close_unusedAndTwice_isHarmless() {
    QueryEncoder unused = provider().open(context());
    unused.close();
    unused.close();
  }

  @Test
  void encode_afterClose_isRejected() {
    QueryEncoder closed = provider().open(context());
    closed.close();
    assertThatThrownBy(() -> closed.encode(samples().get(0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void close_whileOthersEncode_waitsForThem() throws Exception {
    Query query = samples().get(0);
    Evidence expected = encoder.encode(query);
    QueryEncoder closing = provider().open(context());
    closing.encode(query); // models are loaded, so that the threads meet at the encoding
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(THREADS);
    try {
      List<Future<Optional<Evidence>>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(
            pool.submit(
                () -> {
                  start.countDown();
                  return encodeUnlessClosed(closing, query);
                }));
      }
      start.await();
      closing.close();
      assertThatThrownBy(() -> closing.encode(query)).isInstanceOf(IllegalStateException.class);
      for (Future<Optional<Evidence>> result : results) {
        result.get().ifPresent(evidence -> assertThat(evidence).isEqualTo(expected));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Either a whole result or the refusal: nothing between, and no crash of the JVM. */
  private static Optional<Evidence> encodeUnlessClosed(QueryEncoder encoder, Query query) {
    try {
      return Optional.of(encoder.encode(query));
    } catch (IllegalStateException closed) {
      return Optional.empty();
    }
  }
}
