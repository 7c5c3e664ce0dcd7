package io.shardmill.query.rows;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV. */
final class CsvRows implements RowWriter {

  private final List<ResultColumn> columns;
  private final Writer out;

  CsvRows(OutputStream out, List<ResultColumn> columns) throws IOException {
    this.columns = columns;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    for (int i = 0; i < columns.size(); i++) {
      this.out.write(i == 0 ? "" : ",");
      field(columns.get(i).name());
    }
    this.out.write('\n');
  }

  @Override
  public boolean take(@Nullable Object[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      Object value = values[i];
      if (value != null) {
        field(columns.get(i).type().text(value));
      }
    }
    out.write('\n');
    return true;
  }

  private void field(String text) throws IOException {
    boolean quoted = text.isEmpty();
    for (int i = 0; i < text.length() && !quoted; i++) {
      char letter = text.charAt(i);
      quoted = letter == ',' || letter == '"' || letter == '\n' || letter == '\r';
    }
    out.write(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
