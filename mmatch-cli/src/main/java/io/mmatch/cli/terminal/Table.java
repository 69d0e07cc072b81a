package io.mmatch.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns for a person. Not thread-safe. */
public final class Table {
  private static final int WIDEST_CELL = 48;
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Creates a table whose first row holds the given headings. */
  public Table(String... headings) {
    row(headings);
  }

  /** Adds a row; cells wider than {@value #WIDEST_CELL} are shortened. */
  public void row(String... cells) {
    rows.add(Arrays.stream(cells).map(cell -> TextWidth.fit(cell, WIDEST_CELL)).toList());
  }

  /** Prints all rows; a column of numbers stands to the right. */
  public void print(PrintStream out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      widths[c] = rows.stream().mapToInt(row -> TextWidth.of(row.get(column))).max().orElse(0);
      numeric[c] =
          rows.size() > 1
              && rows.stream().skip(1).allMatch(row -> row.get(column).matches("-?[\\d.]+"));
    }
    for (List<String> row : rows) {
      out.println(line(row, widths, numeric));
    }
  }

  private static String line(List<String> row, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      String cell = row.get(c);
      String space = " ".repeat(widths[c] - TextWidth.of(cell));
      line.append(c == 0 ? "" : GAP).append(numeric[c] ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }
}
