package io.mmatch.cli;

import io.mmatch.cli.terminal.Table;
import io.mmatch.quality.QualityGate;
import io.mmatch.quality.QualityVerdict;
import io.mmatch.song.Course;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Signal;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** A song's profile for a person. */
final class ProfileView {
  private static final int SHOWN_TAGS = 12;
  private static final int SHOWN_CONCEPTS = 4;

  private ProfileView() {}

  static void print(PrintStream out, SongProfile profile) {
    SongAnalysis analysis = profile.analysis();
    line(out, "duration", "%.1f s".formatted(analysis.durationSeconds()));
    Signal signal = analysis.signal();
    line(out, "loudness", "%.1f LUFS".formatted(signal.loudnessLufs()));
    line(
        out,
        "peak",
        "%.1f dBFS, true peak %.1f dBTP".formatted(analysis.peakDbfs(), signal.truePeakDbtp()));
    QualityVerdict verdict = QualityGate.standard().judge(analysis);
    line(
        out,
        "quality",
        "%.2f, %s".formatted(verdict.score(), verdict.passed() ? "passed" : "not passed"));
    verdict.reasons().forEach(reason -> line(out, "", reason));
    line(
        out,
        "valence",
        "%+.2f (unpleasant -1, pleasant 1)".formatted(profile.analysis().affect().valence()));
    line(
        out,
        "arousal",
        "%+.2f (calm -1, excited 1)".formatted(profile.analysis().affect().arousal()));
    course(out, analysis.course());
    profile
        .lyrics()
        .ifPresent(
            lyrics ->
                line(
                    out,
                    "lyrics",
                    "%s (confidence %.2f)"
                        .formatted(
                            lyrics.concepts().keySet().stream()
                                .limit(SHOWN_CONCEPTS)
                                .collect(Collectors.joining(", ")),
                            lyrics.confidence())));
    line(out, "listening", analysis.listening().dimension() + " values");
    out.println();
    Table table = new Table("tag", "probability", "unusual by", "source");
    analysis.tags().stream()
        .sorted(Comparator.comparing(TagScore::standardScore).reversed())
        .limit(SHOWN_TAGS)
        .forEach(
            tag ->
                table.row(
                    tag.tag(),
                    String.format(Locale.ROOT, "%.3f", tag.probability()),
                    String.format(Locale.ROOT, "%.1f sd", tag.standardScore()),
                    tag.source()));
    table.print(out);
  }

  private static void course(PrintStream out, Course course) {
    Rhythm rhythm = course.rhythm();
    if (rhythm.tempos().isEmpty()) {
      line(out, "tempo", "no pulse");
    } else {
      line(
          out,
          "tempo",
          "%s bpm (confidence %.2f), %s"
              .formatted(
                  rhythm.tempos().stream()
                      .map(tempo -> "%.1f".formatted(tempo.bpm()))
                      .collect(Collectors.joining(" or ")),
                  rhythm.confidence(),
                  rhythm.steady() ? "steady" : "%d tempos".formatted(rhythm.sections().size())));
    }
    course
        .tonality()
        .ifPresent(
            key ->
                line(out, "key", "%s (confidence %.2f)".formatted(key.name(), key.confidence())));
    if (!course.structure().parts().isEmpty()) {
      line(
          out,
          "parts",
          course.structure().parts().stream()
              .map(part -> "%.0f s".formatted(part.startSeconds()))
              .collect(Collectors.joining(", ")));
      line(out, "most typical", "from %.0f s".formatted(course.structure().typicalStartSeconds()));
    }
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf(Locale.ROOT, "%-16s  %s%n", name, value);
  }
}
