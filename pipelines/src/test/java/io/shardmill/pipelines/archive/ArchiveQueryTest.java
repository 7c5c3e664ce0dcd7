package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill query} answers as the untouched table would. */
class ArchiveQueryTest {

  @TempDir Path folder;

  /** A table of which two months are in files, and the same rows as they were in {@code truth}. */
  private Telemetry archived(String name) throws Exception {
    Telemetry telemetry = Telemetry.create(name, folder, 1_500);
    telemetry.archive(0, "--delete=drop", "--dropAfter=0s", "--rowGroupRows=100");
    telemetry.insert("(3, '2024-01-07 00:00:01Z', 7, 'late, \"quoted\"')");
    return telemetry;
  }

  static String query(Telemetry telemetry, int code, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("query", "--jdbcUrl=" + telemetry.database().jdbcUrl(), "--table=telemetry"));
    all.addAll(List.of(more));
    if (all.stream().noneMatch(option -> option.startsWith("--archive="))) {
      all.add("--archive=" + telemetry.output());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int found = CommandLine.run(out, err, all);
    assertThat(found).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(code);
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private static List<String> lines(Telemetry telemetry, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--format=csv");
    return query(telemetry, 0, all.toArray(String[]::new)).lines().skip(1).toList();
  }

  @Test
  void conditionsMeanWhatTheyMeanInSql() throws Exception {
    Telemetry telemetry = archived("query_where");
    for (String where :
        List.of(
            "battery_id = 3 and volt > 12.7",
            "note is null or note in ('n4', 'n1000', 'it''s')",
            "not (note = 'n4' or volt between 12.1 and 13)",
            "note not in ('n4', 'n7') and not battery_id >= 5",
            "note > 'n5' and not note is null",
            "ts >= '2024-01-31T22:30:00Z' and ts < '2024-02-01T03:00:00+00'",
            "ts = 'infinity' or ts is null",
            "volt <> 12.004 and (battery_id = 1 or battery_id = 2) and ts < '2024-03-05'")) {
      assertThat(lines(telemetry, "--where=" + where, "--columns=ts", "--orderBy=ts"))
          .as(where)
          .isEqualTo(
              texts(
                  telemetry,
                  "SELECT coalesce(ts::text, '') FROM truth WHERE %s ORDER BY ts"
                      .formatted(where)));
    }
  }

  private static List<String> texts(Telemetry telemetry, String sql) throws Exception {
    try (Connection connection = telemetry.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET timezone = 'UTC'; SET intervalstyle = 'iso_8601'");
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  @Test
  void ordersAndLimitsReachOverTheBoundary() throws Exception {
    Telemetry telemetry = archived("query_order");
    for (String order :
        List.of("ts", "ts desc", "volt desc,ts", "note,ts desc", "battery_id,note desc,ts")) {
      String sql = order.replace("note", "note COLLATE \"C\"");

      assertThat(
              lines(telemetry, "--orderBy=" + order, "--limit=1030", "--columns=battery_id,note"))
          .as(order)
          .isEqualTo(
              texts(
                  telemetry,
                  ("SELECT battery_id || ',' || coalesce(CASE WHEN note ~ ',' THEN '\"' ||"
                          + " replace(note, '\"', '\"\"') || '\"' ELSE note END, '')"
                          + " FROM truth ORDER BY %s LIMIT 1030")
                      .formatted(sql)));
    }
  }

  @Test
  void aggregatesOfBothSidesAreThoseOfOneTable() throws Exception {
    Telemetry telemetry = archived("query_aggregate");
    String sql =
        "SELECT concat_ws(',', battery_id, count(*), count(note), sum(volt), max(note COLLATE"
            + " \"C\"), max(ts), (array_agg(volt ORDER BY ts, volt) FILTER (WHERE ts IS NOT NULL))[1])"
            + " FROM truth WHERE isfinite(ts) GROUP BY battery_id ORDER BY battery_id";

    assertThat(
            lines(
                telemetry,
                "--aggregate=count,count(note),sum(volt),max(note),max(ts),first(volt)",
                "--groupBy=battery_id",
                "--where=ts < '9999-12-31'"))
        .isEqualTo(texts(telemetry, sql));
    assertThat(
            lines(telemetry, "--aggregate=count,sum(battery_id)", "--bucket=1w", "--to=9000-01-01"))
        .isEqualTo(
            texts(
                telemetry,
                "SELECT concat_ws(',', date_trunc('week', ts), count(*), sum(battery_id)) FROM truth"
                    + " WHERE isfinite(ts) GROUP BY date_trunc('week', ts) ORDER BY date_trunc('week', ts)"));
    assertThat(lines(telemetry, "--aggregate=count,max(volt)", "--where=battery_id = 99"))
        .containsExactly("0,");
  }

  @Test
  void numbersInBinaryAreAddedWithoutRounding() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("query_reals");
    database.execute(
        """
        CREATE TABLE telemetry (battery_id int, ts timestamptz, f8 float8, f4 float4)
          PARTITION BY RANGE (ts);
        CREATE TABLE old PARTITION OF telemetry FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
        CREATE TABLE new PARTITION OF telemetry FOR VALUES FROM ('2024-02-01Z') TO ('2999-01-01Z');
        INSERT INTO telemetry VALUES (1, '2024-01-02Z', 1e300, 0.1), (1, '2024-01-03Z', 1, 0.2),
          (1, '2024-02-02Z', -1e300, 0.3), (1, '2024-02-03Z', 5e-324, -0.25),
          (2, '2024-01-02Z', 'NaN', 1), (2, '2024-02-02Z', 7, NULL), (3, '2024-02-03Z', '-Infinity', 2)
        """);
    Telemetry telemetry = new Telemetry(database, folder);
    telemetry.archive(0, "--delete=drop", "--dropAfter=0s");

    assertThat(
            lines(
                telemetry,
                "--aggregate=sum(f8),avg(f4),min(f8),max(f8),last(f8)",
                "--groupBy=battery_id"))
        .containsExactly(
            "1,1,0.08750000409781933,-1e+300,1e+300,5e-324",
            "2,NaN,1,7,NaN,7",
            "3,-Infinity,2,-Infinity,-Infinity,-Infinity");
    assertThat(
            lines(telemetry, "--where=f8 > 1e300 or f4 = 0.1", "--columns=f8,f4", "--orderBy=f8"))
        .containsExactly("1e+300,0.1", "NaN,1");
  }

  @Test
  void valuesOfAllTypesAreWrittenAsTheServerWritesThem() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("query_types");
    database.execute(ArchiveTypesTest.MANY + "; CREATE TABLE truth AS TABLE telemetry");
    Telemetry telemetry = new Telemetry(database, folder);
    List<String> columns =
        telemetry.texts(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'truth'::regclass AND attnum > 0"
                + " AND NOT attisdropped ORDER BY attnum");
    telemetry.archive(0, "--timestampZone=UTC", "--delete=drop", "--dropAfter=0s");
    assertThat(telemetry.texts("SELECT count(*) FROM telemetry")).containsExactly("0");

    assertThat(query(telemetry, 0, "--orderBy=row_no", "--format=csv"))
        .isEqualTo(csv(telemetry, columns));
  }

  @Test
  void aValueThatIsComparedAsTextIsWrittenAsTheServerWritesIt() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("query_written");
    database.execute(
        """
        CREATE TYPE mood AS ENUM ('ok', 'sad');
        CREATE TABLE telemetry (battery_id int, ts timestamptz, iv interval, js jsonb, a int[], m mood);
        INSERT INTO telemetry VALUES (1, '2024-01-02Z', '10:00', '{"k": 1}', '{1,NULL}', 'ok')
        """);
    Telemetry telemetry = new Telemetry(database, folder);

    assertThat(query(telemetry, 2, "--where=iv = '10:00:00'"))
        .contains(
            "iv (interval): values are compared as the texts that answers show: write 'PT10H'");
    assertThat(query(telemetry, 2, "--where=m = 'okk'")).contains("m (mood): ", "\"okk\"");
    assertThat(query(telemetry, 2, "--where=js = '{\"k\":1}' or a is null"))
        .contains("write '{\"k\": 1}'");
    for (String where :
        List.of("iv = PT10H", "js = '{\"k\": 1}'", "a = '{1,NULL}'", "m in (sad, ok)")) {
      assertThat(lines(telemetry, "--where=" + where, "--columns=battery_id"))
          .as(where)
          .containsExactly("1");
    }
  }

