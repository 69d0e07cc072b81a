package io.mmatch.vision.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.QueryEncoderContractTest;
import io.mmatch.spi.QueryEncoderProvider;
import io.mmatch.vision.VisionQueryEncoderProvider;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PhotoQueryEncoderContractTest extends QueryEncoderContractTest {
  @Override
  protected QueryEncoderProvider provider() {
    return new VisionQueryEncoderProvider();
  }

  @Override
  protected List<Query> samples() {
    return List.of(
        Query.image(resource("/io/mmatch/vision/golden/photo-coffee.png")),
        Query.image(resource("/io/mmatch/vision/decode/baseline.jpg")));
  }

  @Override
  protected Query foreign() {
    return Query.text("a quiet café");
  }

  @Test
  void provider_onTheClassPath_isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(QueryEncoderProvider.class))
        .anyMatch(VisionQueryEncoderProvider.class::isInstance);
  }

  @Test
  void encode_espresso_meansCafe() {
    EncoderContext context = context();
    try (QueryEncoder encoder = provider().open(context)) {
      Evidence evidence = encoder.encode(samples().get(0));
      assertThat(evidence.notes().get(0)).isEqualTo("shows espresso (96 %)");
      assertThat(evidence.notes()).contains("warm, dim light");
      assertThat(evidence.affect()).isPresent();
      assertThat(
              evidence.concepts().entrySet().stream()
                  .max(Map.Entry.comparingByValue())
                  .get()
                  .getKey())
          .isEqualTo("cafe");
      assertThat(evidence.concepts()).hasSizeBetween(3, 8);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(PhotoQueryEncoderContractTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }
}
