package io.shardmill.parquet.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.EveryColumn;
import io.shardmill.column.TableSchema;
import io.shardmill.column.Vectors;
import io.shardmill.parquet.ParquetCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Readers that share no code with the writer see the same rows. */
class OtherReadersTest {
  private static final int ROWS = 900;
  private static final TableSchema SCHEMA = EveryColumn.schema();
  private static final List<List<@Nullable Object>> TABLE = EveryColumn.values(SCHEMA, ROWS);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void duckDb(ParquetCodec codec) throws Exception {
    Path file = write(codec);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file))) {
      List<List<String>> columns = empty();
      while (rows.next()) {
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).add(Vectors.text(fromDuckDb(rows.getObject(i + 1))));
        }
      }
      assertSame(columns);
    }
  }

  @ParameterizedTest
  @EnumSource
  void parquetJavaRecords(ParquetCodec codec) throws Exception {
    Path file = write(codec);
    List<List<String>> columns = empty();
    try (ParquetReader<Group> reader = new Groups(new LocalInputFile(file)).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).add(Vectors.text(fromGroup(row, i)));
        }
      }
    }
    assertSame(columns);
  }

  @Test
  void nothingMissingAndEmptyAreToldApart() throws Exception {
    TableSchema schema =
        TableSchema.of(
            "t",
            Column.listOf("ac", ColumnType.INT32).nullable().nullableElements(),
            Column.listOf("af", ColumnType.FLOAT32).nullable().nullableElements(),
            Column.listOfLists("ad", ColumnType.INT32).nullable().nullableElements());
    List<Object> nothing = Arrays.asList((Object) null);
    List<List<@Nullable Object>> table =
        List.of(
            Arrays.asList(null, List.of(), nothing, Arrays.asList(1L, null)),
            Arrays.asList(List.of(Float.NaN), nothing, Arrays.asList(Float.NaN, null), null),
            Arrays.asList(
                null, List.of(), nothing, Arrays.asList(List.of(), nothing, List.of(1L))));
    Path file = folder.resolve("missing.parquet");
    Files.write(file, EveryColumn.write(schema, table, ParquetOptions.DEFAULT, List.of(4)));
    String[][] expected = {
      {"null", "[]", "[null]", "[1,null]"},
      {"[NaN]", "[null]", "[NaN,null]", "null"},
      {"null", "[]", "[null]", "[[],[null],[1]]"}
    };

    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file))) {
        for (int row = 0; rows.next(); row++) {
          for (int i = 0; i < expected.length; i++) {
            assertThat(Vectors.text(fromDuckDb(rows.getObject(i + 1)))).isEqualTo(expected[i][row]);
          }
        }
      }
      try (ResultSet mean =
          statement.executeQuery(
              "SELECT avg(x) FROM (SELECT unnest(ac) AS x FROM read_parquet('%s'))"
                  .formatted(file))) {
        mean.next();
        assertThat(mean.getDouble(1)).as("what is missing does not count").isEqualTo(1.0);
      }
    }
    try (ParquetReader<Group> reader = new Groups(new LocalInputFile(file)).build()) {
      for (int row = 0; row < 4; row++) {
        Group group = reader.read();
        for (int i = 0; i < expected.length; i++) {
          assertThat(Vectors.text(fromGroup(group, i))).isEqualTo(expected[i][row]);
        }
      }
    }
  }

  private Path write(ParquetCodec codec) throws Exception {
    ParquetOptions options =
        ParquetOptions.DEFAULT.withCodec(codec).withRowGroups(500, 1 << 20).withPages(120, 1 << 12);
    Path file = folder.resolve("every.parquet");
    return Files.write(file, EveryColumn.write(SCHEMA, TABLE, options, List.of(ROWS)));
  }

  private static List<List<String>> empty() {
    List<List<String>> columns = new ArrayList<>();
    SCHEMA.columns().forEach(column -> columns.add(new ArrayList<>()));
    return columns;
  }

  private static void assertSame(List<List<String>> columns) {
    for (int i = 0; i < columns.size(); i++) {
      assertThat(columns.get(i))
          .as(SCHEMA.columns().get(i).name())
          .isEqualTo(Vectors.texts(TABLE.get(i)));
    }
  }

  private static @Nullable Object fromDuckDb(@Nullable Object value) throws SQLException {
    if (value instanceof Array array) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        elements.add(fromDuckDb(element));
      }
      return elements;
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, (int) blob.length());
    }
    if (value instanceof OffsetDateTime time) {
      return ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), time);
    }
    return value;
  }

  private static @Nullable Object fromGroup(Group row, int field) {
    if (row.getFieldRepetitionCount(field) == 0) {
      return null;
    }
    if (row.getType().getType(field).isPrimitive()) {
      return primitive(row, field, 0);
    }
    Group list = row.getGroup(field, 0);
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      elements.add(fromGroup(list.getGroup(0, i), 0));
    }
    return elements;
  }

  private static Object primitive(Group group, int field, int index) {
    PrimitiveType type = group.getType().getType(field).asPrimitiveType();
    return switch (type.getPrimitiveTypeName()) {
      case FIXED_LEN_BYTE_ARRAY -> group.getBinary(field, index).getBytes();
      default -> group.getValueToString(field, index);
    };
  }

  /** parquet-java's own record reader. */
  private static final class Groups extends ParquetReader.Builder<Group> {
    Groups(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
