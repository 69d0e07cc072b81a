package io.mmatch.vision.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BMP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CAREFUL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes a whole file with ffmpeg, outside the Java heap: the file, the frame and its reduction
 * are native memory, freed before this returns.
 */
final class FfmpegImage {
  private FfmpegImage() {}

  /**
   * Decodes, and reduces what is large.
   *
   * @throws HeaderException if ffmpeg finds the data damaged, cut off, or unlike the header
   */
  static RgbImage decode(FileBytes file, ImageHeader header) throws IOException {
    AVPacket packet = av_packet_alloc();
    AVCodecContext context = open(header.format());
    AVFrame frame = av_frame_alloc();
    try {
      load(file, packet);
      int code = avcodec_send_packet(context, packet);
      if (code >= 0) {
        code = avcodec_receive_frame(context, frame);
      }
      check(code, frame, header);
      return FrameToRgb.convert(frame);
    } finally {
      av_frame_free(frame);
      avcodec_free_context(context);
      av_packet_free(packet);
    }
  }

  private static AVCodecContext open(ImageFormat format) {
    AVCodec codec = avcodec_find_decoder(codecId(format));
    AVCodecContext context = avcodec_alloc_context3(codec);
    context.thread_count(1);
    context.max_pixels(PhotoDecoder.MAX_PIXELS);
    // Half a photo is refused, not shown grey: every error counts.
    context.err_recognition(AV_EF_EXPLODE | AV_EF_CAREFUL | AV_EF_CRCCHECK);
    int code = avcodec_open2(context, codec, (AVDictionary) null);
    if (code < 0) {
      avcodec_free_context(context);
      throw new IllegalStateException(
          "this build of ffmpeg has no decoder for %s (error %d)".formatted(format, code));
    }
    return context;
  }

  private static int codecId(ImageFormat format) {
    return switch (format) {
      case JPEG -> AV_CODEC_ID_MJPEG;
      case PNG -> AV_CODEC_ID_PNG;
      case WEBP -> AV_CODEC_ID_WEBP;
      case GIF -> AV_CODEC_ID_GIF;
      case BMP -> AV_CODEC_ID_BMP;
    };
  }

  private static void load(FileBytes file, AVPacket packet) throws IOException {
    int size = (int) file.size();
    if (av_new_packet(packet, size) < 0) {
      throw new IOException("no native memory for %d bytes".formatted(size));
    }
    file.readInto(0, packet.data().limit(size).asByteBuffer());
  }

  private static void check(int code, AVFrame frame, ImageHeader header) throws HeaderException {
    if (code < 0) {
      throw new HeaderException(
          "its %s data is damaged or cut off (ffmpeg error %d)".formatted(header.format(), code));
    }
    if (frame.width() != header.width() || frame.height() != header.height()) {
      throw new HeaderException(
          "it says %d x %d, but holds %d x %d"
              .formatted(header.width(), header.height(), frame.width(), frame.height()));
    }
  }
}
