package io.mmatch.cli;

import static io.mmatch.cli.Run.fields;
import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents that other tools rely on, field by field, on three real songs. */
class JsonContractTest {
  private static final String CATALOGUE =
      """
      [{"id": "taiko", "title": "太鼓 <Taiko>", "artist": "Wildfire", "file": "0ad-taiko-1.ogg",
        "year": 2014, "rights": {"until": "2030-01-01", "territories": ["CN", "SG"], "purposes": ["in-store"]},
        "tags": ["drums"]},
       {"id": "ambient", "title": "Ambient", "artist": "W", "file": "naev-ambient-1.ogg", "year": 2010,
        "rights": {"until": "*", "territories": "*"}},
       {"id": "morning", "title": "Morning", "artist": "Grieg", "file": "uh-peer-gynt-morning.ogg"}]
      """;

  private static Path folder = Path.of("");
  private static Path library = Path.of("");
  private static Path photo = Path.of("");
  private static Run indexed = new Run(-1, "", "");

  @BeforeAll
  static void index(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("songs");
    library = temporary.resolve("library");
    photo = DemoSongs.photo("chinese-pavilion", temporary);
    for (String id : new String[] {"0ad-taiko-1", "naev-ambient-1", "uh-peer-gynt-morning"}) {
      DemoSongs.song(id, folder);
    }
    Files.writeString(folder.resolve("catalogue.json"), CATALOGUE);
    indexed = mmatch("index", "--library", library, "--json", folder.resolve("catalogue.json"));
  }

  @Test
  void index_goodSongs_reportsAndSaysWhatItDoesOnStandardError() {
    JsonNode document = indexed.json();

    assertThat(indexed.exitCode()).isZero();
    assertThat(fields(document))
        .containsExactly("indexed", "skipped", "refused", "seconds", "cancelled");
    assertThat(document.get("indexed").asInt()).isEqualTo(3);
    assertThat(document.get("skipped").asInt()).isZero();
    assertThat(document.get("refused")).isEmpty();
    assertThat(document.get("seconds").asDouble()).isPositive();
    assertThat(indexed.err()).startsWith("indexing into ");
  }

  @Test
  void index_again_skipsWhatIsThere() {
    Run again = mmatch("index", "--library", library, "--json", folder.resolve("catalogue.json"));

    assertThat(again.exitCode()).isZero();
    assertThat(again.json().get("indexed").asInt()).isZero();
    assertThat(again.json().get("skipped").asInt()).isEqualTo(3);
  }

  @Test
  void stats_library_tellsSongsBytesAndRecall() {
    JsonNode document = mmatch("stats", "--library", library, "--json").json();

    assertThat(fields(document))
        .containsExactly(
            "songs",
            "deadRows",
            "generation",
            "committed",
            "spaceId",
            "index",
            "unsavedRows",
            "segments",
            "bytes",
            "totalBytes",
            "recall");
    assertThat(document.get("songs").asInt()).isEqualTo(3);
    assertThat(document.get("index").asText()).isEqualTo("exact");
    assertThat(document.get("totalBytes").asLong()).isPositive();
    assertThat(document.get("recall").get("pool").asDouble()).isEqualTo(1);
    assertThat(mmatch("stats", "--library", library).out()).contains("songs", "recall@10");
  }

