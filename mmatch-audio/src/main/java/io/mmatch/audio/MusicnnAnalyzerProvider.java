package io.mmatch.audio;

import io.mmatch.audio.encoder.MusicnnAnalyzer;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.SongAnalyzer;
import io.mmatch.spi.SongAnalyzerProvider;

/** Opens the analyser that decodes with ffmpeg and listens with the two musicnn nets. */
public final class MusicnnAnalyzerProvider implements SongAnalyzerProvider {
  /** Creates the provider; for {@link java.util.ServiceLoader}. */
  public MusicnnAnalyzerProvider() {}

  @Override
  public SongAnalyzer open(EncoderContext context) {
    return new MusicnnAnalyzer(context.device().device());
  }
}
