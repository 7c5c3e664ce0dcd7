package io.shardmill.cli;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.error.Printable;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows the first rows of a data set as a table of its plain columns. */
final class FirstRows {

  private static final int WIDEST = 16;

  private FirstRows() {}

  /**
   * At most {@code most} rows below a head, in columns as wide as they need; nothing if the files
   * are not Parquet.
   */
  static String of(Dataset dataset, int most) throws IOException {
    if (!dataset.isParquet()) {
      return "";
    }
    List<Column> shown =
        dataset.index().schema().columns().stream()
            .filter(column -> !column.list() && column.width() == 0)
            .toList();
    List<String> columns = shown.stream().map(Column::name).toList();
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    DatasetReader reader = dataset.reader(columns, 1);
    for (long i = 0; i < Math.min(most, reader.rows()); i++) {
      DatasetRow row = reader.row(i);
      lines.add(shown.stream().map(column -> text(column, row.get(column.name()))).toList());
    }
    return format(lines);
  }

  private static String text(Column column, @Nullable Object value) {
    if (value instanceof Long micros && column.type() == ColumnType.TIMESTAMP_MICROS) {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
    String text =
        value == null
            ? "null"
            : value instanceof Double || value instanceof Float
                ? String.format(Locale.ROOT, "%.4g", ((Number) value).doubleValue())
                : Printable.line(value.toString());
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
  }

  private static String format(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
        text.append(i == 0 ? "" : "  ").append(line.get(i));
        text.append(" ".repeat(i == line.size() - 1 ? 0 : width - line.get(i).length()));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
