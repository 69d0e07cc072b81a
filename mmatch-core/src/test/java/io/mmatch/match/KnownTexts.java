package io.mmatch.match;

import io.mmatch.error.InvalidQueryException;
import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import java.util.List;
import java.util.Map;

/** A query encoder that knows some texts by heart. */
record KnownTexts(Map<String, Evidence> known) implements QueryEncoder {
  @Override
  public boolean accepts(Query query) {
    return query instanceof Query.Text;
  }

  @Override
  public Evidence encode(Query query) {
    Evidence evidence = query instanceof Query.Text text ? known.get(text.text()) : null;
    if (evidence == null) {
      throw new InvalidQueryException(query, "it is not known here", "ask something else");
    }
    return evidence;
  }

  @Override
  public List<ModelInfo> models() {
    return List.of();
  }

  @Override
  public void close() {}
}
