package io.mmatch.cli;

import io.mmatch.Installation;
import io.mmatch.cli.terminal.Table;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.spi.ModelInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mmatch info}: what is installed. */
@Command(
    name = "info",
    description = "Prints version, models with licences and hashes, and the device.",
    mixinStandardHelpOptions = true)
final class InfoCommand extends Subcommand {
  private static final int SHOWN_HASH = 12;

  @Mixin private final DeviceOption device = new DeviceOption();
  @Mixin private final PackOption pack = new PackOption();

  InfoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Installation installation = Installation.inspect(device.device, pack.folder());
    answer(Documents.installation(installation), () -> print(installation));
    return ExitCode.DONE;
  }

  private void print(Installation installation) {
    out().println("mmatch    " + installation.version());
    out()
        .println(
            "device    %s (%s)"
                .formatted(installation.device().device(), installation.device().why()));
    out().println("concepts  " + installation.conceptCount());
    out().println("space     " + installation.spaceId());
    out().println("indexes   " + String.join(", ", installation.indexes()));
    out().println();
    Table table = new Table("model", "version", "domain", "licence", "commercial use", "SHA-256");
    for (ModelInfo model : installation.models()) {
      table.row(
          model.id(),
          model.version(),
          model.domain(),
          model.licence(),
          model.commercialUse() ? "yes" : "no",
          model.sha256().substring(0, Math.min(SHOWN_HASH, model.sha256().length())) + "…");
    }
    table.print(out());
  }
}
