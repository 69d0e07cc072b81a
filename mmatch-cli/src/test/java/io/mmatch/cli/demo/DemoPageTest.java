package io.mmatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.match.Facet;
import io.mmatch.match.Match;
import io.mmatch.match.Matches;
import io.mmatch.match.Reason;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.WeightedConcept;
import io.mmatch.query.Query;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.Affect;
import io.mmatch.song.Song;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPageTest {
  private static final String HOSTILE = "</script><script>alert('x')</script> & \"quotes\"";

  @Test
  void render_allQuestions_isOneFileWithoutReferencesToOthers(@TempDir Path folder)
      throws IOException {
    DemoData data = DemoData.unpack(folder);
    List<Heard> songs = heard(data);

    String html = new DemoPage(songs, data).render(answers(Question.all(data), songs), "1.2.3");
    Files.writeString(Path.of("target", "demo-page-test.html"), html);

    assertThat(html).doesNotContain("{{").contains("1.2.3").contains("雨夜独自一人，安静而忧伤");
    Matcher references = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
    while (references.find()) {
      assertThat(references.group(1))
          .matches("(?s)data:image/jpeg;base64,.*|#.*|https://creativecommons\\.org/.*");
    }
    assertThat(html).doesNotContain("@import").doesNotContain("url(");
  }

  @Test
  void render_allQuestions_creditsEverySongAndPhotoShown(@TempDir Path folder) throws IOException {
    DemoData data = DemoData.unpack(folder);
    List<Heard> songs = heard(data);

    String html = new DemoPage(songs, data).render(answers(Question.all(data), songs), "1");

    String credits = html.substring(html.indexOf("<footer>"));
    for (Heard heard : songs) {
      assertThat(credits).contains(Template.escape(heard.song().artist()));
    }
    assertThat(credits).contains("danielbuechele", "CC-BY-2.0", "Aitzol Berasategi", "SpaceX");
  }

  @Test
  void render_songs_embedsEachOnceByteForByte(@TempDir Path folder) throws IOException {
    DemoData data = DemoData.unpack(folder);
    List<Heard> songs = heard(data);

    String html = new DemoPage(songs, data).render(answers(Question.all(data), songs), "1");

    Matcher audio = Pattern.compile("(?s)<script[^>]*id=\"audio\">(.*?)</script>").matcher(html);
    assertThat(audio.find()).isTrue();
    JsonNode sounds = new ObjectMapper().readTree(audio.group(1));
    assertThat(sounds.size()).isEqualTo(24);
    for (Heard heard : songs) {
      byte[] decoded = Base64.getDecoder().decode(sounds.get(heard.song().id()).asText());
      assertThat(decoded).isEqualTo(Files.readAllBytes(heard.song().file()));
    }
  }

  @Test
  void render_hostileNames_areShownAsText(@TempDir Path folder) throws IOException {
    DemoData data = DemoData.unpack(folder);
    Path file = Files.write(folder.resolve("x.ogg"), new byte[] {1});
    Song song =
        new Song(HOSTILE, HOSTILE, HOSTILE, file, Map.of("use", HOSTILE, "licence", HOSTILE));
    List<Heard> songs = List.of(new Heard(song, Affect.NEUTRAL));
    Question question = new Question("text", List.of(Query.text(HOSTILE), Query.song(HOSTILE)));

    String html = new DemoPage(songs, data).render(answers(List.of(question), songs), HOSTILE);

    assertThat(html).doesNotContain("<script>alert").doesNotContain(HOSTILE);
    assertThat(html).contains("&lt;script&gt;alert(&#39;x&#39;)");
    assertThat(Pattern.compile("</script>").matcher(html).results().count()).isEqualTo(2);
  }

  @Test
  void fill_missingValue_isAnError() {
    Template template = Template.of("<!-- fragment: a -->\n<b>{{name}}</b>\n");

    assertThat(template.fill("a", Map.of("name", "<&>"))).isEqualTo("<b>&lt;&amp;&gt;</b>\n");
    assertThatThrownBy(() -> template.fill("a", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
  }

  private static List<Heard> heard(DemoData data) throws IOException {
    List<Heard> songs = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(Files.readAllBytes(data.catalogue()))) {
      double angle = songs.size() * 2.4;
      Song song =
          new Song(
              node.get("id").asText(),
              node.get("title").asText(),
              node.get("artist").asText(),
              data.catalogue().resolveSibling(node.get("file").asText()),
              Map.of(
                  "use", node.get("use").asText(),
                  "licence", node.get("licence").asText(),
                  "sourcePackage", node.get("sourcePackage").asText()));
      songs.add(new Heard(song, new Affect(0.7 * Math.cos(angle), 0.7 * Math.sin(angle))));
    }
    return songs;
  }

  private static List<Answer> answers(List<Question> questions, List<Heard> songs) {
    List<WeightedConcept> concepts =
        Lexicon.bundled().concepts().stream()
            .limit(6)
            .map(concept -> new WeightedConcept(concept, 1.0 / 6))
            .toList();
    List<Answer> answers = new ArrayList<>();
    for (Question question : questions) {
      List<Match> matches = new ArrayList<>();
      for (int rank = 1; rank <= Math.min(5, songs.size()); rank++) {
        Song song = songs.get((answers.size() * 3 + rank) % songs.size()).song();
        List<Reason> because =
            List.of(
                new Reason(Facet.SEMANTICS, "calm: ambient, slow, quiet", 0.3),
                new Reason(Facet.SOUND, "sounds alike (cosine 0.81)", 0.2));
        matches.add(new Match(rank, song, 0.95 - 0.12 * rank, because));
      }
      DeviceReport device = new DeviceReport(Device.cpu(), "test");
      answers.add(
          new Answer(
              question,
              new Matches(
                  "space",
                  device,
                  12,
                  concepts,
                  List.of("read as Chinese"),
                  Optional.empty(),
                  Optional.empty(),
                  1,
                  matches)));
    }
    return answers;
  }
}
