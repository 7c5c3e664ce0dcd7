package io.shardmill.pipelines.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./shardmill table}, against a server. */
class TablePipelineTest {

  private static final int ROWS = 5_000;

  /** What both databases print alike. */
  private static final String TEXTS =
      "id::text, name, day::text, uid::text, price::text, (share * 8)::bigint::text, ok::text, epoch_us(seen)::text";

  private static LocalPostgres.Database database;

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws Exception {
    database = LocalPostgres.shared().database("tables");
    database.execute(
        """
        CREATE TABLE things (id int PRIMARY KEY, name text, day date, uid uuid, price numeric(7,2),
          share float8, ok boolean, seen timestamptz NOT NULL, tags text[]);
        INSERT INTO things SELECT i, CASE WHEN i %% 9 <> 0 THEN 'n' || i / 500 END,
            CASE WHEN i %% 7 <> 0 THEN '2024-01-01'::date + i END, lpad(to_hex(i), 32, '0')::uuid,
            CASE WHEN i %% 5 <> 0 THEN i / 3.0 END, i / 8.0, i %% 2 = 0,
            '2025-01-01Z'::timestamptz + i * interval '1 s', ARRAY['a', 'b']
          FROM generate_series(0, %1$d - 1) i;
        CREATE TABLE "Odd /Name" ("A b" int);
        INSERT INTO "Odd /Name" VALUES (1), (NULL);
        CREATE TABLE local (id int, at timestamp);
        INSERT INTO local VALUES (1, '2024-07-01 12:00:00');
        CREATE TABLE bad (id int, price numeric(5,2));
        INSERT INTO bad VALUES (1, 'NaN'), (2, 1);
        """
            .formatted(ROWS));
  }

  private String run(int code, String... arguments) {
    List<String> all = new ArrayList<>(List.of("table", "--jdbcUrl=" + database.jdbcUrl()));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(CommandLine.run(out, err, all)).as("%s", err).isEqualTo(code);
    return (code == 0 ? out : err).toString(StandardCharsets.UTF_8);
  }

  private static List<List<String>> rows(Connection connection, String sql) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void everyRowIsThereWithTheTypesOfItsTable() throws Exception {
    Path out = folder.resolve("out");
    String said =
        run(
            0,
            "--table=things",
            "--output=" + out,
            "--orderBy=id",
            "--groupBy=name",
            "--chunkBytes=100000");

    ChunkIndex index = Dataset.open(out.toString()).index();
    assertThat(said).contains("version 1 with 5,000 rows");
    assertThat(index.chunks()).hasSizeGreaterThan(3);
    assertThat(index.inputs().get(0).name()).isEqualTo("public.things");
    assertThat(index.inputs().get(0).identity().fingerprint()).matches("rows-sha256:[0-9a-f]{64}");
    assertThat(index.attributes()).containsKey("postgres.snapshot");
    assertThat(Dataset.open(out.toString()).groups().keys("name")).hasSize(10);
    String files = "read_parquet('%s/data/things/*.parquet')".formatted(out);
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Connection server = database.connect()) {
      assertThat(rows(duckDb, "SELECT %s FROM %s ORDER BY 1".formatted(TEXTS, files)))
          .isEqualTo(
              rows(
                  server,
                  "SELECT %s FROM things ORDER BY 1"
                      .formatted(
                          TEXTS.replace(
                              "epoch_us(seen)", "(extract(epoch FROM seen) * 1000000)::bigint"))));
      assertThat(rows(duckDb, "DESCRIBE SELECT day, uid, price, seen, tags FROM " + files))
          .extracting(row -> row.get(1))
          .containsExactly("DATE", "UUID", "DECIMAL(7,2)", "TIMESTAMP WITH TIME ZONE", "VARCHAR[]");
    }
  }

  @Test
  void sameRowsGiveSameBytesAndOtherRowsAnotherInput() throws IOException {
    run(0, "--table=things", "--output=" + folder.resolve("a"), "--columns=price,id");
    run(0, "--table=things", "--output=" + folder.resolve("b"), "--columns=price,id");

    String file = "data/things/part-00000.parquet";
    assertThat(folder.resolve("a").resolve(file))
        .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
    assertThat(
            run(
                5,
                "--table=things",
                "--output=" + folder.resolve("a"),
                "--columns=price,id",
                "--onExisting=append"))
        .contains("public.things");
  }

  @Test
  void aTableMayBeCalledWhatNoFolderCanBe() throws IOException {
    Path out = folder.resolve("odd");
    run(0, "--table=Odd /Name", "--output=" + out);

    assertThat(Files.exists(out.resolve("data/rows/part-00000.parquet"))).isTrue();
    assertThat(Dataset.open(out.toString()).index().totalRows()).isEqualTo(2);
    assertThat(Dataset.open(out.toString()).index().schema().name()).isEqualTo("Odd /Name");
  }

  @Test
  void rowsThatNoColumnCanHoldAreListedUpToALimit() throws IOException {
    Path out = folder.resolve("bad");
    assertThat(run(4, "--table=bad", "--output=" + out)).contains("NUMERIC_NOT_FINITE");
    run(0, "--table=bad", "--output=" + out, "--maxRejected=1", "--onExisting=resume");

    assertThat(Dataset.open(out.toString()).index().counts().rejected())
        .isEqualTo(Map.of("NUMERIC_NOT_FINITE", 1L));
  }

  @Test
  void timesWithoutZoneNeedOne() {
    assertThat(run(2, "--table=local", "--output=" + folder.resolve("o")))
        .contains("public.local.at: is a timestamp without time zone");
    run(0, "--table=local", "--timestampZone=UTC", "--output=" + folder.resolve("o"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--table=nothing | 3 | nothing",
        "--columns=nope | 3 | there is no column nope",
        "--groupBy=nope | 2 | --groupBy: there is no column nope",
        "--groupBy=share | 2 | --groupBy: share is PostgreSQL double precision",
        "--timestampZone=Nowhere/X | 2 | --timestampZone: 'Nowhere/X' is no IANA time zone",
        "--chunkBytes=-1 | 2 | --chunkBytes=-1",
      })
  void whatCannotBeReadIsSaid(String option, int code, String message) {
    String output = "--output=" + folder.resolve("o");
    String said =
        option.startsWith("--table")
            ? run(code, option, output)
            : run(code, "--table=things", output, option);

    assertThat(said).startsWith("shardmill: ").contains(message);
  }

  @Test
  void theTableIsNeeded() {
    assertThat(run(2, "--output=" + folder.resolve("o"))).contains("--table: is needed");
  }
}
