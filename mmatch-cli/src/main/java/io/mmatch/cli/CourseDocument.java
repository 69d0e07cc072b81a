package io.mmatch.cli;

import io.mmatch.song.AffectCurve;
import io.mmatch.song.Course;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Structure;
import io.mmatch.song.Tonality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What goes on in a song over time, as fields of the documents of {@code analyze} and {@code show}.
 */
final class CourseDocument {
  private CourseDocument() {}

  static void put(Map<String, Object> document, Course course) {
    Rhythm rhythm = course.rhythm();
    rhythm.bpm().ifPresent(bpm -> Documents.number(document, "tempoBpm", bpm));
    Documents.number(document, "tempoConfidence", rhythm.confidence());
    document.put("tempoSteady", rhythm.steady());
    document.put("tempos", rhythm.tempos().stream().map(CourseDocument::tempo).toList());
    document.put("tempoSections", rhythm.sections().stream().map(CourseDocument::section).toList());
    List<Double> beats = new ArrayList<>();
    for (float beat : rhythm.beats().toArray()) {
      beats.add(Documents.rounded(beat));
    }
    document.put("beatsSeconds", beats);
    course.tonality().ifPresent(key -> document.put("key", key(key)));
    Structure structure = course.structure();
    document.put("parts", structure.parts().stream().map(CourseDocument::part).toList());
    Documents.number(document, "typicalStartSeconds", structure.typicalStartSeconds());
    document.put("affectOverTime", curve(structure.affect()));
  }

  private static Map<String, Object> tempo(Rhythm.Tempo tempo) {
    Map<String, Object> document = new LinkedHashMap<>();
    Documents.number(document, "bpm", tempo.bpm());
    Documents.number(document, "weight", tempo.weight());
    return document;
  }

  private static Map<String, Object> section(Rhythm.Section section) {
    Map<String, Object> document = new LinkedHashMap<>();
    Documents.number(document, "startSeconds", section.startSeconds());
    Documents.number(document, "endSeconds", section.endSeconds());
    Documents.number(document, "bpm", section.bpm());
    return document;
  }

  private static Map<String, Object> key(Tonality key) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", key.name());
    document.put("tonic", key.tonic());
    document.put("mode", key.mode().name().toLowerCase(Locale.ROOT));
    Documents.number(document, "confidence", key.confidence());
    return document;
  }

  private static Map<String, Object> part(Structure.Part part) {
    Map<String, Object> document = new LinkedHashMap<>();
    Documents.number(document, "startSeconds", part.startSeconds());
    Documents.number(document, "endSeconds", part.endSeconds());
    Documents.number(document, "valence", part.affect().valence());
    Documents.number(document, "arousal", part.affect().arousal());
    return document;
  }

  private static Map<String, Object> curve(AffectCurve curve) {
    List<Double> valence = new ArrayList<>();
    List<Double> arousal = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      valence.add(Documents.rounded(curve.get(i).valence()));
      arousal.add(Documents.rounded(curve.get(i).arousal()));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    Documents.number(document, "stepSeconds", curve.stepSeconds());
    document.put("valence", valence);
    document.put("arousal", arousal);
    return document;
  }
}
