package io.shardmill.dataset.commit;

import io.shardmill.column.ColumnVector;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a data set as one CSV file beside it (RFC 4180): a line of names, fields in quotes
 * where they need them, CR LF at the end of each line. A number is written with as many digits as
 * tell it from all others, so the values are those of the Parquet files; null is an empty field, an
 * empty text {@code ""}, and a list its values in brackets.
 *
 * <pre>{@code
 * SideFile csv = CsvFile.of("features.csv", List.of("user", "HL_u0061_mean"));
 * }</pre>
 *
 * <p>Memory: the columns of one row group.
 */
public final class CsvFile {

  private final Writer out;

  private CsvFile(Writer out) {
    this.out = out;
  }

  /** Some columns of a data set, in this order. */
  public static SideFile of(String name, List<String> columns) {
    List<String> names = List.copyOf(columns);
    return SideFile.of(
        name,
        (dataset, out) -> {
          CsvFile file = CsvFile.to(out);
          file.header(names);
          dataset.scan(names, file::rows);
          file.out.flush();
        });
  }

  private static CsvFile to(OutputStream out) {
    return new CsvFile(
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16));
  }

  private void header(List<String> names) throws IOException {
    for (int i = 0; i < names.size(); i++) {
      field(i, names.get(i));
    }
    out.write("\r\n");
  }

  private void rows(List<ColumnVector> columns) throws IOException {
    int rows = columns.get(0).rows();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns.size(); i++) {
        ColumnVector column = columns.get(i);
        field(i, column.isNull(row) ? null : text(column, row));
      }
      out.write("\r\n");
    }
  }

  private static String text(ColumnVector column, int row) {
    return column instanceof ColumnVector.Lists lists
        ? lists.valueAt(row).stream()
            .map(value -> value == null ? "" : value.toString())
            .collect(Collectors.joining(",", "[", "]"))
        : column.textAt(row);
  }

  private void field(int place, @Nullable String text) throws IOException {
    if (place > 0) {
      out.write(',');
    }
    if (text == null) {
      return;
    }
    if (text.isEmpty() || text.chars().anyMatch(CsvFile::isSpecial)) {
      out.write('"');
      out.write(text.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(text);
    }
  }

  private static boolean isSpecial(int letter) {
    return letter == ',' || letter == '"' || letter == '\r' || letter == '\n';
  }
}
