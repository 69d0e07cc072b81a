package io.mmatch.spi;

/** Opens the song analyser. Found with {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface SongAnalyzerProvider {
  /** Opens an analyser; cheap, as models load on first use. */
  SongAnalyzer open(EncoderContext context);
}
