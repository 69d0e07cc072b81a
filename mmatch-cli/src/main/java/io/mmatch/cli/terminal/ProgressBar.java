package io.mmatch.cli.terminal;

import io.mmatch.runtime.Progress;
import io.mmatch.runtime.ProgressListener;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far indexing has come: one line that redraws itself on a terminal, nothing but the
 * first and the last word elsewhere. Calls may come from any thread.
 */
public final class ProgressBar implements ProgressListener, AutoCloseable {
  private static final Duration BETWEEN_DRAWS = Duration.ofMillis(100);
  private static final int WIDEST_BAR = 30;
  private static final String START_OF_LINE = "\r";
  private static final String CLEAR_TO_END = "\u001B[K";

  private final Terminal terminal;
  private @Nullable Duration lastDrawn;
  private boolean onScreen;

  /** Creates a bar and, where there is no terminal to draw it on, says what begins. */
  public ProgressBar(Terminal terminal, String start) {
    this.terminal = terminal;
    if (!terminal.live()) {
      terminal.err().println(start);
    }
  }

  @Override
  public synchronized void progressed(Progress progress) {
    if (!terminal.live() || !due(progress)) {
      return;
    }
    lastDrawn = progress.elapsed();
    onScreen = true;
    // One write a frame: the line is never seen half drawn. The last cell stays free, as some
    // terminals wrap on it.
    String line = line(progress, terminal.columns() - 1);
    terminal.err().print(START_OF_LINE + coloured(line) + CLEAR_TO_END);
    terminal.err().flush();
  }

  /** Takes the bar off the screen, so that what follows starts on a clean line. */
  @Override
  public synchronized void close() {
    if (onScreen) {
      terminal.err().print(START_OF_LINE + CLEAR_TO_END);
      terminal.err().flush();
      onScreen = false;
    }
  }

  private boolean due(Progress progress) {
    return lastDrawn == null
        || progress.done() >= progress.total()
        || progress.elapsed().minus(lastDrawn).compareTo(BETWEEN_DRAWS) >= 0;
  }

  private String coloured(String line) {
    return terminal.colour()
        ? line.replaceFirst("(━+)", "\u001B[36m$1\u001B[0m")
            .replaceFirst("(─+)", "\u001B[2m$1\u001B[0m")
        : line;
  }

  /** Returns the line at most so wide: what matters less is left out first, the file name cut. */
  static String line(Progress p, int columns) {
    String counts = "%d/%d".formatted(p.done(), p.total());
    String rate = String.format(Locale.ROOT, "  %.1f/s", p.perSecond());
    String left =
        p.done() < p.total() ? "  ETA " + clock(p.remaining()) : "  in " + clock(p.elapsed());
    String refused = p.refused() == 0 ? "" : "  %d refused".formatted(p.refused());
    String facts = counts + rate + left + refused;
    int room = columns - TextWidth.of(facts) - 1;
    if (room < 6) {
      return TextWidth.fit(counts + left + refused, columns);
    }
    int bar = Math.min(WIDEST_BAR, room);
    int full = p.total() == 0 ? bar : (int) ((long) bar * p.done() / p.total());
    String drawn = "━".repeat(full) + "─".repeat(bar - full) + " " + facts;
    int rest = columns - TextWidth.of(drawn) - 2;
    return rest < 8 ? drawn : drawn + "  " + TextWidth.fit(p.current(), rest);
  }

  private static String clock(Duration time) {
    long seconds = time.toMillis() / 1000 + (time.toMillis() % 1000 >= 500 ? 1 : 0);
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
