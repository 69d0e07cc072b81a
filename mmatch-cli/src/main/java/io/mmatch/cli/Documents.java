package io.mmatch.cli;

import io.mmatch.IndexReport;
import io.mmatch.Installation;
import io.mmatch.RefusedInput;
import io.mmatch.ReindexReport;
import io.mmatch.library.LibraryReport;
import io.mmatch.library.LibraryStats;
import io.mmatch.library.RepairReport;
import io.mmatch.match.Intent;
import io.mmatch.match.Match;
import io.mmatch.match.Matches;
import io.mmatch.match.Reason;
import io.mmatch.pool.WeightedConcept;
import io.mmatch.quality.QualityGate;
import io.mmatch.quality.QualityVerdict;
import io.mmatch.rights.Clearance;
import io.mmatch.rights.ClearanceReport;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import io.mmatch.spi.ModelInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON documents that other tools rely on: fields may be added, never changed. What has not
 * been analysed, and what is no finite number, is absent.
 */
final class Documents {
  private static final double MILLIONTHS = 1e6;

  private Documents() {}

  static Map<String, Object> index(IndexReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("indexed", report.indexed());
    document.put("skipped", report.skipped());
    document.put("refused", report.refused().stream().map(Documents::refused).toList());
    number(document, "seconds", report.seconds());
    document.put("cancelled", report.cancelled());
    return document;
  }

