package io.mmatch.media;

import io.mmatch.error.UnreadableMediaException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/** ffmpeg's native code, loaded once and made quiet, and what its error codes say. Thread-safe. */
public final class FfmpegLibrary {
  /** Largest block of memory that ffmpeg may ask for; the largest picture needs 283 MB. */
  private static final long LARGEST_BLOCK_BYTES = 320L << 20;

  /** What went wrong while loading, or empty. The JVM does not load a library twice. */
  private static final String FAILURE = load();

  private FfmpegLibrary() {}

  /**
   * Makes sure that the native code is there.
   *
   * @param file for which file it is needed
   * @throws UnreadableMediaException if there is no ffmpeg for this platform
   */
  public static void require(Path file) {
    if (!FAILURE.isEmpty()) {
      throw new UnreadableMediaException(
          file,
          "ffmpeg cannot be loaded on %s: %s".formatted(Loader.getPlatform(), FAILURE),
          "put org.bytedeco:ffmpeg and javacpp with the classifier %s on the class path"
              .formatted(Loader.getPlatform()));
    }
  }

  /** Returns ffmpeg's own words for an error code. */
  public static String describe(int code) {
    byte[] text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
    avutil.av_strerror(code, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  private static String load() {
    try {
      Loader.load(avutil.class);
      Loader.load(avcodec.class);
      Loader.load(avformat.class);
      // The level belongs to the whole process: what matters comes back as error codes.
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
      // A table that claims more than any song or picture needs ends there, not in a full memory.
      avutil.av_max_alloc(LARGEST_BLOCK_BYTES);
      return "";
    } catch (LinkageError e) {
      return String.valueOf(e.getMessage());
    }
  }
}
