package io.mmatch.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.error.CancelledException;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Tower} promises. Extend it in the module that implements one. */
public abstract class TowerContractTest {
  private static final int THREADS = 8;
  private static final EncoderContext CONTEXT =
      new EncoderContext(
          new DeviceReport(Device.cpu(), "the contract test asks for it"), Lexicon.bundled());

  @TempDir private Path directory = Path.of("");
  private Path pack = Path.of("");
  private Tower tower = new NoTower();

  /** Returns the provider under test. */
  protected abstract TowerProvider provider();

  /** Writes a pack whose first two values are bright and dark. */
  protected abstract Path pack(Path folder) throws IOException;

  /** Returns a query that is bright. */
  protected abstract Query bright(Path directory) throws IOException;

  /** Returns a query that is dark. */
  protected abstract Query dark(Path directory) throws IOException;

  /** Returns a query of a kind that it does not take. */
  protected abstract Query foreign();

  @BeforeEach
  final void open() throws IOException {
    pack = pack(directory.resolve("pack"));
    tower = provider().open(pack, CONTEXT);
  }

  @AfterEach
  final void close() {
    tower.close();
  }

  @Test
  void provider_onTheClassPath_isFoundByItsDomain() {
    assertThat(ServiceLoader.load(TowerProvider.class))
        .anyMatch(found -> found.domain().equals(provider().domain()));
    assertThat(tower.model().domain()).isEqualTo(provider().domain());
  }

  @Test
  void accepts_kinds_asItSays() throws IOException {
    assertThat(tower.accepts(bright(directory))).isTrue();
    assertThat(tower.accepts(foreign())).isFalse();
    assertThatThrownBy(() -> tower.embed(foreign(), new Cancellation()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void embed_brightAndDark_liesInTheirDirections() throws IOException {
    Embedding bright = tower.embed(bright(directory), new Cancellation());
    Embedding dark = tower.embed(dark(directory), new Cancellation());
    assertThat(bright.dimension()).isEqualTo(tower.dimension()).isEqualTo(dark.dimension());
    assertThat(bright.norm()).isCloseTo(1, within(1e-5));
    assertThat(bright.get(0)).isGreaterThan(0.8f).isGreaterThan(2 * bright.get(1));
    assertThat(dark.get(1)).isGreaterThan(0.8f).isGreaterThan(2 * dark.get(0));
  }

  @Test
  void embed_fromManyThreadsAndWhileClosing_isWholeOrRefused() throws Exception {
    Query query = bright(directory);
    Embedding expected = tower.embed(query, new Cancellation());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Optional<Embedding>>> results = new ArrayList<>();
      for (int i = 0; i < 3 * THREADS; i++) {
        results.add(threads.submit(() -> unlessClosed(query)));
      }
      results.get(0).get();
      tower.close();
      for (Future<Optional<Embedding>> result : results) {
        result.get().ifPresent(embedding -> assertThat(embedding).isEqualTo(expected));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThatThrownBy(() -> tower.embed(query, new Cancellation()))
        .isInstanceOf(IllegalStateException.class);
    tower.close();
  }

  private Optional<Embedding> unlessClosed(Query query) {
    try {
      return Optional.of(tower.embed(query, new Cancellation()));
    } catch (IllegalStateException closed) {
      return Optional.empty();
    }
  }

  @Test
  void embed_cancelled_stops() throws IOException {
    Query query = bright(directory);
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(() -> tower.embed(query, cancellation))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void fingerprint_otherProperty_isAnother() throws IOException {
    Path json = pack.resolve("pack.json");
    Files.writeString(
        json,
        Files.readString(json).replace("\"properties\": {", "\"properties\": { \"note\": \"x\","));
    try (Tower other = provider().open(pack, CONTEXT)) {
      assertThat(other.fingerprint()).isNotEqualTo(tower.fingerprint());
    }
  }

  @Test
  void open_packOfAnotherDomain_isRefusedWithTheFile() throws IOException {
    Path json = pack.resolve("pack.json");
    String other = provider().domain().equals("text") ? "audio" : "text";
    Files.writeString(
        json,
        Files.readString(json)
            .replace(
                "\"domain\": \"" + provider().domain() + "\"", "\"domain\": \"" + other + "\""));
    assertThatThrownBy(() -> provider().open(pack, CONTEXT))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(json.toString())
        .hasMessageContaining("domain must be " + provider().domain());
  }

  @Test
  void open_noPack_isRefusedWithTheFile() {
    assertThatThrownBy(() -> provider().open(directory, CONTEXT))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("pack.json");
  }

  @Test
  void embed_modelAltered_isRefusedWithTheHash() throws IOException {
    Path model = pack.resolve("tower.onnx");
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);
    Query query = bright(directory);
    assertThatThrownBy(() -> tower.embed(query, new Cancellation()))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("SHA-256");
  }

  /** Stands there before the first test opens its tower. */
  private static final class NoTower implements Tower {
    @Override
    public boolean accepts(Query query) {
      return false;
    }

    @Override
    public Embedding embed(Query query, Cancellation cancellation) {
      throw new IllegalStateException("not opened yet");
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public ModelInfo model() {
      throw new IllegalStateException("not opened yet");
    }

    @Override
    public String fingerprint() {
      return "";
    }

    @Override
    public void close() {}
  }
}
