package io.mmatch.vision.encoder;

import io.mmatch.onnx.EmbeddingModel;
import io.mmatch.onnx.PackProperties;
import io.mmatch.onnx.Tensor;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.song.Embedding;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.Tower;
import io.mmatch.vision.decode.PhotoDecoder;
import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.decode.VideoFrames;
import io.mmatch.vision.features.Footage;
import io.mmatch.vision.features.PictureTensor;
import io.mmatch.vision.features.Still;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The image encoder of a joint pack: photos as they are, videos as the mean of pictures at even
 * distances. Thread-safe. For the provider of this module only.
 */
public final class ImageTower implements Tower {
  /** What its pack must be of. */
  public static final String DOMAIN = "image";

  private static final double LARGEST_MEAN = 1;
  private static final double SMALLEST_DEVIATION = 1e-3;
  private static final double LARGEST_DEVIATION = 10;

  private final EmbeddingModel model;
  private final String input;
  private final PictureTensor preparing;
  private final long[] shape;

  private ImageTower(EmbeddingModel model) {
    PackProperties properties = new PackProperties(model.pack());
    Map<String, List<Long>> inputs = model.pack().inputs();
    this.model = model;
    this.input = inputs.keySet().iterator().next();
    boolean channelsFirst =
        properties.choice("layout", "channels-first", "channels-last").equals("channels-first");
    List<Long> stated = inputs.values().iterator().next();
    if (inputs.size() != 1 || !isPicture(stated, channelsFirst)) {
      throw properties.broken(
          "there must be one input, of shape %s with known sizes, got %s"
              .formatted(
                  channelsFirst ? "[-1, 3, height, width]" : "[-1, height, width, 3]", inputs));
    }
    this.shape = stated.stream().mapToLong(Long::longValue).toArray();
    shape[0] = 1;
    this.preparing =
        new PictureTensor(
            (int) shape[channelsFirst ? 3 : 2],
            (int) shape[channelsFirst ? 2 : 1],
            properties.choice("resize", "crop", "stretch").equals("stretch"),
            channelsFirst,
            properties.decimals("mean", 3, 0, LARGEST_MEAN, "0, 0, 0"),
            properties.decimals("deviation", 3, SMALLEST_DEVIATION, LARGEST_DEVIATION, "1, 1, 1"));
  }

  private static boolean isPicture(List<Long> shape, boolean channelsFirst) {
    return shape.size() == 4
        && Math.abs(shape.get(0)) == 1
        && shape.get(channelsFirst ? 1 : 3) == 3
        && shape.stream().skip(1).allMatch(size -> size > 0 && size <= PhotoDecoder.MAX_SIDE);
  }

  /** Opens the tower of a folder; its model loads on first use. */
  public static ImageTower open(Path pack, Device device) {
    return new ImageTower(EmbeddingModel.open(pack, DOMAIN, device));
  }

  @Override
  public boolean accepts(Query query) {
    return query instanceof Query.Image || query instanceof Query.Video;
  }

  @Override
  public Embedding embed(Query query, Cancellation cancellation) {
    if (query instanceof Query.Image image) {
      return model.whileOpen(() -> mean(List.of(PhotoDecoder.decode(image.file())), cancellation));
    }
    if (query instanceof Query.Video video) {
      return model.whileOpen(() -> mean(pictures(video.file(), cancellation), cancellation));
    }
    throw new IllegalArgumentException("only photos and videos are taken, got " + query);
  }

  private static List<RgbImage> pictures(Path video, Cancellation cancellation) {
    try (VideoFrames frames = VideoFrames.open(video, cancellation)) {
      return Footage.of(frames).stills().stream().map(Still::picture).toList();
    }
  }

  private Embedding mean(List<RgbImage> pictures, Cancellation cancellation) {
    double[] sum = new double[model.dimension()];
    for (RgbImage picture : pictures) {
      cancellation.check("looking at pictures");
      Embedding seen = look(picture);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += seen.get(i);
      }
    }
    return model.unit(sum);
  }

  private Embedding look(RgbImage picture) {
    return model.embed(Map.of(input, new Tensor.Floats(preparing.of(picture), shape)), "picture");
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public ModelInfo model() {
    return model.info();
  }

  @Override
  public String fingerprint() {
    return model.pack().fingerprint();
  }

  @Override
  public void close() {
    model.close();
  }
}
