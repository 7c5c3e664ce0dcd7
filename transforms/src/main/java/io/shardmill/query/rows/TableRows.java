package io.shardmill.query.rows;

import io.shardmill.error.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows for people, in columns as wide as the rows of a page need. */
final class TableRows implements RowWriter {

  private static final int PAGE = 1_000;
  private static final int WIDEST = 60;

  private final OutputStream out;
  private final List<ResultColumn> columns;
  private final List<String[]> lines = new ArrayList<>();

  TableRows(OutputStream out, List<ResultColumn> columns) {
    this.out = out;
    this.columns = columns;
    lines.add(columns.stream().map(column -> Printable.line(column.name())).toArray(String[]::new));
  }

  @Override
  public boolean take(@Nullable Object[] values) throws IOException {
    String[] line = new String[values.length];
    for (int i = 0; i < line.length; i++) {
      Object value = values[i];
      line[i] = value == null ? "" : shortened(columns.get(i).type().text(value));
    }
    lines.add(line);
    if (lines.size() > PAGE) {
      write();
    }
    return true;
  }

  private static String shortened(String text) {
    return Printable.line(
        text.length() <= WIDEST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, WIDEST / 2)) + "...");
  }

  private void write() throws IOException {
    int[] widths = new int[columns.size()];
    for (String[] line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] line : lines) {
      for (int i = 0; i < widths.length; i++) {
        text.append(i == 0 ? "" : "  ").append(line[i]);
        text.append(" ".repeat(i == widths.length - 1 ? 0 : widths[i] - line[i].length()));
      }
      text.append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    lines.clear();
  }

  @Override
  public void end() throws IOException {
    write();
    out.flush();
  }
}
