package io.mmatch.media;

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
 * Reads the packets of one track of a file and decodes them, frame by frame. Owns all native memory
 * of one open file; {@link #close} frees it whatever state opening had reached. The file is read
 * once from start to end, never whole. For one thread.
 */
public final class MediaReader implements AutoCloseable {
  private static final String REENCODE = "play it to see whether it is whole, or encode it anew";

  /** Largest picture decoded, in pixels: 8K. A header may claim gigabytes in a few bytes. */
  public static final int MAX_PIXELS = 8_192 * 4_320;

  /** Most samples of one channel in a frame: ten seconds at 192 kHz; real ones have one or less. */
  public static final int MAX_SAMPLES = 1 << 21;

  private final Path file;
  private final Track wanted;
  private final Cancellation cancellation;
  private final FileInput input;
  private final AVFormatContext format = avformat.avformat_alloc_context();
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private @Nullable AVCodecContext codec;
  private int stream = -1;
  private boolean draining;
  private boolean closed;
  private boolean leftOut;
  private int restarts;
  private long stored;
  private long packets;
  private long damagedPackets;
  private double reachedSeconds;

  private MediaReader(Path file, Track wanted, Cancellation cancellation) {
    this.file = file;
    this.wanted = wanted;
    this.cancellation = cancellation;
    this.input = FileInput.open(file, cancellation);
  }

  /**
   * Opens a file and the decoder of its main track of the wanted kind.
   *
   * @param cancellation looked at before every packet
   * @throws UnreadableMediaException if it is not media in a listed container, has no such track,
   *     or one that cannot be decoded
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public static MediaReader open(Path file, Track wanted, Cancellation cancellation) {
    FfmpegLibrary.require(file);
    Mp4Claims.check(file, cancellation);
    MediaReader reader = new MediaReader(file, wanted, cancellation);
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
      avutil.av_dict_set(options, "format_whitelist", wanted.containers(), 0);
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
    int result = findStreams();
    if (result < 0) {
      throw refused("its streams cannot be made out", result);
    }
  }

  /** This decodes a frame of some formats already, hence the limit for each stream. */
  private int findStreams() {
    int streams = format.nb_streams();
    try (PointerPointer<AVDictionary> options = new PointerPointer<>(streams)) {
      for (int i = 0; i < streams; i++) {
        AVDictionary limits = new AVDictionary(null);
        avutil.av_dict_set(limits, "max_pixels", Integer.toString(MAX_PIXELS), 0);
        avutil.av_dict_set(limits, "max_samples", Integer.toString(MAX_SAMPLES), 0);
        options.put(i, limits);
      }
      int result = avformat.avformat_find_stream_info(format, options);
      for (int i = 0; i < streams; i++) {
        AVDictionary unused = options.get(AVDictionary.class, i);
        if (unused != null) {
          avutil.av_dict_free(unused);
        }
      }
      return result;
    }
  }

  private void openDecoder() {
    stream =
        avformat.av_find_best_stream(format, wanted.type(), -1, -1, (PointerPointer<?>) null, 0);
    if (stream < 0) {
      throw new UnreadableMediaException(
          file,
          "it has no %s: none of its %d streams is of that kind"
              .formatted(wanted.name(), format.nb_streams()),
          wanted.remedy());
    }
    wanted.check(file, track());
    AVCodec decoder = avcodec.avcodec_find_decoder(track().codecpar().codec_id());
    AVCodecContext context = avcodec.avcodec_alloc_context3(decoder);
    codec = context;
    avcodec.avcodec_parameters_to_context(context, track().codecpar());
    // One file is one thread's work: the library analyses many files at once.
    context.thread_count(1);
    context.max_pixels(MAX_PIXELS);
    context.max_samples(MAX_SAMPLES);
    context.pkt_timebase(track().time_base());
    wanted.prepare(context);
    int result = avcodec.avcodec_open2(context, decoder, (PointerPointer<?>) null);
    if (result < 0) {
      throw refused("its %s track cannot be decoded".formatted(wanted.name()), result);
    }
  }

  /**
   * Decodes the next frame.
   *
   * @return the frame, valid until the next call; null at the end
   * @throws UnreadableMediaException if reading fails
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public @Nullable AVFrame next() {
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
        if (packet.stream_index() == stream && admitted(context)) {
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

  private boolean admitted(AVCodecContext context) {
    boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    boolean admitted = wanted.admits(seconds(time(packet)), key);
    if (admitted && leftOut) {
      avcodec.avcodec_flush_buffers(context);
      restarts++;
    }
    leftOut = !admitted;
    stored++;
    packets += admitted ? 1 : 0;
    return admitted;
  }

  private void endOfPackets(int result) {
    if (input.failure() != null || (result != avutil.AVERROR_EOF() && result != again())) {
      throw refused("reading stops after %.1f s of it".formatted(reachedSeconds), result);
    }
  }

  private void reached(AVPacket packet) {
    long time = time(packet);
    if (time != avutil.AV_NOPTS_VALUE) {
      double unit = avutil.av_q2d(format.streams(packet.stream_index()).time_base());
      reachedSeconds = Math.max(reachedSeconds, unit * (time + packet.duration()));
    }
  }

  private static long time(AVPacket packet) {
    return packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
  }

  /**
   * Returns the playing time that the container states of the track, in seconds; empty if it states
   * none, or one that ffmpeg only guessed.
   */
  public OptionalDouble statedSeconds() {
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

  /**
   * Returns the playing time, in seconds, also one that ffmpeg found out by other means than the
   * header; 0 if it is not known.
   */
  public double likelySeconds() {
    return statedSeconds().orElse(Math.max(0, format.duration() / (double) avutil.AV_TIME_BASE));
  }

  /**
   * Returns the time of a frame, in seconds from the start of the track; NaN if it has none.
   *
   * @param timestamp in the track's own unit
   */
  public double seconds(long timestamp) {
    long start = track().start_time();
    long from = start == avutil.AV_NOPTS_VALUE ? 0 : start;
    return timestamp == avutil.AV_NOPTS_VALUE
        ? Double.NaN
        : (timestamp - from) * avutil.av_q2d(track().time_base());
  }

  /** Returns how often decoding started anew after packets that were not admitted. */
  public int restarts() {
    return restarts;
  }

  /** Returns the time up to which packets were read, of any stream, in seconds. */
  public double reachedSeconds() {
    return reachedSeconds;
  }

  /** Returns the number of packets of the track that were admitted so far. */
  public long packets() {
    return packets;
  }

  /** Returns the number of packets of the track read so far, those left out included. */
  public long stored() {
    return stored;
  }

  /** Returns how many of the admitted could not be decoded. */
  public long damagedPackets() {
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

  /** Returns the track that is decoded. */
  public AVStream track() {
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
