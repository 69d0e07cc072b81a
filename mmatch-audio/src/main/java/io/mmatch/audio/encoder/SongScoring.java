package io.mmatch.audio.encoder;

import io.mmatch.song.Affect;
import io.mmatch.song.TagScore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** From the means of the nets' outputs to a song's tags and listening embedding. Immutable. */
final class SongScoring {
  private final List<BundledFile> files =
      List.of(
          BundledFile.read("reference-statistics.json"),
          BundledFile.read("listening.json"),
          BundledFile.read("listening.bin"));
  private final ReferenceStatistics reference = new ReferenceStatistics(files.get(0));
  private final TagAffect affect = new TagAffect(files.get(0));
  private final ListeningTransform listening = new ListeningTransform(files.get(1), files.get(2));

  /** Returns the files that make the scores what they are. */
  List<BundledFile> files() {
    return files;
  }

  /**
   * Returns every tag of every net.
   *
   * @param probabilities as {@link #probabilities} gives them
   */
  List<TagScore> tags(List<MusicnnNet> nets, float[] probabilities) {
    List<TagScore> tags = new ArrayList<>();
    for (MusicnnNet net : nets) {
      for (String tag : net.labels()) {
        float probability = probabilities[tags.size()];
        float score = reference.standardScore(net.id() + ":" + tag, probability);
        tags.add(new TagScore(tag, probability, score, net.id()));
      }
    }
    return tags;
  }

  /** Returns the probabilities of every tag of every net, in the order of {@link #tags}. */
  static float[] probabilities(List<MusicnnNet> nets, Function<String, float[]> output) {
    float[] all = new float[nets.stream().mapToInt(net -> net.labels().size()).sum()];
    int filled = 0;
    for (MusicnnNet net : nets) {
      float[] part = output.apply(net.id() + ":tags");
      System.arraycopy(part, 0, all, filled, part.length);
      filled += part.length;
    }
    return all;
  }

  /** Returns valence and arousal, as the tags tell them. */
  Affect affect(List<TagScore> tags) {
    return affect.of(tags);
  }

  /** Returns the listening vector of a patch or a song, before it is scaled to length 1. */
  float[] listening(Function<String, float[]> output) {
    return listening.project(output);
  }

  int listeningDimension() {
    return listening.dimension();
  }
}