  private static Map<String, Object> refused(RefusedInput input) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", input.file().toString());
    document.put("error", input.error());
    document.put("message", input.message());
    return document;
  }

  static Map<String, Object> matches(Matches matches) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("spaceId", matches.spaceId());
    document.put("device", matches.device().device().toString());
    number(document, "tookMillis", matches.tookMillis());
    document.put("semantics", matches.semantics().stream().map(Documents::concept).toList());
    document.put("notes", matches.notes());
    matches.intent().ifPresent(intent -> document.put("intent", intent(intent)));
    matches.rights().ifPresent(report -> document.put("rights", rights(report, matches)));
    document.put("matches", matches.matches().stream().map(Documents::match).toList());
    return document;
  }

  private static Map<String, Object> rights(ClearanceReport report, Matches matches) {
    Clearance clearance = report.clearance();
    Map<String, Object> document = new LinkedHashMap<>();
    clearance.usage().territory().ifPresent(code -> document.put("territory", code));
    clearance.usage().purpose().ifPresent(word -> document.put("purpose", word));
    document.put("on", clearance.day().toString());
    document.put("timeZone", clearance.zone().toString());
    document.put("reading", clearance.usage().reading().toString());
    document.put("excluded", report.excluded());
    document.put("unstated", report.unstated());
    document.put("generation", matches.generation());
    return document;
  }

  private static Map<String, Object> intent(Intent intent) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("summary", intent.summary());
    document.put("leanings", intent.leanings().stream().map(Documents::leaning).toList());
    return document;
  }

  private static Map<String, Object> leaning(Intent.Leaning leaning) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("facet", leaning.facet().name().toLowerCase(Locale.ROOT));
    document.put("name", leaning.name());
    number(document, "strength", leaning.strength());
    return document;
  }

  private static Map<String, Object> concept(WeightedConcept weighted) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("concept", weighted.concept().id());
    number(document, "weight", weighted.weight());
    document.put("english", Names.english(weighted.concept()));
    document.put("chinese", Names.chinese(weighted.concept()));
    return document;
  }

  private static Map<String, Object> match(Match match) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rank", match.rank());
    document.put("id", match.song().id());
    document.put("title", match.song().title());
    document.put("artist", match.song().artist());
    number(document, "score", match.score());
    document.put("because", match.because().stream().map(Documents::reason).toList());
    return document;
  }

  private static Map<String, Object> reason(Reason reason) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("facet", reason.facet().name().toLowerCase(Locale.ROOT));
    document.put("reason", reason.reason());
    number(document, "weight", reason.weight());
    return document;
  }

  static Map<String, Object> song(Song song, SongProfile profile) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", song.id());
    document.put("title", song.title());
    document.put("artist", song.artist());
    document.put("file", song.file().toString());
    document.put("attributes", song.attributes());
    document.putAll(profile(profile));
    return document;
  }

  static Map<String, Object> profile(SongProfile profile) {
    SongAnalysis analysis = profile.analysis();
    Map<String, Object> document = new LinkedHashMap<>();
    number(document, "durationSeconds", analysis.durationSeconds());
    document.put("tags", analysis.tags().stream().map(Documents::tag).toList());
    number(document, "loudnessLufs", analysis.signal().loudnessLufs());
    number(document, "peakDbfs", analysis.peakDbfs());
    document.put("signal", signal(analysis.signal()));
    document.put("quality", verdict(QualityGate.standard().judge(analysis)));
    number(document, "valence", profile.analysis().affect().valence());
    number(document, "arousal", profile.analysis().affect().arousal());
    CourseDocument.put(document, analysis.course());
    document.put("listening", analysis.listening().toArray());
    profile.lyrics().ifPresent(lyrics -> document.put("lyrics", lyrics(lyrics)));
    return document;
  }

  private static Map<String, Object> lyrics(LyricsProfile lyrics) {
    Map<String, Object> document = new LinkedHashMap<>();
    number(document, "confidence", lyrics.confidence());
    document.put("concepts", lyrics.concepts().entrySet().stream().map(Documents::spoken).toList());
    return document;
  }

  private static Map<String, Object> spoken(Map.Entry<String, Double> concept) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("concept", concept.getKey());
    number(document, "weight", concept.getValue());
    return document;
  }

  private static Map<String, Object> signal(Signal signal) {
    Map<String, Object> document = new LinkedHashMap<>();
    number(document, "truePeakDbtp", signal.truePeakDbtp());
    number(document, "clippedShare", signal.clippedShare());
    number(document, "dcOffset", signal.dcOffset());
    document.put("channels", signal.channels());
    document.put("deadChannels", signal.deadChannels());
    number(document, "phaseCorrelation", signal.phaseCorrelation());
    number(document, "leadingSilenceSeconds", signal.silences().leadingSeconds());
    number(document, "trailingSilenceSeconds", signal.silences().trailingSeconds());
    number(document, "longestSilenceSeconds", signal.silences().longestSeconds());
    number(document, "bandwidthHz", signal.bandwidthHz());
    number(document, "endLevelDbfs", signal.endLevelDbfs());
    return document;
  }

  private static Map<String, Object> verdict(QualityVerdict verdict) {
    Map<String, Object> document = new LinkedHashMap<>();
    number(document, "score", verdict.score());
    document.put("passed", verdict.passed());
    document.put("reasons", verdict.reasons());
    return document;
  }

  private static Map<String, Object> tag(TagScore tag) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tag", tag.tag());
    document.put("probability", tag.probability());
    document.put("source", tag.source());
    document.put("standardScore", tag.standardScore());
    return document;
  }

  static Map<String, Object> verification(LibraryReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ok", report.ok());
    document.put("songs", report.songs());
    document.put("checks", report.checks());
    report.damage().ifPresent(damage -> document.put("damage", Failure.of(damage).document()));
    return document;
  }

  static Map<String, Object> removal(List<String> removed, List<String> unknown) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("removed", removed);
    document.put("unknown", unknown);
    return document;
  }

  static Map<String, Object> stats(LibraryStats stats) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("songs", stats.songs());
    document.put("deadRows", stats.deadRows());
    document.put("generation", stats.generation());
    document.put("committed", stats.committed().toString());
    document.put("spaceId", stats.spaceId());
    document.put("index", stats.index());
    document.put("unsavedRows", stats.unsavedRows());
    document.put("segments", stats.segments());
    document.put("bytes", stats.bytes());
    document.put("totalBytes", stats.totalBytes());
    Map<String, Object> recall = new LinkedHashMap<>();
    recall.put("at", LibraryStats.Recall.K);
    recall.put("queries", stats.recall().queries());
    recall.put("listening", stats.recall().listening());
    recall.put("pool", stats.recall().pool());
    document.put("recall", recall);
    return document;
  }

  static Map<String, Object> repair(RepairReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("songs", report.songs());
    document.put("done", report.done());
    document.put("lost", report.lost());
    return document;
  }

  static Map<String, Object> reindex(ReindexReport report) {
    Map<String, Object> document = index(report.songs());
    document.put("listened", report.listened());
    document.put("done", report.done());
    return document;
  }

  static Map<String, Object> installation(Installation installation) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", installation.version());
    document.put("device", device(installation.device()));
    document.put("spaceId", installation.spaceId());
    document.put("concepts", installation.conceptCount());
    document.put("indexes", installation.indexes());
    document.put("models", installation.models().stream().map(Documents::model).toList());
    return document;
  }

  private static Map<String, Object> device(DeviceReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("device", report.device().toString());
    document.put("why", report.why());
    return document;
  }

  private static Map<String, Object> model(ModelInfo model) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", model.id());
    document.put("version", model.version());
    document.put("domain", model.domain());
    document.put("licence", model.licence());
    document.put("commercialUse", model.commercialUse());
    document.put("sha256", model.sha256());
    return document;
  }

  /** Puts a number rounded to millionths; JSON knows no NaN and no infinity. */
  static void number(Map<String, Object> document, String name, double value) {
    if (Double.isFinite(value)) {
      document.put(name, rounded(value));
    }
  }

  static double rounded(double value) {
    return Math.round(value * MILLIONTHS) / MILLIONTHS;
  }
}
