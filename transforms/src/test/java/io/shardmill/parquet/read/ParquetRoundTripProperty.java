package io.shardmill.parquet.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.EveryColumn;
import io.shardmill.column.TableSchema;
import io.shardmill.column.Vectors;
import io.shardmill.parquet.ParquetCodec;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class ParquetRoundTripProperty {

  @Property(tries = 12)
  void anyCutIntoBatchesPagesAndRowGroupsKeepsTheRows(
      @ForAll @Size(max = 6) List<@IntRange(max = 60) Integer> batches,
      @ForAll ParquetCodec codec,
      @ForAll @IntRange(min = 1, max = 200) int groupRows,
      @ForAll @IntRange(min = 1, max = 200_000) int groupBytes,
      @ForAll @IntRange(min = 1, max = 100) int pageRows,
      @ForAll @IntRange(min = 1, max = 2_000) int pageBytes)
      throws IOException {
    ParquetOptions options = new ParquetOptions(codec, groupRows, groupBytes, pageRows, pageBytes);
    int rows = batches.stream().mapToInt(Integer::intValue).sum();
    TableSchema schema = EveryColumn.schema();
    List<List<@Nullable Object>> table = EveryColumn.values(schema, rows);

    byte[] file = EveryColumn.write(schema, table, options, batches);

    assertThat(file)
        .as("not a byte depends on the batches")
        .isEqualTo(EveryColumn.write(schema, table, options, List.of(rows)));
    assertThat(read(file, schema)).isEqualTo(table.stream().map(Vectors::texts).toList());
  }

  private static List<List<String>> read(byte[] bytes, TableSchema schema) throws IOException {
    Path file = Files.createTempFile("round-trip", ".parquet");
    try {
      Files.write(file, bytes);
      List<List<String>> columns = new ArrayList<>();
      schema.columns().forEach(column -> columns.add(new ArrayList<>()));
      try (ParquetChunkReader reader = ParquetChunkReader.open(file)) {
        assertThat(reader.schema()).isEqualTo(schema);
        for (int group = 0; group < reader.rowGroups().size(); group++) {
          List<ColumnVector> vectors = reader.read(group);
          for (int i = 0; i < vectors.size(); i++) {
            columns.get(i).addAll(Vectors.texts(Vectors.values(vectors.get(i))));
          }
        }
      }
      return columns;
    } finally {
      Files.delete(file);
    }
  }
}
