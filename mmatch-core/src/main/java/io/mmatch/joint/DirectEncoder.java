package io.mmatch.joint;

import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the vector of a query as a whole where a tower takes it. The concepts that another
 * encoder finds are kept: people read them, and words of songs are held against them. Thread-safe.
 */
final class DirectEncoder implements QueryEncoder {
  private static final int LONGEST_NAME = 40;

  private final QueryEncoder other;
  private final JointPack pack;

  DirectEncoder(QueryEncoder other, JointPack pack) {
    this.other = other;
    this.pack = pack;
  }

  @Override
  public boolean accepts(Query query) {
    return other.accepts(query);
  }

  @Override
  public Evidence encode(Query query) {
    Evidence read = other.encode(query);
    List<String> notes = new ArrayList<>(read.notes());
    Optional<Evidence.Direct> direct =
        pack.embed(query).map(wish -> new Evidence.Direct(name(query), wish));
    notes.add(
        direct.isPresent()
            ? "%s places it as a whole; its concepts are what it would mean without"
                .formatted(pack.name())
            : "%s places its concepts, having no encoder for it".formatted(pack.name()));
    return new Evidence(read.concepts(), read.affect(), direct, read.cutsSeconds(), notes);
  }

  private static String name(Query query) {
    if (query instanceof Query.Text text) {
      String words = text.text().strip();
      return words.codePointCount(0, words.length()) <= LONGEST_NAME
          ? "\"" + words + "\""
          : "\"" + words.substring(0, words.offsetByCodePoints(0, LONGEST_NAME)) + "…\"";
    }
    return query instanceof Query.Image image ? "photo " + image.file().getFileName() : "the query";
  }

  @Override
  public List<ModelInfo> models() {
    return other.models();
  }

  @Override
  public void close() {
    other.close();
  }
}
