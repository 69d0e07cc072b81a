package io.mmatch.vision.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.MediaReader;
import io.mmatch.media.Track;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** The moving picture of a file, and the containers in which it is looked for. */
final class VideoTrack implements Track {
  /** Longest side decoded, in pixels. */
  static final int MAX_SIDE = 8_192;

  private static final String CONTAINERS =
      String.join(
          ",",
          "asf,asf_o,avi,dv,flv,gif,gxf,ivf,m4v,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mpeg,mpegts",
          "mxf,nut,ogg,rm,wtv,yuv4mpegpipe",
          // Opened only to be able to say that they hold sound.
          "flac,mp3,wav");

  private Windows windows = Windows.all();

  void lookAt(Windows windows) {
    this.windows = windows;
  }

  @Override
  public int type() {
    return avutil.AVMEDIA_TYPE_VIDEO;
  }

  @Override
  public String name() {
    return "moving picture";
  }

  @Override
  public String remedy() {
    return "give a video; ask with a song for sound, with an image for a photo";
  }

  @Override
  public String containers() {
    return CONTAINERS;
  }

  @Override
  public void check(Path file, AVStream header) {
    if ((header.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0) {
      throw new UnreadableMediaException(
          file, "it has sound and a cover picture, but no moving picture", remedy());
    }
    int width = header.codecpar().width();
    int height = header.codecpar().height();
    if (Math.max(width, height) > MAX_SIDE
        || (long) width * height > MediaReader.MAX_PIXELS
        || Math.min(width, height) < PhotoDecoder.MIN_SIDE) {
      throw new UnreadableMediaException(
          file,
          "its sides must have %d to %d pixels and be no larger than 8192 x 4320, it says %d x %d"
              .formatted(PhotoDecoder.MIN_SIDE, MAX_SIDE, width, height),
          "convert it to a usual size");
    }
  }

  /** What is looked at is much smaller than the picture: the last polish of B frames is spared. */
  @Override
  public void prepare(AVCodecContext decoder) {
    decoder.skip_loop_filter(avcodec.AVDISCARD_NONREF);
  }

  @Override
  public boolean admits(double seconds, boolean key) {
    return windows.admits(seconds, key);
  }
}
