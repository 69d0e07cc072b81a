package io.mmatch.audio.encoder;

import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.song.TagScore;
import java.util.ArrayList;
import java.util.List;

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

  /** Returns every tag of every net. */
  List<TagScore> tags(List<MusicnnNet> nets, SongMeans means) {
    List<TagScore> tags = new ArrayList<>();
    for (MusicnnNet net : nets) {
      float[] probabilities = means.mean(net.id() + ":tags");
      for (int i = 0; i < probabilities.length; i++) {
        String tag = net.labels().get(i);
        float score = reference.standardScore(net.id() + ":" + tag, probabilities[i]);
        tags.add(new TagScore(tag, probabilities[i], score, net.id()));
      }
    }
    return tags;
  }

  /** Returns valence and arousal, as the tags tell them. */
  Affect affect(List<TagScore> tags) {
    return affect.of(tags);
  }

  Embedding listening(SongMeans means) {
    return listening.apply(means);
  }

  int listeningDimension() {
    return listening.dimension();
  }
}
