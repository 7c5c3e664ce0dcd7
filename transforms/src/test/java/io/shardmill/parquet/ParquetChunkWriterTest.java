package io.shardmill.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetChunkWriterTest {
  @TempDir Path folder;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    TableSchema schema =
        TableSchema.of(
            "variants",
            Column.of("chrom", ColumnType.STRING),
            Column.of("pos", ColumnType.INT32).unit("bp").about("1-based"),
            Column.of("qual", ColumnType.FLOAT32).nullable(),
            Column.listOf("gt", ColumnType.INT8));
    Path file = folder.resolve("a.parquet");
    try (var out = Files.newOutputStream(file);
        var writer =
            ParquetChunkWriter.open(out, schema, ParquetOptions.DEFAULT, new TreeMap<>())) {
      writer.write(
          List.of(
              Vectors.flat(ColumnType.STRING, List.of("21", "21", "X")),
              Vectors.flat(ColumnType.INT32, List.of(5, 9, 2)),
              Vectors.flat(ColumnType.FLOAT32, Arrays.asList(1.5f, null, 3f)),
              Vectors.lists(
                  ColumnType.INT8, List.of(List.of(0, 1, 2, -1), List.of(), List.of(2)))));
      ParquetFile described = writer.finish();
      assertThat(described.rows()).isEqualTo(3);
    }
    try (ParquetChunkReader reader = ParquetChunkReader.open(file)) {
      assertThat(reader.schema()).isEqualTo(schema);
      List<List<Object>> rows = new ArrayList<>();
      for (ColumnVector vector : reader.read(0)) {
        rows.add(Vectors.values(vector));
      }
      assertThat(rows.get(0)).containsExactly("21", "21", "X");
      assertThat(rows.get(1)).containsExactly(5L, 9L, 2L);
      assertThat(rows.get(2)).containsExactly(1.5f, null, 3f);
      assertThat(rows.get(3)).containsExactly(List.of(0L, 1L, 2L, -1L), List.of(), List.of(2L));
    }
  }
}