  /** All rows of the untouched table, each value as the server makes text of it. */
  private static String csv(Telemetry telemetry, List<String> columns) throws Exception {
    StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
    String select =
        columns.stream()
            .map(column -> "\"%s\"::text".formatted(column))
            .collect(Collectors.joining(", "));
    try (Connection connection = telemetry.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET timezone = 'UTC'; SET intervalstyle = 'iso_8601'");
      try (ResultSet rows =
          statement.executeQuery("SELECT %s FROM truth ORDER BY truth.row_no".formatted(select))) {
        while (rows.next()) {
          for (int i = 1; i <= columns.size(); i++) {
            String text = rows.getString(i);
            csv.append(i == 1 ? "" : ",").append(text == null ? "" : quoted(text));
          }
          csv.append('\n');
        }
      }
    }
    return csv.toString();
  }

  private static String quoted(String text) {
    return text.isEmpty() || text.matches("(?s).*[,\"\n\r].*")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  @Test
  void whatCannotBeMeantIsSaidInOneLine() throws Exception {
    Telemetry telemetry = archived("query_wrong");

    assertThat(query(telemetry, 2, "--where=vlt > 3"))
        .contains("--where: public.telemetry has no column vlt; did you mean volt?");
    assertThat(query(telemetry, 2, "--where=volt > high"))
        .contains("--where: volt (numeric(5,3)): 'high' is no number");
    assertThat(query(telemetry, 2, "--where=volt > 3 or"))
        .contains("--where: at the end: a condition starts with a column");
    assertThat(query(telemetry, 2, "--aggregate=sum(note)")).contains("only numbers are added");
    assertThat(query(telemetry, 2, "--bucket=1h")).contains("go with --aggregate");
    assertThat(query(telemetry, 2, "--format=csv", "--output=" + folder))
        .contains("is a folder; give the name of a file in it");
    assertThat(query(telemetry, 2, "--from=2024-03-02", "--to=2024-03-01"))
        .contains("--to: '2024-03-01' is not after '2024-03-02'");
  }

  @Test
  void filesThatAreGoneOrDamagedAreAnErrorAndNoShortAnswer() throws Exception {
    Telemetry telemetry = archived("query_gone");
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
    }
    Path january =
        files.stream()
            .filter(path -> path.toString().contains("2024-01"))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(january);

    bytes[bytes.length / 3] ^= 1;
    Files.write(january, bytes);
    assertThat(
            query(
                telemetry,
                3,
                "--format=json",
                "--aggregate=max(ts),max(volt),max(note),max(battery_id)"))
        .contains("the ledger names the file: restore it from a copy");
    Files.delete(january);
    assertThat(query(telemetry, 3, "--aggregate=max(volt)")).contains("restore it from a copy");
    assertThat(
            query(telemetry, 3, "--archive=" + folder.resolve("nowhere"), "--aggregate=count")
                .lines()
                .toList())
        .singleElement()
        .asString()
        .contains("files are not there that the ledger names", "say where it is now");
    assertThat(lines(telemetry, "--aggregate=count", "--from=2924-03-01", "--to=2924-03-02"))
        .as("no file is asked about what is to come")
        .containsExactly("16");
  }

