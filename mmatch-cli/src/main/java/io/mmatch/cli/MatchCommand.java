package io.mmatch.cli;

import io.mmatch.MMatch;
import io.mmatch.cli.terminal.Table;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.match.Facet;
import io.mmatch.match.Match;
import io.mmatch.match.Matches;
import io.mmatch.match.Matching;
import io.mmatch.match.Reason;
import io.mmatch.pool.WeightedConcept;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmatch match}: finds songs that fit. */
@Command(
    name = "match",
    description = "Finds songs that fit songs, sentences, photos, videos or lyrics.",
    mixinStandardHelpOptions = true)
final class MatchCommand extends Subcommand {
  private static final int SHOWN_CONCEPTS = 6;

  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final DeviceOption device = new DeviceOption();
  @Mixin private final PackOption pack = new PackOption();
  @Mixin private final QueryOptions inputs = new QueryOptions();
  @Mixin private final RightsOptions rights = new RightsOptions();

  @Option(names = "--prefer", paramLabel = "TAG", description = "A tag or concept to favour.")
  private List<String> prefer = new ArrayList<>();

  @Option(
      names = "--avoid",
      paramLabel = "TAG",
      description = "A tag or concept to keep away from.")
  private List<String> avoid = new ArrayList<>();

  @Option(
      names = "--accept",
      paramLabel = "ID",
      description = "A song of an earlier answer that fits; repeatable.")
  private List<String> accept = new ArrayList<>();

  @Option(
      names = "--reject",
      paramLabel = "ID",
      description = "A song of an earlier answer that does not fit; repeatable.")
  private List<String> reject = new ArrayList<>();

  @Option(
      names = "--weigh",
      paramLabel = "FACET=N",
      description =
          "What sound, semantics, rhythm, tempo, loudness, lyrics, artist, language or era counts:"
              + " 0 to 10.")
  private Map<Facet, Double> weights = new EnumMap<>(Facet.class);

  @Option(
      names = "--per-artist",
      paramLabel = "N",
      description = "Most songs of one artist; default: three of ten.")
  private @Nullable Integer perArtist;

  @Option(
      names = "--where",
      paramLabel = "EXPR",
      description = "Only songs whose catalogue fields fit, such as \"year >= 1990\".")
  private @Nullable String where;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many songs; default ${DEFAULT-VALUE}.")
  private int top = 10;

  MatchCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    try (MMatch mmatch =
        pack.on(MMatch.builder(library.directory)).device(device.device).mustExist(true).open()) {
      Matches matches = wanted(mmatch.match(inputs.queries(mmatch))).top(top);
      answer(Documents.matches(matches), () -> print(matches));
    }
    return ExitCode.DONE;
  }

  private Matching wanted(Matching start) {
    Matching matching =
        rights
            .on(start)
            .prefer(prefer.toArray(String[]::new))
            .avoid(avoid.toArray(String[]::new))
            .accept(accept.toArray(String[]::new))
            .reject(reject.toArray(String[]::new));
    for (Map.Entry<Facet, Double> weight : weights.entrySet()) {
      matching = matching.weigh(weight.getKey(), weight.getValue());
    }
    if (perArtist != null) {
      matching = matching.perArtist(perArtist);
    }
    return where == null ? matching : matching.where(where);
  }

  private void print(Matches matches) {
    if (!matches.semantics().isEmpty()) {
      out()
          .println(
              matches.semantics().stream()
                  .limit(SHOWN_CONCEPTS)
                  .map(MatchCommand::words)
                  .collect(Collectors.joining(" · ", "understood as  ", "")));
    }
    matches.notes().forEach(note -> out().println("note           " + note));
    matches.intent().ifPresent(intent -> out().println("intent         " + intent.summary()));
    Table table = new Table("#", "score", "title", "artist", "id", "because");
    for (Match match : matches) {
      table.row(
          Integer.toString(match.rank()),
          "%.3f".formatted(match.score()),
          match.song().title(),
          match.song().artist(),
          match.song().id(),
          because(match));
    }
    out().println();
    table.print(out());
    out()
        .printf(
            Locale.ROOT,
            "%n%d songs in %.0f ms on %s%n",
            matches.matches().size(),
            matches.tookMillis(),
            matches.device().device());
  }

  private static String words(WeightedConcept weighted) {
    return String.format(
        Locale.ROOT,
        "%s %s %.2f",
        Names.english(weighted.concept()),
        Names.chinese(weighted.concept()),
        weighted.weight());
  }

  private static String because(Match match) {
    return match.because().stream().map(Reason::reason).collect(Collectors.joining("; "));
  }
}
