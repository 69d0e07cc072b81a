package io.mmatch.text;

import io.mmatch.query.Query;
import io.mmatch.spi.QueryEncoderContractTest;
import io.mmatch.spi.QueryEncoderProvider;
import java.nio.file.Path;
import java.util.List;

class TextQueryEncoderContractTest extends QueryEncoderContractTest {
  @Override
  protected QueryEncoderProvider provider() {
    return new TextEncoderProvider();
  }

  @Override
  protected List<Query> samples() {
    return List.of(
        Query.text("a quiet cafe on a rainy afternoon"),
        Query.text("激烈的战斗"),
        Query.text("适合 workout 的 hip-hop"),
        Query.lyrics("[00:01.00]Walking home alone\n[00:05.00]又是一个下雨的夜\n"));
  }

  @Override
  protected Query foreign() {
    return Query.image(Path.of("photo.jpg"));
  }
}
