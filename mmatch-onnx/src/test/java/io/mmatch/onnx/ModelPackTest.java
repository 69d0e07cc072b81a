package io.mmatch.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.ModelUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelPackTest {
  private final Path directory;

  ModelPackTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({
    "musicnn-msd, audio, ISC, labels",
    "musicnn-mtt, audio, ISC, labels",
    "efficientnet-lite0, image, Apache-2.0, labels",
    "bge-small-zh, text, MIT, tokenizer",
    "all-minilm-l6, text, Apache-2.0, tokenizer",
  })
  void bundled_eachPack_isDescribedAndItsSmallFileIsWhole(
      String id, String domain, String licence, String role) {
    ModelPack pack = ModelPack.bundled(id);

    assertThat(pack.info().id()).isEqualTo(id);
    assertThat(pack.info().domain()).isEqualTo(domain);
    assertThat(pack.info().licence()).isEqualTo(licence);
    assertThat(pack.info().commercialUse()).isTrue();
    assertThat(pack.info().sha256()).matches("[0-9a-f]{64}");
    assertThat(pack.read(role)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"musicnn-msd", "musicnn-mtt", "efficientnet-lite0"})
  void bundled_weightsOfOurOwnJar_carryTheirLicence(String id) {
    assertThat(new String(ModelPack.bundled(id).read("licence"), StandardCharsets.UTF_8))
        .contains("Copyright");
  }

  @ParameterizedTest
  @CsvSource({
    "musicnn-msd, 50, rock, happy",
    "musicnn-mtt, 50, guitar, choral",
    "efficientnet-lite0, 1000, tench, toilet paper",
  })
  void labels_ofBundledPacks_areInOutputOrder(String id, int count, String first, String last) {
    assertThat(ModelPack.bundled(id).labels())
        .hasSize(count)
        .doesNotHaveDuplicates()
        .startsWith(first)
        .endsWith(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-pack", "../core", "", "Musicnn", "musicnn-msd/"})
  void bundled_unknownOrOddId_isRefusedByName(String id) {
    assertThatThrownBy(() -> ModelPack.bundled(id))
        .isInstanceOfSatisfying(
            ModelUnavailableException.class, e -> assertThat(e.where()).contains(id));
  }

  @Test
  void folder_validPack_readsEverythingInIt() throws IOException {
    ModelPack pack = ModelPack.folder(TestPack.write(directory, TestPack.JSON));

    assertThat(pack.id()).isEqualTo("identity");
    assertThat(pack.labels()).containsExactly("rock", "jazz");
    assertThat(pack.read("model")).isEqualTo(IdentityModel.bytes());
    assertThat(pack.property("hopSamples")).contains("256");
    assertThat(pack.property("pooling")).isEmpty();
  }

  @Test
  void folder_withoutPackJson_isRefusedWithItsPath() {
    assertThatThrownBy(() -> ModelPack.folder(directory))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(directory.resolve("pack.json").toString())
        .hasMessageContaining("no such file");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what is replaced | by what | what the message names
        "\"id\": \"identity\" | \"id\": \"../identity\" | id must match",
        "\"id\": \"identity\", | `` | id is missing",
        "\"id\": \"identity\" | \"id\": null | id is missing",
        "\"version\": \"1.0.0\" | \"version\": \" \" | version must match",
        "\"audio\" | \"smell\" | \"smell\"",
        "\"Apache-2.0\" | \"\" | licence must match",
        "\"commercialUse\": true, | `` | commercialUse is missing",
        "\"commercialUse\": true | \"commercialUse\": \"true\" | commercialUse",
        "\"commercialUse\" | \"comercialUse\" | comercialUse",
        "\"origin\": \"written by hand\", | `` | origin is missing",
        "\"version\": \"1.0.0\" | \"id\": \"identity\" | Duplicate field 'id'",
        "\"role\": \"model\" | \"role\": \"weights\" | role \"model\"",
        "\"role\": \"labels\" | \"role\": \"model\" | \"model\" twice",
        "\"role\": \"labels\" | \"role\": \"a/b\" | \"a/b\"",
        "\"identity.onnx\" | \"../identity.onnx\" | files[model].name",
        "\"identity.onnx\" | \"/etc/passwd\" | files[model].name",
        "\"labels.txt\" | \"labels.txt\", \"resource\": \"labels.txt\" | files[labels].resource",
        "\"bytes\": 9 | \"bytes\": 0 | files[labels].bytes",
        "\"bytes\": 9 | \"bytes\": 3000000000 | 3000000000",
        "\"bytes\": 9 | \"bytes\": 9.5 | files[1].bytes",
        "\"bytes\": 9 | \"bytes\": \"9\" | files[1].bytes",
        "\"sha256\": \"9 | \"sha256\": \"X9 | files[labels].sha256",
        "\"float32\" | \"float16\" | \"float16\"",
        "\"x\" | \"\" | inputs.name",
        "\"y\", \"shape\": [1] | \"y\", \"shape\": [0] | outputs[y].shape",
        "\"y\", \"shape\": [1] | \"y\", \"shape\": [-2] | [-2]",
        "\"y\", \"shape\": [1] | \"y\", \"shape\": [null] | outputs[y].shape",
        "\"y\", \"shape\": [1] | \"y\", \"type\": \"int64\", \"shape\": [1] | outputs.type",
        "[{ \"name\": \"y\", \"shape\": [1] }] | [] | outputs must not be empty",
        "[{ \"name\": \"y\", \"shape\": [1] }] | [null] | outputs is missing or null",
        "\"hopSamples\": 256 | \"hopSamples\": null | properties.hopSamples",
        "\"hopSamples\": 256 | \"hopSamples\": [256] | properties.hopSamples",
        "{ \"hopSamples\": 256 } | 7 | properties",
      })
  void folder_oneFieldWrong_isRefusedNamingIt(String what, String by, String named)
      throws IOException {
    assertThat(TestPack.JSON).contains(what);
    TestPack.write(directory, TestPack.JSON.replace(what, by));

    assertThatThrownBy(() -> ModelPack.folder(directory))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(directory.resolve("pack.json").toString())
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}", "7", "{} {}", "\u0000"})
  void folder_packJsonOfAnotherKind_isRefused(String json) throws IOException {
    TestPack.write(directory, json);

    assertThatThrownBy(() -> ModelPack.folder(directory))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("pack.json");
  }

  @Test
  void folder_packJsonOverOneMegabyte_isRefused() throws IOException {
    TestPack.write(directory, TestPack.JSON + " ".repeat(1 << 20));

    assertThatThrownBy(() -> ModelPack.folder(directory))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("1048576");
  }

  @ParameterizedTest
  @CsvSource({
    "'rock\nJazz', its SHA-256 is",
    "'rock\njaz', it has 8 of the 9 bytes",
    "'rock\njazz\n', it is longer than the 9 bytes",
    "'', it has 0 of the 9 bytes",
  })
  void read_alteredFile_isRefusedWithTheDifference(String content, String difference)
      throws IOException {
    ModelPack pack = ModelPack.folder(TestPack.write(directory, TestPack.JSON));
    Files.writeString(directory.resolve("labels.txt"), content);

    assertThatThrownBy(() -> pack.read("labels"))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(directory.resolve("labels.txt").toString())
        .hasMessageContaining(difference);
  }

  @Test
  void read_missingFile_isRefusedWithItsPath() throws IOException {
    ModelPack pack = ModelPack.folder(TestPack.write(directory, TestPack.JSON));
    Files.delete(directory.resolve("labels.txt"));

    assertThatThrownBy(() -> pack.read("labels"))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(directory.resolve("labels.txt").toString())
        .hasMessageContaining("no such file");
  }

  @Test
  void read_unknownRole_isRefusedWithTheRolesThereAre() throws IOException {
    ModelPack pack = ModelPack.folder(TestPack.write(directory, TestPack.JSON));

    assertThatThrownBy(() -> pack.read("tokenizer"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[model, labels]")
        .hasMessageContaining("\"tokenizer\"");
  }

  @Test
  void read_resourceInAFolder_isRefused() throws IOException {
    String json = TestPack.JSON.replace("\"labels.txt\"", "\"labels.txt\", \"resource\": \"/a\"");
    ModelPack pack = ModelPack.folder(TestPack.write(directory, json));

    assertThatThrownBy(() -> pack.read("labels"))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("files[labels].resource");
  }
}
