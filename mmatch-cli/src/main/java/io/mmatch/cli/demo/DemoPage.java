package io.mmatch.cli.demo;

import io.mmatch.match.Match;
import io.mmatch.match.Matches;
import io.mmatch.match.Reason;
import io.mmatch.pool.Concept;
import io.mmatch.pool.WeightedConcept;
import io.mmatch.query.Query;
import io.mmatch.song.Song;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One HTML file that shows all answers and needs nothing beside it: no network, no other file. */
public final class DemoPage {
  private static final int SHOWN_CONCEPTS = 8;
  private static final int SHOWN_REASONS = 3;
  private static final Map<String, String> LICENCE_TEXTS =
      Map.of(
          "CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/",
          "CC-BY-3.0", "https://creativecommons.org/licenses/by/3.0/",
          "CC-BY-2.0", "https://creativecommons.org/licenses/by/2.0/",
          "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/",
          "CC0", "https://creativecommons.org/publicdomain/zero/1.0/",
          "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/");

  private final Template template = Template.resource("demo.html");
  private final Map<String, Heard> songs;
  private final Map<Path, Photo> photos;

  /** Creates a page over the songs and photos of the demo. */
  public DemoPage(List<Heard> songs, DemoData data) {
    this.songs =
        songs.stream()
            .collect(
                Collectors.toMap(
                    heard -> heard.song().id(),
                    Function.identity(),
                    (a, b) -> a,
                    LinkedHashMap::new));
    this.photos =
        data.photos().stream()
            .collect(
                Collectors.toMap(
                    photo -> data.photoFile(photo.file()),
                    Function.identity(),
                    (a, b) -> a,
                    LinkedHashMap::new));
  }

  /**
   * Returns the page.
   *
   * @param version of MMatch
   * @throws IOException if a song or photo of the demo cannot be read
   */
  public String render(List<Answer> answers, String version) throws IOException {
    StringBuilder sections = new StringBuilder();
    for (int i = 0; i < answers.size(); i++) {
      sections.append(section(i + 1, answers.get(i)));
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("songCount", Integer.toString(songs.size()));
    values.put("questionCount", Integer.toString(answers.size()));
    values.put(
        "device", answers.isEmpty() ? "-" : answers.get(0).matches().device().device().toString());
    values.put("millis", "%.0f".formatted(medianMillis(answers)));
    values.put("version", version);
    values.put("contents", contents(answers));
    values.put("sections", sections.toString());
    values.put("map", new AffectMap(template, List.copyOf(songs.values())).svg());
    values.put("songCredits", songCredits());
    values.put("photoCredits", photoCredits(answers));
    values.put("audio", audio());
    return template.fill("page", values);
  }

  private static double medianMillis(List<Answer> answers) {
    double[] sorted =
        answers.stream().mapToDouble(a -> a.matches().tookMillis()).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private String contents(List<Answer> answers) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < answers.size(); i++) {
      Question question = answers.get(i).question();
      items.append(
          template.fill(
              "content",
              Map.of(
                  "number", Integer.toString(i + 1),
                  "kind", question.kind(),
                  "words", words(question))));
    }
    return items.toString();
  }

  private String words(Question question) {
    return question.queries().stream()
        .map(
            query -> {
              if (query instanceof Query.Text text) {
                return text.text();
              }
              if (query instanceof Query.Image image) {
                return photo(image).scene();
              }
              return query instanceof Query.SongId song ? song(song.id()).title() : "";
            })
        .collect(Collectors.joining(" + "));
  }

  private String section(int number, Answer answer) throws IOException {
    StringBuilder inputs = new StringBuilder();
    for (Query query : answer.question().queries()) {
      inputs.append(inputs.isEmpty() ? "" : template.fill("plus", Map.of())).append(input(query));
    }
    StringBuilder matches = new StringBuilder();
    for (Match match : answer.matches()) {
      matches.append(match(match));
    }
    return template.fill(
        "section",
        Map.of(
            "number", Integer.toString(number),
            "kind", answer.question().kind(),
            "inputs", inputs.toString(),
            "meaning", meaning(answer.matches()),
            "matches", matches.toString()));
  }