  @Test
  void answersAreFilesOfOtherPrograms() throws Exception {
    Telemetry telemetry = archived("query_formats");
    Path file = folder.resolve("rows.parquet");
    query(telemetry, 0, "--format=parquet", "--output=" + file, "--to=2024-03-02");
    query(
        telemetry,
        2,
        "--format=parquet",
        "--output=" + folder.resolve("x"),
        "--where=ts = infinity");

    assertThat(folder.resolve("x")).doesNotExist();
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*), sum(volt)::text, max(note) FROM '%s'".formatted(file))) {
      rows.next();
      assertThat(rows.getString(1) + "," + rows.getString(2) + "," + rows.getString(3))
          .isEqualTo(
              texts(
                      telemetry,
                      "SELECT concat_ws(',', count(*), sum(volt), max(note COLLATE \"C\")) FROM truth"
                          + " WHERE ts < '2024-03-02Z'")
                  .get(0));
    }
    assertThat(query(telemetry, 0, "--format=json", "--limit=1", "--orderBy=ts"))
        .isEqualTo(
            "[\n{\"battery_id\":0,\"ts\":\"2024-01-01T00:00:00Z\",\"volt\":12.000,\"note\":null}]\n");
  }

  @Test
  void aColumnOfTimeThatUnitsAreNoRangesOfLeavesNoUnitOut() throws Exception {
    Telemetry telemetry = Telemetry.create("query_other_time", folder, 1_500);
    telemetry.database().execute("ALTER TABLE telemetry ADD seen date DEFAULT '2030-01-01'");
    telemetry.archive(0, "--delete=drop", "--dropAfter=0s");

    assertThat(lines(telemetry, "--timeColumn=seen", "--from=2029-12-31", "--aggregate=count"))
        .isEqualTo(texts(telemetry, "SELECT count(*) FROM truth"));
  }
}
