package io.shardmill.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.ColumnVector;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.PostgresServer;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.postgres.snapshot.SourceSnapshot.Mode;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Every type: the values that come through binary COPY are those that the server prints, for any
 * values, NULL among them; and its fingerprint of them is ours.
 */
class PgTypeProperty {

  /**
   * A column of the table.
   *
   * @param declared its type
   * @param printed SQL for the text that {@link #text} makes of its value {@code v}
   * @param values texts that the type takes
   */
  private record Tested(String declared, String printed, Arbitrary<String> values) {}

  private static final String EPOCH_MICROS =
      "(extract(epoch FROM v AT TIME ZONE 'UTC' AT TIME ZONE 'UTC') * 1000000)::int8::text";

  private static final List<Tested> COLUMNS =
      List.of(
          new Tested("bool", "v::text", Arbitraries.of("true", "false")),
          new Tested("int2", "v::text", Arbitraries.shorts().map(String::valueOf)),
          new Tested("int4", "v::text", Arbitraries.integers().map(String::valueOf)),
          new Tested("int8", "v::text", Arbitraries.longs().map(String::valueOf)),
          new Tested(
              "oid", "v::text", Arbitraries.longs().between(0, 0xffff_ffffL).map(String::valueOf)),
          new Tested(
              "float4",
              "v::text",
              Arbitraries.floats()
                  .map(String::valueOf)
                  .edgeCases(edges -> edges.add("NaN", "Infinity", "-Infinity", "-0"))),
          new Tested(
              "float8",
              "v::text",
              Arbitraries.doubles()
                  .map(String::valueOf)
                  .edgeCases(edges -> edges.add("NaN", "Infinity", "-Infinity", "-0"))),
          new Tested("text", "v", texts()),
          new Tested("varchar(40)", "v", texts()),
          new Tested("char(40)", "rpad(v, 40)", texts()),
          new Tested("name", "v", Arbitraries.strings().alpha().ofMaxLength(60)),
          new Tested("mood", "v::text", Arbitraries.of("sad", "it's ok", "happy")),
          new Tested(
              "positive", "v::text", Arbitraries.integers().greaterOrEqual(1).map(i -> "" + i)),
          new Tested("json", "v::text", Arbitraries.of("{\"a\": [1, null]}", "3", "\"\u00e9\"")),
          new Tested("jsonb", "v::text", Arbitraries.of("{\"a\": [1, null]}", "3", "\"\u00e9\"")),
          new Tested("timestamptz", EPOCH_MICROS, timestamps()),
          new Tested(
              "timestamp",
              "(extract(epoch FROM v AT TIME ZONE 'Europe/Berlin') * 1000000)::int8::text",
              timestamps()),
          new Tested(
              "date",
              "(v - date '1970-01-01')::text",
              Arbitraries.integers().between(-700_000, 700_000).map(d -> "epoch " + d)),
          new Tested(
              "time",
              "(extract(epoch FROM v) * 1000000)::int8::text",
              Arbitraries.longs()
                  .between(0, 86_399_999_999L)
                  .map(micros -> java.time.LocalTime.ofNanoOfDay(micros * 1000).toString())),
          new Tested(
              "uuid",
              "replace(v::text, '-', '')",
              Arbitraries.create(java.util.UUID::randomUUID).map(String::valueOf)),
          new Tested("numeric", "v::text", numerics(1000, 30)),
          new Tested("numeric(18,5)", "v::text", numerics(40, 5)),
          new Tested("numeric(30,0)", "v::text", numerics(90, 0)),
          new Tested(
              "bytea",
              "encode(v, 'hex')",
              Arbitraries.strings().withChars("0123456789abcdef").ofLength(8).map(h -> "\\x" + h)),
          new Tested("interval", "v::text", Arbitraries.of("1 day 2 hours", "-3 months")),
          new Tested("int4[]", "v::text", arrays(Arbitraries.integers().map(String::valueOf))),
          new Tested("numeric[]", "v::text", arrays(numerics(40, 5))),
          new Tested("mood[]", "v::text", arrays(Arbitraries.of("sad", "happy"))),
          new Tested("interval[]", "v::text", arrays(Arbitraries.of("1 day", "-3 months"))),
          new Tested("int4[][]", "v::text", Arbitraries.of("{{1,2},{NULL,4}}", "[0:1]={5,6}")),
          new Tested("inet", "v::text", Arbitraries.of("10.0.0.1/8", "::1")));