  @Test
  void reindex_librarySameModels_doesNothing() {
    Run run = mmatch("reindex", "--library", library, "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(fields(run.json()))
        .containsExactly(
            "indexed", "skipped", "refused", "seconds", "cancelled", "listened", "done");
    assertThat(run.json().get("skipped").asInt()).isEqualTo(3);
    assertThat(run.json().get("done").asBoolean()).isTrue();
  }

  @Test
  void repair_damagedLibrary_saysWhatIsLostAndMakesItSound(@TempDir Path temporary)
      throws IOException {
    Path copy = Files.createDirectory(temporary.resolve("copy"));
    try (Stream<Path> files = Files.list(library)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    assertThat(mmatch("repair", "--library", copy, "--json").json().get("done")).isEmpty();
    Files.delete(copy.resolve("CURRENT"));
    assertThat(mmatch("verify", "--library", copy).exitCode()).isEqualTo(5);

    Run run = mmatch("repair", "--library", copy, "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(fields(run.json())).containsExactly("songs", "done", "lost");
    assertThat(run.json().get("songs").asInt()).isEqualTo(3);
    assertThat(mmatch("verify", "--library", copy).exitCode()).isZero();
  }

  @Test
  void match_mixedQueries_hasEveryFieldOfTheContract() {
    Run run =
        mmatch(
            "match",
            "--library",
            library,
            "--json",
            "--top",
            2,
            "--device",
            "cpu",
            "--song",
            "ambient",
            "--text",
            "安静的夜晚",
            "--image",
            photo);
    JsonNode document = run.json();

    assertThat(run.exitCode()).isZero();
    assertThat(fields(document))
        .containsExactly("spaceId", "device", "tookMillis", "semantics", "notes", "matches");
    assertThat(document.get("device").asText()).isEqualTo("cpu");
    assertThat(document.get("spaceId").asText()).isNotBlank();
    assertThat(document.get("tookMillis").asDouble()).isPositive();
    assertThat(document.get("semantics")).isNotEmpty();
    assertThat(fields(document.get("semantics").get(0)))
        .containsExactly("concept", "weight", "english", "chinese");
    JsonNode first = document.get("matches").get(0);
    assertThat(document.get("matches")).hasSize(2);
    assertThat(fields(first)).containsExactly("rank", "id", "title", "artist", "score", "because");
    assertThat(first.get("rank").asInt()).isEqualTo(1);
    assertThat(first.get("score").asDouble()).isBetween(0.0, 1.0);
    assertThat(fields(first.get("because").get(0))).containsExactly("facet", "reason", "weight");
    assertThat(first.get("because").get(0).get("facet").asText())
        .isIn("sound", "semantics", "tags");
  }

  @Test
  void match_where_admitsOnlySongsThatFit() {
    JsonNode matches =
        mmatch(
                "match",
                "--library",
                library,
                "--json",
                "--text",
                "quiet",
                "--where",
                "year >= 2012")
            .json()
            .get("matches");

    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).get("id").asText()).isEqualTo("taiko");
    assertThat(matches.get(0).get("title").asText()).isEqualTo("太鼓 <Taiko>");
  }

  @Test
  void match_usage_admitsOnlySongsWithTheRightAndTellsSo() {
    Run run =
        match(
            "--territory", "CN", "--purpose", "in-store", "--on", "2029-12-31", "--text", "quiet");
    JsonNode rights = run.json().get("rights");

    assertThat(ids(run)).containsExactly("taiko");
    assertThat(fields(run.json())).containsSequence("notes", "rights", "matches");
    assertThat(fields(rights))
        .containsExactly(
            "territory",
            "purpose",
            "on",
            "timeZone",
            "reading",
            "excluded",
            "unstated",
            "generation");
    assertThat(rights.get("territory").asText()).isEqualTo("CN");
    assertThat(rights.get("on").asText()).isEqualTo("2029-12-31");
    assertThat(rights.get("reading").asText()).isEqualTo("strict");
    assertThat(rights.get("excluded").asInt()).isEqualTo(2);
    assertThat(rights.get("unstated").asInt()).isEqualTo(2);
    assertThat(rights.get("generation").asLong()).isPositive();
    assertThat(run.json().get("notes").toString())
        .contains("rights to play in CN for in-store on 2029-12-31, strict reading: 2 of 3 songs");
  }

  @Test
  void match_otherUsages_followTheRights() {
    assertThat(ids(match("--text", "quiet", "--on", "2030-01-02"))).containsExactly("ambient");
    assertThat(ids(match("--text", "quiet", "--territory", "US", "--on", "2029-01-01")))
        .containsExactly("ambient");
    assertThat(ids(match("--text", "quiet", "--rights", "lenient", "--on", "2029-01-01")))
        .containsExactlyInAnyOrder("ambient", "taiko");
    Run lenient =
        match(
            "--text",
            "quiet",
            "--purpose",
            "In-Store",
            "--rights",
            "LENIENT",
            "--territory",
            "SG",
            "--on",
            "2029-01-01");
    assertThat(ids(lenient)).containsExactlyInAnyOrder("ambient", "taiko");
    assertThat(ids(match("--text", "quiet"))).hasSize(3);
  }

  @Test
  void match_whereWithDates_comparesThemAsDates() {
    assertThat(ids(match("--text", "quiet", "--where", "rights.until < 2030-01-01T12:00:00+08:00")))
        .isEmpty();
    assertThat(ids(match("--text", "quiet", "--where", "rights.until = 2030-01-01T12:00:00+08:00")))
        .containsExactly("taiko");
    assertThat(ids(match("--text", "quiet", "--where", "file.modified <= today"))).hasSize(3);
  }

  private static Run match(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("match", "--library", library, "--json"));
    all.addAll(List.of(arguments));
    return mmatch(all.toArray());
  }

  private static List<String> ids(Run run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json().get("matches").findValuesAsText("id");
  }

