package io.mmatch.spi;

/** Opens a query encoder. Found with {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface QueryEncoderProvider {
  /** Opens an encoder; cheap, as models load on first use. */
  QueryEncoder open(EncoderContext context);
}
