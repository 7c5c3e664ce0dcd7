package io.shardmill.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.storage.LocalCommitStore;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovedRowsTableTest {

  @TempDir Path folder;

  @Test
  void aListOfAnOlderVersionHasNoTexts() throws Exception {
    List<ColumnVector> columns =
        List.of(
            ColumnVector.Strings.of(List.of("rejected")),
            ColumnVector.Strings.of(List.of("a.csv")),
            new ColumnVector.Int64s(new long[] {7}, 1, null),
            ColumnVector.Strings.of(List.of("key")),
            ColumnVector.Strings.of(List.of("RULE")),
            ColumnVector.Strings.of(List.of("mend it")));
    TableSchema older =
        new TableSchema("rejected", RemovedRowsTable.SCHEMA.columns().subList(0, columns.size()));
    try (OutputStream out = Files.newOutputStream(folder.resolve("list.parquet"));
        FileFormat.RowWriter writer =
            ParquetFormat.writer(older, ParquetOptions.DEFAULT, new TreeMap<>(), out)) {
      writer.write(columns);
      writer.finish();
    }

    List<RemovedRow> rows = new ArrayList<>();
    RemovedRowsTable.read(new LocalCommitStore(folder), "list.parquet", rows::add);

    assertThat(rows)
        .containsExactly(
            new RemovedRow(RemovedRow.Kind.REJECTED, "a.csv", 7, "key", "RULE", "mend it"));
  }
}