  @Test
  void match_idThatIsAlsoAFile_meansTheId(@TempDir Path elsewhere) throws IOException {
    Path playlist = elsewhere.resolve("seed.m3u8");
    Files.writeString(elsewhere.resolve("taiko"), "this is no music");
    Files.writeString(
        playlist,
        "\uFEFF#EXTM3U\n#EXTINF:30,Taiko\ntaiko\n\n" + folder.resolve("naev-ambient-1.ogg") + "\n");

    Run run = mmatch("match", "--library", library, "--json", "--seed-playlist", playlist);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().get("matches")).isNotEmpty();
  }

  @Test
  void match_forPeople_isATableAndNoJson() {
    Run run = mmatch("match", "--library", library, "--text", "战鼓", "--prefer", "drums");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("understood as").contains("太鼓 <Taiko>").doesNotContain("{");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void analyze_song_hasTheFieldsAnalysedSoFarAndNoInventedOnes() {
    Run run = mmatch("analyze", "--json", folder.resolve("0ad-taiko-1.ogg"));
    JsonNode document = run.json();

    assertThat(run.exitCode()).isZero();
    assertThat(fields(document))
        .containsExactly(
            "durationSeconds",
            "tags",
            "loudnessLufs",
            "peakDbfs",
            "signal",
            "quality",
            "valence",
            "arousal",
            "tempoBpm",
            "tempoConfidence",
            "tempoSteady",
            "tempos",
            "tempoSections",
            "beatsSeconds",
            "key",
            "parts",
            "typicalStartSeconds",
            "affectOverTime",
            "listening");
    assertThat(document.get("tempoBpm").asDouble()).isBetween(30.0, 300.0);
    assertThat(document.get("tempos").get(0).get("bpm")).isEqualTo(document.get("tempoBpm"));
    assertThat(document.get("beatsSeconds").size()).isGreaterThan(10);
    assertThat(document.get("key").get("mode").asText()).isIn("major", "minor");
    JsonNode parts = document.get("parts");
    assertThat(parts.get(0).get("startSeconds").asDouble()).isZero();
    assertThat(parts.get(parts.size() - 1).get("endSeconds").asDouble()).isBetween(29.9, 30.2);
    assertThat(document.get("affectOverTime").get("valence")).hasSize(10);
    assertThat(document.get("loudnessLufs").asDouble()).isBetween(-40.0, 0.0);
    assertThat(fields(document.get("quality"))).containsExactly("score", "passed", "reasons");
    assertThat(document.get("quality").get("passed").asBoolean()).isTrue();
    assertThat(document.get("durationSeconds").asDouble()).isBetween(29.9, 30.2);
    assertThat(document.get("valence").asDouble()).isBetween(-1.0, 1.0);
    assertThat(document.get("arousal").asDouble()).isBetween(-1.0, 1.0);
    assertThat(document.get("tags")).hasSize(100);
    assertThat(fields(document.get("tags").get(0))).startsWith("tag", "probability", "source");
    assertThat(document.get("tags").findValuesAsText("source"))
        .containsOnly("musicnn-msd", "musicnn-mtt");
    document.get("listening").forEach(value -> assertThat(value.isNumber()).isTrue());
  }

  @Test
  void show_song_hasMetadataAndProfile() {
    JsonNode document = mmatch("show", "--library", library, "--json", "taiko").json();

    assertThat(fields(document)).startsWith("id", "title", "artist", "file", "attributes");
    assertThat(fields(document)).contains("durationSeconds", "tags", "listening");
    assertThat(document.get("title").asText()).isEqualTo("太鼓 <Taiko>");
    assertThat(document.get("attributes").get("year").asInt()).isEqualTo(2014);
    assertThat(document.get("attributes").get("rights.until").asText()).isEqualTo("2030-01-01");
  }

  @Test
  void show_forPeople_namesFieldsAndTags() {
    Run run = mmatch("show", "--library", library, "taiko");

    assertThat(run.out()).contains("太鼓 <Taiko>", "arousal", "probability").doesNotContain("{");
  }

  @Test
  void verify_wholeLibrary_isOk() {
    Run run = mmatch("verify", "--library", library, "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(fields(run.json())).containsExactly("ok", "songs", "checks");
    assertThat(run.json().get("ok").asBoolean()).isTrue();
    assertThat(run.json().get("songs").asInt()).isEqualTo(3);
    assertThat(run.json().get("checks")).isNotEmpty();
  }

  @Test
  void info_always_namesModelsWithLicenceAndHash() {
    JsonNode document = mmatch("info", "--json", "--device", "cpu").json();

    assertThat(fields(document))
        .containsExactly("version", "device", "spaceId", "concepts", "indexes", "models");
    assertThat(fields(document.get("device"))).containsExactly("device", "why");
    assertThat(document.get("models").findValuesAsText("id"))
        .contains("musicnn-msd", "musicnn-mtt", "efficientnet-lite0", "bge-small-zh");
    for (JsonNode model : document.get("models")) {
      assertThat(fields(model))
          .containsExactly("id", "version", "domain", "licence", "commercialUse", "sha256");
      assertThat(model.get("sha256").asText()).matches("[0-9a-f]{64}");
      assertThat(model.get("licence").asText()).isNotBlank();
    }
  }
}
