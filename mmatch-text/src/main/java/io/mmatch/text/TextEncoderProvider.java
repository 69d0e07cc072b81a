package io.mmatch.text;

import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.QueryEncoderProvider;

/**
 * Understands {@link io.mmatch.query.Query.Text} and {@link io.mmatch.query.Query.Lyrics}. Chinese
 * characters are read by a Chinese sentence encoder, Latin letters by an English one: other
 * languages in Latin letters are read as English, so only as far as their words look alike. A text
 * in neither is refused with {@link io.mmatch.error.InvalidQueryException}. Plain denial ("no
 * drums") is weakly understood, as with all sentence encoders.
 *
 * <p>Found by {@link java.util.ServiceLoader}; there is no need to name this class.
 */
public final class TextEncoderProvider implements QueryEncoderProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public TextEncoderProvider() {}

  @Override
  public QueryEncoder open(EncoderContext context) {
    return new TextQueryEncoder(context);
  }
}