  private static LocalPostgres.Database database;

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aZ '\"\\\n\t,\u00e9\u20ac").ofMaxLength(40);
  }

  private static Arbitrary<String> arrays(Arbitrary<String> elements) {
    return elements
        .injectNull(0.2)
        .list()
        .ofMaxSize(5)
        .map(
            values ->
                values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
  }

  private static Arbitrary<String> timestamps() {
    return Arbitraries.longs()
        .between(-60_000_000_000L, 250_000_000_000L)
        .map(seconds -> "micros " + (seconds * 1_000_000 + Math.floorMod(seconds, 1_000_000)));
  }

  private static Arbitrary<String> numerics(int bits, int scale) {
    return Arbitraries.bigIntegers()
        .between(
            java.math.BigInteger.ONE.shiftLeft(bits).negate(),
            java.math.BigInteger.ONE.shiftLeft(bits))
        .map(unscaled -> new java.math.BigDecimal(unscaled, scale).toPlainString())
        .edgeCases(edges -> edges.add("0", "10000", "-9999"));
  }

  @BeforeContainer
  static void start() throws Exception {
    database = LocalPostgres.shared().database("types");
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      columns.add("c%d %s".formatted(i, COLUMNS.get(i).declared()));
    }
    database.execute(
        """
        CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');
        CREATE DOMAIN small AS int4 CHECK (value > 0);
        CREATE DOMAIN positive AS small;
        CREATE TABLE everything (id int, dropped int, %s);
        ALTER TABLE everything DROP COLUMN dropped;
        """
            .formatted(String.join(", ", columns)));
  }

  @Provide
  Arbitrary<List<List<@Nullable String>>> rows() {
    List<Arbitrary<@Nullable String>> values = new ArrayList<>();
    COLUMNS.forEach(column -> values.add(column.values().injectNull(0.2)));
    return net.jqwik.api.Combinators.combine(values).as(list -> list).list().ofMaxSize(40);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void whatComesIsWhatTheServerPrints(@ForAll("rows") List<List<@Nullable String>> rows)
      throws Exception {
    insert(rows);
    TableName table = TableName.of("everything");
    TableRead read = TableRead.of(table).orderBy("id").zone("Europe/Berlin");
    PostgresServer server = PostgresServer.at(database.jdbcUrl());
    try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(table));
        PostgresSession session = PostgresSession.open(holder.snapshot());
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      RowBlock block = session.readAll(read);
      assertThat(block.rows()).isEqualTo(rows.size());
      RowBlock portal = session.readAll(read.where("id >= ?", "0"));
      for (int column = 0; column < COLUMNS.size(); column++) {
        for (int row = 0; row < block.rows(); row++) {
          assertThat(text(portal.column("c" + column), row))
              .as("%s of row %d through a portal", COLUMNS.get(column).declared(), row)
              .isEqualTo(text(block.column("c" + column), row));
        }
      }
      statement.execute("SET intervalstyle = 'iso_8601'");
      for (int column = 0; column < COLUMNS.size(); column++) {
        ColumnVector vector = block.column("c" + column);
        String printed = COLUMNS.get(column).printed().replaceAll("\\bv\\b", "c" + column);
        try (ResultSet expected =
            statement.executeQuery("SELECT %s FROM everything ORDER BY id".formatted(printed))) {
          for (int row = 0; row < block.rows(); row++) {
            expected.next();
            assertThat(text(vector, row))
                .as("%s of row %d", COLUMNS.get(column).declared(), row)
                .isEqualTo(normal(vector, expected.getString(1)));
          }
        }
      }
    }
    // Reading without a snapshot compares the server's fingerprint with ours.
    try (SnapshotHolder holder = SnapshotHolder.perStatement(server, List.of(table))) {
      assertThat(holder.snapshot().mode()).isEqualTo(Mode.STATEMENT);
      PostgresSource source = PostgresSource.of(holder, read, 1 << 20);
      assertThat(io.shardmill.chunk.SourceReading.of(source, (block, row) -> "").counts().written())
          .isEqualTo(rows.size());
    }
  }

  private static void insert(List<List<@Nullable String>> rows) throws Exception {
    database.execute("TRUNCATE everything");
    List<String> parameters = new ArrayList<>();
    for (Tested column : COLUMNS) {
      parameters.add(
          switch (column.declared()) {
            case "timestamptz" -> "'epoch'::timestamptz + ?::interval";
            case "timestamp" -> "'epoch'::timestamp + ?::interval";
            case "date" -> "'epoch'::date + ?::int";
            default -> "?::" + column.declared();
          });
    }
    String sql = "INSERT INTO everything VALUES (?, %s)".formatted(String.join(", ", parameters));
    try (Connection connection = database.connect();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int row = 0; row < rows.size(); row++) {
        insert.setInt(1, row);
        for (int column = 0; column < COLUMNS.size(); column++) {
          String value = rows.get(row).get(column);
          insert.setString(2 + column, value == null ? null : literal(value));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static String literal(String value) {
    return value.startsWith("micros ")
        ? micros(Long.parseLong(value.substring(7)))
        : value.startsWith("epoch ") ? value.substring(6) : value;
  }

  private static String micros(long micros) {
    return "%d seconds %d microseconds".formatted(micros / 1_000_000, micros % 1_000_000);
  }

  private static @Nullable String text(ColumnVector vector, int row) {
    if (vector.nulls() != null && vector.nulls().get(row)) {
      return null;
    } else if (vector instanceof ColumnVector.Booleans booleans) {
      return Boolean.toString(booleans.values()[row]);
    } else if (vector instanceof ColumnVector.Float32s floats) {
      return Float.toString(floats.values()[row]);
    } else if (vector instanceof ColumnVector.Float64s doubles) {
      return Double.toString(doubles.values()[row]);
    } else if (vector instanceof ColumnVector.Lists lists) {
      return lists.valueAt(row).stream()
          .map(value -> value == null ? "NULL" : value.toString())
          .collect(Collectors.joining(",", "{", "}"));
    }
    return RowBlock.text(vector, row);
  }

  /** The server and Java print floating-point numbers differently. */
  private static @Nullable String normal(ColumnVector vector, @Nullable String printed) {
    if (printed == null) {
      return null;
    } else if (vector instanceof ColumnVector.Float32s) {
      return Float.toString(Float.parseFloat(printed));
    } else if (vector instanceof ColumnVector.Float64s) {
      return Double.toString(Double.parseDouble(printed));
    }
    return printed;
  }
}
