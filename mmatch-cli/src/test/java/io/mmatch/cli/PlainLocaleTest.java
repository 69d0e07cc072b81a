package io.mmatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the locale knows ASCII only, Chinese is written as it should be, or refused, never lost.
 */
class PlainLocaleTest {
  private static final String TITLE = "太鼓";

  private static Path folder = Path.of("");
  private static Path library = Path.of("");

  @BeforeAll
  static void indexOneSong(@TempDir Path temporary) throws IOException {
    folder = temporary;
    library = temporary.resolve("library");
    DemoSongs.song("0ad-taiko-1", temporary);
    Path catalogue = temporary.resolve("catalogue.json");
    Files.writeString(
        catalogue,
        "[{\"id\": \"taiko\", \"title\": \"%s\", \"file\": \"0ad-taiko-1.ogg\"}]".formatted(TITLE));
    assertThat(Run.mmatch("index", "--library", library, catalogue).exitCode()).isZero();
  }

  private static OwnProcess plain() {
    return new OwnProcess("-Dfile.encoding=US-ASCII").environment("LC_ALL", "C");
  }

  @Test
  void show_chineseTitle_isWrittenInUtf8() throws Exception {
    Run run = plain().mmatch("show", "--library", library, "taiko");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(TITLE);
  }

  @Test
  void match_json_saysTheSameAsInAnyOtherLocale() throws Exception {
    Object[] arguments = {"match", "--library", library, "--json", "--text", "loud war drums"};

    Run run = plain().mmatch(arguments);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().get("semantics"))
        .isEqualTo(Run.mmatch(arguments).json().get("semantics"));
    assertThat(run.json().get("semantics").get(0).get("chinese").asText()).matches("\\p{IsHan}+");
    assertThat(run.json().get("matches").get(0).get("title").asText()).isEqualTo(TITLE);
  }

  @Test
  void index_messageInChinese_isWrittenInUtf8() throws Exception {
    Path catalogue = folder.resolve("lost.json");
    Files.writeString(catalogue, "[{\"id\": \"lost\", \"file\": \"没有.ogg\"}]");

    Run run = plain().mmatch("index", "--library", folder.resolve("fresh"), catalogue);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.hasNoStackTrace().err().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("mmatch: ")
        .contains("没有.ogg");
  }

  @Test
  void match_chineseArgument_isRefusedWhereTheLocaleLosesIt() throws Exception {
    assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("安静"),
        "the locale of this test run cannot hand a Chinese argument to a process");

    Run run = plain().mmatch("match", "--library", library, "--json", "--text", "安静");

    // Java takes arguments as UTF-8 whatever the locale on some systems, such as macOS.
    assertThat(run)
        .satisfiesAnyOf(
            lost ->
                assertThat(lost.isError(2, "Usage").get("message").asText())
                    .contains("lost characters")
                    .contains("set LC_ALL=C.UTF-8"),
            read -> assertThat(read.json().get("notes").toString()).contains("read as Chinese"));
  }
}
