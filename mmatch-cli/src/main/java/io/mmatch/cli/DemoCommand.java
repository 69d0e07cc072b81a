package io.mmatch.cli;

import io.mmatch.IndexOptions;
import io.mmatch.IndexReport;
import io.mmatch.MMatch;
import io.mmatch.cli.demo.Answer;
import io.mmatch.cli.demo.DemoData;
import io.mmatch.cli.demo.DemoPage;
import io.mmatch.cli.demo.Heard;
import io.mmatch.cli.demo.Question;
import io.mmatch.cli.terminal.ProgressBar;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.error.CancelledException;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmatch demo}: the whole path on the bundled songs, shown on one page. */
@Command(
    name = "demo",
    description = "Indexes the bundled songs, asks ten questions and writes a page of the answers.",
    mixinStandardHelpOptions = true)
final class DemoCommand extends Subcommand {
  private static final int TOP = 5;

  private final Supplier<Cancellation> interrupts;

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where songs and photos are unpacked; default ${DEFAULT-VALUE}.")
  private Path folder = Path.of("mmatch-demo");

  @Option(
      names = "--library",
      paramLabel = "DIR",
      description = "Directory of the library; default: library in that folder.")
  private @Nullable Path library;

  @Option(names = "--out", paramLabel = "FILE", description = "The page; default ${DEFAULT-VALUE}.")
  private Path page = Path.of("demo.html");

  DemoCommand(Terminal terminal, Supplier<Cancellation> interrupts) {
    super(terminal);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    DemoData data = unpack();
    Path directory = library == null ? folder.resolve("library") : library;
    try (MMatch mmatch = MMatch.builder(directory).device(device.device).open()) {
      IndexReport report = index(mmatch, data);
      List<Answer> answers = ask(mmatch, data);
      write(page(mmatch, data, answers));
      answer(document(report, answers), () -> summarise(answers));
      return report.refused().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_REFUSED;
    }
  }

  private DemoData unpack() {
    try {
      return DemoData.unpack(folder);
    } catch (IOException e) {
      throw new CannotWriteException(folder, e);
    }
  }

  private IndexReport index(MMatch mmatch, DemoData data) {
    Cancellation cancellation = interrupts.get();
    IndexReport report;
    try (ProgressBar bar = new ProgressBar(terminal(), "listening to the demo songs …")) {
      report =
          mmatch.add(
              List.of(data.catalogue()),
              IndexOptions.defaults().onProgress(bar).cancelledBy(cancellation));
    }
    if (report.cancelled()) {
      throw new CancelledException("demo", "it was interrupted", "run it again to go on");
    }
    report.refused().forEach(refused -> complain(refused.message()));
    err()
        .println(
            "%d songs listened to in %.1f s, %d were known already"
                .formatted(report.indexed(), report.seconds(), report.skipped()));
    return report;
  }

  private static List<Answer> ask(MMatch mmatch, DemoData data) {
    List<Answer> answers = new ArrayList<>();
    for (Question question : Question.all(data)) {
      answers.add(new Answer(question, mmatch.match(question.queries()).top(TOP)));
    }
    return answers;
  }

  private static String page(MMatch mmatch, DemoData data, List<Answer> answers) {
    List<Heard> songs =
        mmatch.songs().stream()
            .map(song -> new Heard(song, mmatch.profile(song.id()).analysis().affect()))
            .toList();
    try {
      return new DemoPage(songs, data).render(answers, Version.text());
    } catch (IOException e) {
      throw new CannotWriteException("demo page", e);
    }
  }

  private void write(String html) {
    try {
      Path parent = page.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(page, html);
    } catch (IOException e) {
      throw new CannotWriteException(page, e);
    }
  }

  private Map<String, Object> document(IndexReport report, List<Answer> answers) {
    List<Map<String, Object>> questions = new ArrayList<>();
    for (Answer answer : answers) {
      Map<String, Object> question = new LinkedHashMap<>();
      question.put("kind", answer.question().kind());
      question.putAll(Documents.matches(answer.matches()));
      questions.add(question);
    }
    Map<String, Object> document = new LinkedHashMap<>(Documents.index(report));
    document.put("page", page.toAbsolutePath().normalize().toString());
    document.put("questions", questions);
    return document;
  }

  private void summarise(List<Answer> answers) {
    for (Answer answer : answers) {
      String first =
          answer.matches().matches().isEmpty()
              ? "nothing"
              : answer.matches().matches().get(0).song().title();
      out().println("%-24s → %s".formatted(answer.question().kind(), first));
    }
    out().println("wrote " + page.toAbsolutePath().normalize());
  }
}
