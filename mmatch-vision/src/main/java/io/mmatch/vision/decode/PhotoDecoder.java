package io.mmatch.vision.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.FfmpegLibrary;
import io.mmatch.media.MediaFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a photo: JPEG (CMYK too), PNG, WebP, the first frame of a GIF, BMP, told by content. What
 * is see-through lies on white; 16 bits become 8; EXIF's orientation is honoured; colour profiles
 * are not applied, as the network never saw them applied. Size and dimensions are checked before
 * anything is decoded. Stateless and thread-safe.
 */
public final class PhotoDecoder {
  /** Largest file read, in bytes. */
  public static final long MAX_FILE_BYTES = 100_000_000;

  /** Largest picture decoded, in pixels: 64 megapixels. */
  public static final long MAX_PIXELS = 64_000_000;

  /** Longest side decoded, in pixels. */
  public static final int MAX_SIDE = 20_000;

  /** Shortest side that can show anything, in pixels. */
  public static final int MIN_SIDE = 8;

  private static final String READABLE = "give a JPEG, PNG, WebP, GIF or BMP file";
  private static final String AGAIN = "save or download it again";

  private PhotoDecoder() {}

  /**
   * Decodes a photo. A picture of more than four megapixels comes back smaller, each pixel the mean
   * of those it covers, its short side still at least 512.
   *
   * @throws UnreadableMediaException if the file is missing, empty, over a limit, of another kind,
   *     damaged or cut off
   */
  public static RgbImage decode(Path file) {
    MediaFile.require(file, READABLE);
    FfmpegLibrary.require(file);
    try (FileBytes bytes = new FileBytes(file)) {
      ImageHeader header = HeaderReader.read(bytes, format(file, bytes));
      checkDimensions(file, header);
      RgbImage stored = FfmpegImage.decode(bytes, header);
      return Orientation.upright(stored, header.orientation());
    } catch (EOFException e) {
      throw new UnreadableMediaException(file, "it is cut off: " + e.getMessage(), AGAIN, e);
    } catch (HeaderException e) {
      throw new UnreadableMediaException(file, String.valueOf(e.getMessage()), AGAIN, e);
    } catch (IOException e) {
      throw new UnreadableMediaException(
          file, "reading it failed (%s)".formatted(e), "check the disk and permissions", e);
    }
  }

  private static ImageFormat format(Path file, FileBytes bytes) throws IOException {
    long size = bytes.size();
    if (size > MAX_FILE_BYTES) {
      throw new UnreadableMediaException(
          file,
          "at most %d MB are read, it has %d"
              .formatted(MAX_FILE_BYTES / 1_000_000, size / 1_000_000),
          "save it smaller");
    }
    byte[] first = bytes.read(0, (int) Math.min(size, ImageFormat.MAGIC_BYTES)).array();
    return ImageFormat.of(first)
        .orElseThrow(
            () ->
                new UnreadableMediaException(
                    file, "its content is no picture of a known format", READABLE));
  }

  private static void checkDimensions(Path file, ImageHeader header) {
    long width = header.width();
    long height = header.height();
    if (Math.min(width, height) < MIN_SIDE) {
      throw tooFar(file, header, "both sides must have at least %d pixels".formatted(MIN_SIDE));
    }
    if (Math.max(width, height) > MAX_SIDE) {
      throw tooFar(file, header, "a side may have at most %d pixels".formatted(MAX_SIDE));
    }
    if (width * height > MAX_PIXELS) {
      throw tooFar(
          file, header, "at most %d megapixels are read".formatted(MAX_PIXELS / 1_000_000));
    }
  }

  private static UnreadableMediaException tooFar(Path file, ImageHeader header, String rule) {
    return new UnreadableMediaException(
        file,
        "%s, it says %d x %d".formatted(rule, header.width(), header.height()),
        "give a picture of usual size");
  }
}
