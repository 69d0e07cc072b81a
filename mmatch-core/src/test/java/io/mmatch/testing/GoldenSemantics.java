package io.mmatch.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.TagScore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an independent reference in Python makes of three songs and four texts: {@code
 * golden-semantics.json}. Field by field as in the file; docs/evaluation.md tells of the reference.
 */
public record GoldenSemantics(
    String note,
    String lexiconSha256,
    List<String> tagOrder,
    List<String> poolVectorOrder,
    Curve calibration,
    Map<String, HeardSong> songs,
    List<Text> texts) {
  /** Standard deviations that an affect of 1 stands for in {@code axesArousalValence}. */
  private static final double AFFECT_UNIT = 3;

  /** A logistic curve. */
  public record Curve(double slope, double intercept) {}

  /** A song. */
  public record HeardSong(
      List<Double> meanTagProbabilities, List<Double> axesArousalValence, List<Double> poolVector) {
    /** Returns an analysis that puts a song in this place. */
    public SongAnalysis analysis() {
      List<TagScore> tags = new ArrayList<>();
      for (int i = 0; i < Axis.all().size(); i++) {
        float score = axesArousalValence.get(i).floatValue();
        Axis.all().get(i).tags().forEach(t -> tags.add(TagScore.ofQualified(t, 0.5f, score)));
      }
      int axes = Axis.all().size();
      Affect affect =
          new Affect(
              axesArousalValence.get(axes + 1) / AFFECT_UNIT,
              axesArousalValence.get(axes) / AFFECT_UNIT);
      return new SongAnalysis(180, -1, affect, tags, Embedding.of(1), Signals.clean(), Course.NONE);
    }
  }

  /** A text: what the text encoder says of it, and what becomes of that. */
  public record Text(
      String language,
      String text,
      Map<String, Double> concepts,
      Map<String, Double> coherentConcepts,
      List<Double> queryVector,
      List<Ranked> ranking) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A song's inner product with a text, and its calibrated score. */
  public record Ranked(String id, double raw, double score) {}

  /** Reads the file. */
  public static GoldenSemantics read() {
    try (InputStream in = TagSpace.class.getResourceAsStream("golden-semantics.json")) {
      return new ObjectMapper().readValue(in, GoldenSemantics.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
