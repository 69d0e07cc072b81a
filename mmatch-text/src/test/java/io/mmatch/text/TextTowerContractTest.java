package io.mmatch.text;

import io.mmatch.query.Query;
import io.mmatch.spi.TowerContractTest;
import io.mmatch.spi.TowerProvider;
import io.mmatch.testing.JointPacks;
import java.io.IOException;
import java.nio.file.Path;

class TextTowerContractTest extends TowerContractTest {
  @Override
  protected TowerProvider provider() {
    return new TextTowerProvider();
  }

  @Override
  protected Path pack(Path folder) throws IOException {
    return JointPacks.tower("text", folder);
  }

  @Override
  protected Query bright(Path directory) {
    return Query.text(
        "a Sunny summer, and more words than sixteen tokens hold. sun. sun. sun. sun");
  }

  @Override
  protected Query dark(Path directory) {
    return Query.text("夜 gloomy");
  }

  @Override
  protected Query foreign() {
    return Query.image(Path.of("photo.png"));
  }
}