  private String input(Query query) throws IOException {
    if (query instanceof Query.Text text) {
      return template.fill("text", Map.of("text", text.text(), "language", language(text.text())));
    }
    if (query instanceof Query.Image image) {
      Photo photo = photo(image);
      byte[] bytes = Files.readAllBytes(image.file());
      return template.fill(
          "photo",
          Map.of(
              "data", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes),
              "scene", photo.scene(),
              "author", photo.author(),
              "licence", photo.licence()));
    }
    if (query instanceof Query.SongId id) {
      Song song = song(id.id());
      return template.fill(
          "song",
          Map.of(
              "button", button(song),
              "title", song.title(),
              "artist", song.artist(),
              "use", use(song)));
    }
    throw new IllegalArgumentException("the demo does not ask with " + query);
  }

  private static String language(String text) {
    boolean chinese =
        text.codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    return chinese ? "zh" : "en";
  }

  private String meaning(Matches matches) {
    if (matches.semantics().isEmpty()) {
      return "";
    }
    double heaviest =
        matches.semantics().stream().mapToDouble(WeightedConcept::weight).max().orElse(1);
    String chips =
        matches.semantics().stream()
            .limit(SHOWN_CONCEPTS)
            .map(weighted -> chip(weighted, heaviest))
            .collect(Collectors.joining());
    String notes =
        matches.notes().stream()
            .map(note -> template.fill("note", Map.of("note", note)))
            .collect(Collectors.joining());
    String list = notes.isEmpty() ? "" : template.fill("notes", Map.of("items", notes));
    return template.fill("meaning", Map.of("chips", chips, "notes", list));
  }

  private String chip(WeightedConcept weighted, double heaviest) {
    Concept concept = weighted.concept();
    return template.fill(
        "chip",
        Map.of(
            "english", concept.english().isEmpty() ? concept.id() : concept.english().get(0),
            "chinese", concept.chinese().isEmpty() ? "" : concept.chinese().get(0),
            "kind", concept.kind(),
            "weight", percent(weighted.weight()),
            "width", percent(heaviest <= 0 ? 0 : weighted.weight() / heaviest)));
  }

  private String match(Match match) {
    Song song = match.song();
    String reasons =
        match.because().stream()
            .limit(SHOWN_REASONS)
            .map(this::reason)
            .collect(Collectors.joining());
    return template.fill(
        "match",
        Map.of(
            "rank", Integer.toString(match.rank()),
            "button", button(song),
            "title", song.title(),
            "artist", song.artist(),
            "use", use(song),
            "score", String.format(Locale.ROOT, "%.2f", match.score()),
            "width", percent(match.score()),
            "reasons", reasons));
  }

  private String button(Song song) {
    return template.fill("button", Map.of("id", song.id(), "title", song.title())).strip();
  }

  private String reason(Reason reason) {
    String facet = reason.facet().name().toLowerCase(Locale.ROOT);
    return template.fill(
        "reason",
        Map.of("facet", facet, "reason", reason.reason(), "weight", percent(reason.weight())));
  }

  private String songCredits() {
    return songs.values().stream()
        .map(Heard::song)
        .map(
            song ->
                credit(
                    "“" + song.title() + "”, " + song.artist(),
                    text(song, "licence"),
                    "30-second excerpt, from the Debian package " + text(song, "sourcePackage")))
        .collect(Collectors.joining());
  }

  private String photoCredits(List<Answer> answers) {
    return answers.stream()
        .flatMap(answer -> answer.question().queries().stream())
        .filter(Query.Image.class::isInstance)
        .map(query -> photo((Query.Image) query))
        .distinct()
        .map(photo -> credit(photo.scene() + ", " + photo.author(), photo.licence(), "scaled down"))
        .collect(Collectors.joining());
  }

  private String credit(String what, String licence, String changes) {
    String url = LICENCE_TEXTS.get(licence);
    String link =
        url == null
            ? Template.escape(licence)
            : template.fill("licence", Map.of("url", url, "licence", licence)).strip();
    return template.fill("credit", Map.of("what", what, "licence", link, "changes", changes));
  }

  /** All sound of the page, each song once: id to base64. Only letters that no script tag ends. */
  private String audio() throws IOException {
    StringBuilder json = new StringBuilder("{");
    for (Heard heard : songs.values()) {
      byte[] bytes = Files.readAllBytes(heard.song().file());
      json.append(json.length() > 1 ? ",\n" : "\n")
          .append(JavaScript.string(heard.song().id()))
          .append(":\"")
          .append(Base64.getEncoder().encodeToString(bytes))
          .append('"');
    }
    return json.append("\n}").toString();
  }

  private Photo photo(Query.Image image) {
    Photo photo = photos.get(image.file());
    if (photo == null) {
      throw new IllegalArgumentException("not a photo of the demo: " + image.file());
    }
    return photo;
  }

  private Song song(String id) {
    Heard heard = songs.get(id);
    if (heard == null) {
      throw new IllegalArgumentException("not a song of the demo: " + id);
    }
    return heard.song();
  }

  private static String use(Song song) {
    return text(song, "use");
  }

  private static String text(Song song, String attribute) {
    return song.attribute(attribute).map(Object::toString).orElse("");
  }

  private static String percent(double share) {
    return Long.toString(Math.round(100 * Math.max(0, Math.min(1, share))));
  }
}
