package io.shardmill.dataset.write;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.index.StoredInputFile;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lists rows that are in no data file, in a file under {@code rejected/}. Holds a batch of rows at
 * a time, so a chunk may lose all of its rows.
 */
final class RemovedRowsTable {

  static final TableSchema SCHEMA =
      TableSchema.of(
          "rejected",
          Column.of("kind", ColumnType.STRING).about("rejected: bad row; filtered: good, unwanted"),
          Column.of("source", ColumnType.STRING).about("file or table"),
          Column.of("position", ColumnType.INT64)
              .about("where the row starts in its source, in the source's own unit"),
          Column.of("key", ColumnType.STRING).about("what is known of the row's name"),
          Column.of("rule", ColumnType.STRING).about("stable code of the rule"),
          Column.of("message", ColumnType.STRING).about("what is wrong and how to mend it"),
          Column.of("raw", ColumnType.STRING)
              .nullable()
              .about(
                  "first 1,000 bytes of the row as it stands in its source, if the source gives"
                      + " it"));

  private static final int RAW = 6;

  private static final int BATCH = 4096;

  private final LazyFile file;
  private final ParquetOptions options;
  private final List<RemovedRow> batch = new ArrayList<>();

  RemovedRowsTable(LazyFile file, ParquetOptions options) {
    this.file = file;
    this.options = options;
  }

  void add(RemovedRow row) throws IOException {
    batch.add(row);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  void flush() throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    if (!file.opened()) {
      file.open(out -> ParquetFormat.writer(SCHEMA, options, new TreeMap<>(), out));
    }
    file.write(columns(batch));
    batch.clear();
  }

  private static List<ColumnVector> columns(List<RemovedRow> rows) {
    return List.of(
        ColumnVector.Strings.of(
            rows.stream().map(row -> row.kind().name().toLowerCase(Locale.ROOT)).toList()),
        ColumnVector.Strings.of(rows.stream().map(RemovedRow::source).toList()),
        new ColumnVector.Int64s(
            rows.stream().mapToLong(RemovedRow::position).toArray(), rows.size(), null),
        ColumnVector.Strings.of(rows.stream().map(RemovedRow::key).toList()),
        ColumnVector.Strings.of(rows.stream().map(RemovedRow::rule).toList()),
        ColumnVector.Strings.of(rows.stream().map(RemovedRow::message).toList()),
        ColumnVector.Strings.ofNullable(rows.stream().map(RemovedRow::raw).toList()));
  }

  /** Reads a file of removed rows back, in its order; older versions gave no texts. */
  static void read(CommitStore store, String path, Consumer<RemovedRow> sink) throws IOException {
    try (ParquetChunkReader reader = ParquetChunkReader.open(new StoredInputFile(store, path))) {
      for (int group = 0; group < reader.rowGroups().size(); group++) {
        List<ColumnVector> columns = reader.read(group);
        ColumnVector.Int64s positions = (ColumnVector.Int64s) columns.get(2);
        ColumnVector raw = columns.size() > RAW ? columns.get(RAW) : null;
        for (int row = 0; row < positions.rows(); row++) {
          sink.accept(
              new RemovedRow(
                  RemovedRow.Kind.valueOf(text(columns.get(0), row).toUpperCase(Locale.ROOT)),
                  text(columns.get(1), row),
                  positions.values()[row],
                  text(columns.get(3), row),
                  text(columns.get(4), row),
                  text(columns.get(5), row),
                  raw == null || raw.isNull(row) ? null : text(raw, row)));
        }
      }
    }
  }

  private static String text(ColumnVector column, int row) {
    return ((ColumnVector.Strings) column).get(row);
  }
}
