package io.mmatch.vision.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.MediaFile;
import io.mmatch.media.MediaReader;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a video, one after the other: all of them where that is cheap, else those inside
 * {@link Windows}. A file of any size is read once from start to end; one frame is in memory at a
 * time. The end is where truncated and damaged files are refused, so a video counts as seen only
 * when {@link #next} has returned false. For one thread; many videos may be open at once.
 */
public final class VideoFrames implements AutoCloseable {
  /** Width of what {@link #thumbnail} returns, in pixels. */
  public static final int THUMBNAIL_WIDTH = 64;

  /** Height of what {@link #thumbnail} returns, in pixels. */
  public static final int THUMBNAIL_HEIGHT = 36;

  /** Neighbours are at least so far apart: more than 33 frames a second tell nothing more. */
  private static final double LEAST_GAP_SECONDS = 0.03;

  /** Where the header names no frame rate, or one that no camera has. */
  private static final double USUAL_RATE = 30;

  private static final double HIGHEST_RATE = 1_000;
  private static final int CORRUPT = 1; // AV_FRAME_FLAG_CORRUPT

  private final Path file;
  private final MediaReader reader;
  private final VideoRules rules;
  private final FrameShape shape;
  private final FrameScaler thumbnails = new FrameScaler();
  private final FrameScaler pictures = new FrameScaler();
  private final double frameSeconds;
  private final double limitPixels;
  private @Nullable AVFrame frame;
  private double seconds = Double.NEGATIVE_INFINITY;
  private boolean follows;
  private int window = -1;
  private boolean ended;
  private double pixels;

  private VideoFrames(Path file, MediaReader reader, VideoTrack track) {
    AVStream header = reader.track();
    this.file = file;
    this.reader = reader;
    this.rules = new VideoRules(file, reader);
    this.shape = FrameShape.of(header);
    this.frameSeconds = 1 / rate(header);
    double duration = reader.likelySeconds();
    double size = (double) header.codecpar().width() * header.codecpar().height();
    track.lookAt(Windows.of(duration, cost(size) / frameSeconds));
    this.limitPixels = duration > 0 ? Windows.LIMIT_PIXELS : Windows.BUDGET_PIXELS;
  }

  /**
   * Opens a video.
   *
   * @param file the file; symbolic links are followed
   * @param cancellation looked at before every packet
   * @throws UnreadableMediaException if the file is missing, no file, empty, not media, without a
   *     moving picture, or over a limit of size or length
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public static VideoFrames open(Path file, Cancellation cancellation) {
    cancellation.check(file);
    MediaFile.require(file, "give one video");
    VideoTrack track = new VideoTrack();
    MediaReader reader = MediaReader.open(file, track, cancellation);
    try {
      VideoRules.checkLength(file, reader);
      return new VideoFrames(file, reader, track);
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  private static double rate(AVStream header) {
    AVRational rate = header.avg_frame_rate();
    double value = rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
    return value > 0 && value <= HIGHEST_RATE ? value : USUAL_RATE;
  }

  private static double cost(double size) {
    return Math.max(Windows.LEAST_PIXELS, size);
  }

  /**
   * Moves to the next frame.
   *
   * @return whether there is one
   * @throws UnreadableMediaException if the video turns out damaged, truncated, a single picture,
   *     or not a video in another way
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public boolean next() {
    while (pixels < limitPixels) {
      frame = reader.next();
      if (frame == null) {
        rules.check(seconds);
        ended = true;
        return false;
      }
      if (take(frame)) {
        return true;
      }
    }
    return false;
  }

  private boolean take(AVFrame decoded) {
    pixels += cost((double) decoded.width() * decoded.height());
    double time = reader.seconds(decoded.best_effort_timestamp());
    if (Double.isNaN(time)) {
      time = Math.max(0, seconds + frameSeconds);
    }
    boolean damaged = (decoded.flags() & CORRUPT) != 0 || decoded.decode_error_flags() != 0;
    rules.count(damaged, time > seconds);
    boolean sameWindow = window == reader.restarts();
    if (time < seconds + (sameWindow ? LEAST_GAP_SECONDS : 0)) {
      return false;
    }
    follows = sameWindow;
    window = reader.restarts();
    seconds = time;
    return true;
  }

  /** Returns the time of this frame, in seconds from the start of the video. */
  public double seconds() {
    return seconds;
  }

  /** Returns whether nothing was left out between the frame before and this one. */
  public boolean follows() {
    return follows;
  }

  /**
   * Returns this frame for comparing with others: {@value #THUMBNAIL_WIDTH} x {@value
   * #THUMBNAIL_HEIGHT} pixels whatever its shape, neither stretched back nor turned.
   */
  public RgbImage thumbnail() {
    return scale(thumbnails, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT);
  }

  /** Returns this frame for looking at: upright, its short side 256 pixels unless it has less. */
  public RgbImage picture() {
    AVFrame stored = current();
    FrameShape.Size size = shape.pictureSize(stored.width(), stored.height());
    return Orientation.upright(scale(pictures, size.width(), size.height()), shape.orientation());
  }

  private RgbImage scale(FrameScaler scaler, int width, int height) {
    AVFrame stored = current();
    try {
      return scaler.scale(stored, width, height, Colours.ofVideo(stored));
    } catch (IOException e) {
      throw new UnreadableMediaException(
          file, String.valueOf(e.getMessage()), "convert it to a usual format", e);
    }
  }

  private AVFrame current() {
    if (frame == null) {
      throw new IllegalStateException("there is no frame before or after those of " + file);
    }
    return frame;
  }

  /** Returns how long the video is in seconds, as far as that is known by now. */
  public double durationSeconds() {
    return Math.max(reader.likelySeconds(), Math.max(seconds, reader.reachedSeconds()));
  }

  /** Returns how much of the video was looked at, once {@link #next} has returned false. */
  public Coverage coverage() {
    if (!ended) {
      return Coverage.BEGINNING;
    }
    return window == 0 ? Coverage.WHOLE : Coverage.SAMPLES;
  }

  /** Frees all that the open file holds. Closing twice is the same as once. */
  @Override
  public void close() {
    frame = null;
    thumbnails.close();
    pictures.close();
    reader.close();
  }
}
