package io.shardmill.column;

import io.shardmill.parquet.ParquetCodec;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table with a column of every type, required and nullable, flat, list and list of lists, with
 * few distinct values (so a dictionary) and with many.
 */
public final class EveryColumn {
  private EveryColumn() {}

  /** The columns; their names have dots, spaces and other letters than ASCII. */
  public static TableSchema schema() {
    List<Column> columns = new ArrayList<>();
    for (ColumnType type : ColumnType.values()) {
      for (String kind : List.of("few", "many")) {
        String name = "%s.%s é×".formatted(type.name().toLowerCase(Locale.ROOT), kind);
        Column flat =
            type == ColumnType.FIXED_BINARY ? Column.fixedBinary(name, 3) : Column.of(name, type);
        columns.add(flat);
        columns.add(flat.named(name + "?").nullable());
        for (int depth = 1; depth <= 2; depth++) {
          Column list =
              new Column(
                  name + " list" + depth,
                  type,
                  depth,
                  false,
                  false,
                  flat.width(),
                  Meaning.PLAIN,
                  "mg/dL",
                  "Some " + kind);
          columns.add(list);
          columns.add(list.named(list.name() + "?").nullable());
          columns.add(list.named(list.name() + " of ?").nullableElements());
          columns.add(list.named(list.name() + "? of ?").nullable().nullableElements());
        }
      }
    }
    return new TableSchema("every column", columns);
  }

  /** The values of each column: the same for the same number of rows. */
  public static List<List<@Nullable Object>> values(TableSchema schema, int rows) {
    List<List<@Nullable Object>> table = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(42);
    for (Column column : schema.columns()) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        values.add(value(column, random));
      }
      table.add(values);
    }
    return table;
  }

  /** Writes the table, cut into batches of the given sizes. */
  public static byte[] write(
      TableSchema schema,
      List<? extends List<?>> table,
      ParquetOptions options,
      List<Integer> batches) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var writer = ParquetChunkWriter.open(out, schema, options, new TreeMap<>())) {
      int from = 0;
      for (int batch : batches) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
          vectors.add(
              Vectors.of(schema.columns().get(i), table.get(i).subList(from, from + batch)));
        }
        writer.write(vectors);
        from += batch;
      }
      writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes the files and expectations that {@code benchmarks/check_pyarrow.py} compares. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    TableSchema schema = schema();
    List<List<@Nullable Object>> table = values(schema, 5_000);
    for (ParquetCodec codec : ParquetCodec.values()) {
      ParquetOptions options =
          ParquetOptions.DEFAULT
              .withCodec(codec)
              .withRowGroups(2_000, 1 << 20)
              .withPages(300, 1 << 14);
      String name = codec.name().toLowerCase(Locale.ROOT);
      Files.write(folder.resolve(name + ".parquet"), write(schema, table, options, List.of(5_000)));
    }
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < table.size(); i++) {
      expected.append(schema.columns().get(i).name());
      for (Object value : table.get(i)) {
        expected.append('\t').append(Vectors.text(value));
      }
      expected.append('\n');
    }
    Files.writeString(folder.resolve("expected.tsv"), expected);
  }

  private static @Nullable Object value(Column column, SplittableRandom random) {
    if (column.optional() && random.nextInt(4) == 0) {
      return null;
    }
    int distinct = column.name().contains("few") ? 3 : 1 << 30;
    return column.list()
        ? list(column, 1, random, distinct)
        : element(column.type(), random, distinct);
  }

  private static List<@Nullable Object> list(
      Column column, int level, SplittableRandom random, int distinct) {
    List<@Nullable Object> elements = new ArrayList<>();
    int longest = level == 1 ? 100 / column.depth() : 10;
    int length = random.nextInt(12) == 0 ? random.nextInt(longest) : random.nextInt(4);
    for (int i = 0; i < length; i++) {
      if (column.optionalElements() && random.nextInt(4) == 0) {
        elements.add(null);
      } else if (level < column.depth()) {
        elements.add(list(column, level + 1, random, distinct));
      } else {
        elements.add(element(column.type(), random, distinct));
      }
    }
    return elements;
  }

  private static Object element(ColumnType type, SplittableRandom random, int distinct) {
    int n = random.nextInt(distinct) - distinct / 2;
    return switch (type) {
      case BOOLEAN -> n > 0;
      case INT8 -> (long) (byte) n;
      case INT16 -> (long) (short) n;
      case INT32 -> (long) n;
      case INT64 -> n * 7_000_000_000L;
      case TIMESTAMP_MICROS -> 1_600_000_000_000_000L + n;
      case FLOAT32 -> n == 0 ? Float.NaN : n / 3f;
      case FLOAT64 -> n == 0 ? Double.NEGATIVE_INFINITY : n / 3.0;
      case STRING -> n == 0 ? "" : "é" + n;
      case FIXED_BINARY -> new byte[] {(byte) (n >> 16), (byte) (n >> 8), (byte) n};
    };
  }
}
