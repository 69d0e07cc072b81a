package io.mmatch.vision.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG2VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_RAWVIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Videos made for a test, painted pixel by pixel: MPEG-4 in MP4, MOV, MKV and AVI, MPEG-2 in TS,
 * raw in Y4M, as the file's name says.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 * @param rate frames a second
 * @param keyEvery a key frame comes after so many frames; 1 for separate JPEG pictures
 * @param pixelAspect width of a pixel by its height
 */
public record TestVideo(int width, int height, int rate, int keyEvery, int pixelAspect) {
  /** What is to be seen. */
  @FunctionalInterface
  public interface Painter {
    /** Returns 0xRRGGBB of a pixel of a frame. */
    int rgb(int frame, int x, int y);
  }

  /** A video with square pixels and a key frame every second. */
  public static TestVideo of(int width, int height, int rate) {
    return new TestVideo(width, height, rate, rate, 1);
  }

  /** A video of separate JPEG pictures. */
  public TestVideo mjpeg() {
    return new TestVideo(width, height, rate, 1, pixelAspect);
  }

  /** Writes the file and returns it. */
  public Path write(Path file, int frames, Painter painter) {
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext format = new AVFormatContext(null);
    check(avformat_alloc_output_context2(format, null, null, file.toString()));
    AVStream stream = avformat_new_stream(format, null);
    AVCodecContext encoder = encoder(file.toString(), format);
    try {
      avcodec_parameters_from_context(stream.codecpar(), encoder);
      stream.time_base(encoder.time_base()).avg_frame_rate(encoder.framerate());
      stream.sample_aspect_ratio(encoder.sample_aspect_ratio());
      AVIOContext output = new AVIOContext(null);
      check(avio_open(output, file.toString(), AVIO_FLAG_WRITE));
      format.pb(output);
      check(avformat_write_header(format, (PointerPointer<?>) null));
      encode(frames, painter, encoder, format);
      check(av_write_trailer(format));
      avio_closep(output);
    } finally {
      avcodec_free_context(encoder);
      avformat_free_context(format);
    }
    return file;
  }

  private AVCodecContext encoder(String name, AVFormatContext format) {
    AVCodec codec = avcodec_find_encoder(codec(name));
    AVCodecContext encoder = avcodec_alloc_context3(codec);
    encoder.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
    encoder.color_range(keyEvery == 1 ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
    encoder.time_base(av_make_q(1, rate)).framerate(av_make_q(rate, 1));
    encoder.sample_aspect_ratio(av_make_q(pixelAspect, 1));
    encoder.gop_size(keyEvery).max_b_frames(0).thread_count(1);
    encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE).global_quality(2 * FF_QP2LAMBDA);
    if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    check(avcodec_open2(encoder, codec, (AVDictionary) null));
    return encoder;
  }

  private int codec(String name) {
    if (keyEvery == 1) {
      return AV_CODEC_ID_MJPEG;
    }
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".ts" -> AV_CODEC_ID_MPEG2VIDEO;
      case ".y4m" -> AV_CODEC_ID_RAWVIDEO;
      default -> AV_CODEC_ID_MPEG4;
    };
  }

  private void encode(int frames, Painter painter, AVCodecContext encoder, AVFormatContext format) {
    AVFrame frame = av_frame_alloc();
    frame.width(width).height(height).format(AV_PIX_FMT_YUV420P);
    check(av_frame_get_buffer(frame, 0));
    for (int i = 0; i < frames; i++) {
      check(av_frame_make_writable(frame));
      paint(frame, i, painter);
      frame.pts(i);
      check(avcodec_send_frame(encoder, frame));
      drain(encoder, format);
    }
    check(avcodec_send_frame(encoder, null));
    drain(encoder, format);
    av_frame_free(frame);
  }

  private static void drain(AVCodecContext encoder, AVFormatContext format) {
    AVPacket packet = av_packet_alloc();
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      packet.duration(1);
      av_packet_rescale_ts(packet, encoder.time_base(), format.streams(0).time_base());
      check(av_interleaved_write_frame(format, packet));
    }
    av_packet_free(packet);
  }

  /** BT.601 in 16..235, each pair of pixels with the colour of the left one of the upper row. */
  private void paint(AVFrame frame, int number, Painter painter) {
    for (int y = 0; y < height; y++) {
      BytePointer luminance = frame.data(0);
      BytePointer blue = frame.data(1);
      BytePointer red = frame.data(2);
      for (int x = 0; x < width; x++) {
        int rgb = painter.rgb(number, x, y);
        int r = rgb >> 16 & 0xff;
        int g = rgb >> 8 & 0xff;
        int b = rgb & 0xff;
        double full = 0.299 * r + 0.587 * g + 0.114 * b;
        put(luminance, y * frame.linesize(0) + x, 16 + full * 219 / 255);
        if (x % 2 == 0 && y % 2 == 0) {
          put(blue, y / 2 * frame.linesize(1) + x / 2, 128 + (b - full) / 1.772 * 224 / 255);
          put(red, y / 2 * frame.linesize(2) + x / 2, 128 + (r - full) / 1.402 * 224 / 255);
        }
      }
    }
  }

  private static void put(BytePointer plane, int at, double value) {
    plane.put(at, (byte) Math.max(0, Math.min(255, Math.round(value))));
  }

  private static void check(int code) {
    if (code < 0) {
      throw new IllegalStateException("ffmpeg cannot make the video: error " + code);
    }
  }
}
