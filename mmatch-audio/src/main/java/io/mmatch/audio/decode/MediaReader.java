package io.mmatch.audio.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of a file's main sound track and decodes them, frame by frame. Owns all native
 * memory of one open file; {@link #close} frees it whatever state opening had reached.
 */
final class MediaReader implements AutoCloseable {
  private static final String REENCODE = "play it to see whether it is whole, or encode it anew";

  private final Path file;
  private final Cancellation cancellation;
  private final FileInput input;
  private final AVFormatContext format = avformat.avformat_alloc_context();
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private @Nullable AVCodecContext codec;
  private int stream = -1;
  private boolean draining;
  private boolean closed;
  private long packets;
  private long damagedPackets;
  private double reachedSeconds;

  private MediaReader(Path file, Cancellation cancellation) {
    this.file = file;
    this.cancellation = cancellation;
    this.input = FileInput.open(file, cancellation);
  }

  static MediaReader open(Path file, Cancellation cancellation) {
    FfmpegLibrary.require(file);
    MediaReader reader = new MediaReader(file, cancellation);
    try {
      reader.openContainer();
      reader.openDecoder();
      return reader;
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  private void openContainer() {
    format.pb(input.context());
    try (AVDictionary options = new AVDictionary(null)) {
      avutil.av_dict_set(options, "format_whitelist", Containers.ALLOWED, 0);
      // No protocol has this name, so nothing inside a file can make ffmpeg open another one.
      avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
      int result = avformat.avformat_open_input(format, (String) null, null, options);
      avutil.av_dict_free(options);
      if (result < 0) {
        throw refused(
            "it is no sound or video file in a format that is read, whatever its name says",
            result);
      }
    }
    int result = avformat.avformat_find_stream_info(format, (PointerPointer<?>) null);
    if (result < 0) {
      throw refused("its streams cannot be made out", result);
    }
  }

  private void openDecoder() {
    stream =
        avformat.av_find_best_stream(
            format, avutil.AVMEDIA_TYPE_AUDIO, -1, -1, (PointerPointer<?>) null, 0);
    if (stream < 0) {
      throw new UnreadableMediaException(
          file,
          "it has no sound: none of its %d streams is audio that can be decoded"
              .formatted(format.nb_streams()),
          "give a file with a sound track");
    }
    AVCodec decoder = avcodec.avcodec_find_decoder(track().codecpar().codec_id());
    AVCodecContext context = avcodec.avcodec_alloc_context3(decoder);
    codec = context;
    avcodec.avcodec_parameters_to_context(context, track().codecpar());
    // One file is one thread's work: the library analyses many files at once.
    context.thread_count(1);
    context.pkt_timebase(track().time_base());
    int result = avcodec.avcodec_open2(context, decoder, (PointerPointer<?>) null);
    if (result < 0) {
      throw refused("its sound track cannot be decoded", result);
    }
  }

  /**
   * Decodes the next frame.
   *
   * @return the frame, valid until the next call; null at the end
   */
  @Nullable AVFrame next() {
    AVCodecContext context = codec();
    while (true) {
      int result = avcodec.avcodec_receive_frame(context, frame);
      if (result == 0) {
        return frame;
      }
      if (result == avutil.AVERROR_EOF()) {
        return null;
      }
      if (result != again()) {
        damagedPackets++;
      }
      if (draining) {
        return null;
      }
      feed(context);
    }
  }

  private void feed(AVCodecContext context) {
    while (true) {
      cancellation.check(file);
      int result = avformat.av_read_frame(format, packet);
      if (result < 0) {
        endOfPackets(result);
        draining = true;
        avcodec.avcodec_send_packet(context, null);
        return;
      }
      try {
        reached(packet);
        if (packet.stream_index() == stream) {
          packets++;
          if (avcodec.avcodec_send_packet(context, packet) < 0) {
            damagedPackets++;
          } else {
            return;
          }
        }
      } finally {
        avcodec.av_packet_unref(packet);
      }
    }
  }

  private void endOfPackets(int result) {
    if (input.failure() != null || (result != avutil.AVERROR_EOF() && result != again())) {
      throw refused("reading stops after %.1f s of it".formatted(reachedSeconds), result);
    }
  }

  private void reached(AVPacket packet) {
    if (packet.pts() != avutil.AV_NOPTS_VALUE) {
      double unit = avutil.av_q2d(format.streams(packet.stream_index()).time_base());
      reachedSeconds = Math.max(reachedSeconds, unit * (packet.pts() + packet.duration()));
    }
  }

  /**
   * Returns the playing time that the container states of the sound track, in seconds; empty if it
   * states none, or one that ffmpeg only guessed from the bit rate.
   */
  OptionalDouble statedSeconds() {
    if (format.duration_estimation_method() != avformat.AVFMT_DURATION_FROM_STREAM) {
      return OptionalDouble.empty();
    }
    if (track().duration() != avutil.AV_NOPTS_VALUE) {
      return OptionalDouble.of(track().duration() * avutil.av_q2d(track().time_base()));
    }
    return format.duration() == avutil.AV_NOPTS_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of(format.duration() / (double) avutil.AV_TIME_BASE);
  }

  /** Returns the time up to which packets were read, of any stream, in seconds. */
  double reachedSeconds() {
    return reachedSeconds;
  }

  /** Returns the number of packets of the sound track read so far. */
  long packets() {
    return packets;
  }

  /** Returns how many of them could not be decoded. */
  long damagedPackets() {
    return damagedPackets;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (codec != null) {
      avcodec.avcodec_free_context(codec);
      codec = null;
    }
    avutil.av_frame_free(frame);
    avcodec.av_packet_free(packet);
    if (!Pointer.isNull(format)) {
      avformat.avformat_close_input(format);
    }
    input.close();
  }

  private AVStream track() {
    return format.streams(stream);
  }

  private AVCodecContext codec() {
    if (codec == null) {
      throw new IllegalStateException("the stream of %s is closed".formatted(file));
    }
    return codec;
  }

  private UnreadableMediaException refused(String why, int code) {
    cancellation.check(file);
    return new UnreadableMediaException(
        file, "%s (%s)".formatted(why, FfmpegLibrary.describe(code)), REENCODE, input.failure());
  }

  private static int again() {
    return org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN();
  }
}
