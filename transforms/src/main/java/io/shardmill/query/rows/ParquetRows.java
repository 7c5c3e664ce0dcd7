package io.shardmill.query.rows;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Parquet file. */
final class ParquetRows implements RowWriter {

  private static final int ROWS_AT_A_TIME = 8_192;

  private final OutputStream out;
  private final List<ResultColumn> columns;
  private final ParquetChunkWriter writer;
  private final List<@Nullable Object[]> held = new ArrayList<>();

  ParquetRows(OutputStream out, List<ResultColumn> columns) throws IOException {
    this.out = out;
    this.columns = columns;
    this.writer =
        ParquetChunkWriter.open(
            out,
            new TableSchema(
                "rows",
                columns.stream().map(column -> column.column().named(column.name())).toList()),
            ParquetOptions.DEFAULT,
            new TreeMap<>());
  }

  @Override
  public boolean take(@Nullable Object[] values) throws IOException {
    held.add(values);
    if (held.size() == ROWS_AT_A_TIME) {
      write();
    }
    return true;
  }

  private void write() throws IOException {
    List<ColumnVector> vectors = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      vectors.add(RowVectors.of(columns.get(i), held, i));
    }
    writer.write(vectors);
    held.clear();
  }

  @Override
  public void end() throws IOException {
    try (writer) {
      if (!held.isEmpty()) {
        write();
      }
      writer.finish();
    }
    out.flush();
  }
}
