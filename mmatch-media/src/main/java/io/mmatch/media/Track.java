package io.mmatch.media;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Which track of a file is wanted, and how it is decoded. One file at a time. */
public interface Track {
  /** Returns ffmpeg's {@code AVMEDIA_TYPE_…} of it. */
  int type();

  /** Returns what it is called in messages, such as {@code sound}. */
  String name();

  /** Returns what to give instead of a file that has no such track. */
  String remedy();

  /**
   * Returns the container formats that are opened, by ffmpeg's names, separated by commas.
   *
   * <p>A list of what is allowed, and not of what is forbidden: playlists and manifests (hls, dash,
   * concat, sdp), picture sequences and text (tty, subtitles) must never be taken for media,
   * however new the ffmpeg. Headerless formats have no place in it, since any file would pass.
   */
  String containers();

  /**
   * Looks at what the header says, before a decoder is opened; nothing need be checked.
   *
   * @throws io.mmatch.error.UnreadableMediaException if that is over a limit
   */
  default void check(Path file, AVStream header) {}

  /** Adds settings to a decoder that is about to be opened; none are needed. */
  default void prepare(AVCodecContext decoder) {}

  /**
   * Returns whether a packet is decoded; asked for each, in the order of the file. The first packet
   * after one that was left out should be a key packet, as the decoder starts anew there.
   *
   * @param seconds its time, from the start of the track
   * @param key whether decoding can start with it
   */
  default boolean admits(double seconds, boolean key) {
    return true;
  }
}
