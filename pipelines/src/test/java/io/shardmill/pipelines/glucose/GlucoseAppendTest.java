package io.shardmill.pipelines.glucose;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.GarbageCollection;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.testdata.glucose.CohortRecipe;
import io.shardmill.testdata.glucose.GlucoseCohort;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A database goes on, and its data set follows: only what is new is read again. */
class GlucoseAppendTest {

  /** Six usual and unusual patients in batches of two: ordinals are in order of ids. */
  private static final CohortRecipe RECIPE = new CohortRecipe(6, 6, 1);

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private LocalPostgres.Database database;
  private Path output;

  @BeforeEach
  void exportOnce(TestInfo test) throws Exception {
    database =
        LocalPostgres.shared()
            .database(
                "append_" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    try (Connection connection = database.connect()) {
      GlucoseCohort.create(connection);
      new GlucoseCohort(RECIPE).fill(connection);
    }
    output = folder.resolve("out");
    assertThat(run("fail")).as(err::toString).isZero();
    out.reset();
  }

  @Test
  void onlyTheBatchOfAnUpdatedPatientIsReadAgain() throws IOException {
    Dataset before = Dataset.open(output.toString());
    // Late, and into the past: no time after the last one tells of it.
    execute(
        "INSERT INTO readings VALUES ('%s', '2025-02-20T00:00:01Z', 99, 'FLAT', 'late')"
            .formatted(id(2)));

    Dataset after = append();

    assertThat(printed()).contains("patients: 0 added, 1 updated, 5 unchanged, 0 gone");
    assertThat(after.index().version()).isEqualTo(2);
    assertThat(after.index().chunks()).hasSameSizeAs(before.index().chunks());
    assertThat(after.index().counts().read()).isEqualTo(before.index().counts().read() + 1);
    assertThat(after.index().attributes())
        .containsEntry("glucose.patients_updated", "1")
        .containsEntry("glucose.patients_unchanged", "5")
        .containsEntry("glucose.readings_without_patient", "0");
    List<String> kept =
        new ArrayList<>(after.index().chunks().stream().map(ChunkIndex.Chunk::path).toList());
    assertThat(kept).filteredOn(path -> path.endsWith("-v00003.parquet")).hasSize(1);
    kept.retainAll(before.index().chunks().stream().map(ChunkIndex.Chunk::path).toList());
    assertThat(kept).hasSize(2);
    assertThat(change(after)).containsEntry(id(2), "updated").containsEntry(id(0), "unchanged");
    assertSameAsAFreshExport(after);
  }

  @Test
  void insertUpdateDeleteAndANewPatientAreFollowedTogether() throws Exception {
    execute(
        "UPDATE readings SET bgl = bgl + 1 WHERE gid = '%s' AND date = (SELECT min(date) FROM readings WHERE gid = '%s')"
            .formatted(id(0), id(0)),
        "DELETE FROM messages WHERE gid = '%s' AND type = 'ANNOUNCE_MEAL'".formatted(id(1)),
        "UPDATE groups SET group_timezone = 'Asia/Tokyo' WHERE gid = '%s'".formatted(id(2)),
        "DELETE FROM groups WHERE gid = '%s'".formatted(id(3)),
        "DELETE FROM readings WHERE gid = '%s'".formatted(id(3)));
    try (Connection connection = database.connect()) {
      new GlucoseCohort(new CohortRecipe(7, 6, 1)).fill(connection, 6);
    }

    Dataset after = append();

    assertThat(printed()).contains("patients: 1 added, 3 updated, 2 unchanged, 1 gone");
    assertThat(change(after))
        .containsOnly(
            Map.entry(id(0), "updated"),
            Map.entry(id(1), "updated"),
            Map.entry(id(2), "updated"),
            Map.entry(id(3), "gone"),
            Map.entry(id(4), "unchanged"),
            Map.entry(id(5), "unchanged"),
            Map.entry(id(6), "added"));
    assertSameAsAFreshExport(after);
    assertThat(Files.readString(output.resolve("qc_report.html")))
        .contains("Patients since version 1")
        .contains("1 added, 3 updated, 2 unchanged, 1 gone");

    assertThat(run("append")).as(err::toString).isZero();
    assertThat(printed()).as("who is gone stays so").contains("nothing new; version 2");
    GarbageCollection.of(output.toString()).keepVersions(1).run();
    assertThat(Dataset.open(output.toString()).verify()).isEmpty();
  }

  @Test
  void anInterruptedAppendIsResumedToTheSameBytes() throws IOException {
    execute(
        "INSERT INTO readings VALUES ('%s', '2025-02-20T00:00:01Z', 99, 'FLAT', 'late')"
            .formatted(id(2)),
        "INSERT INTO readings VALUES ('%s', 'infinity', 99, 'FLAT', 'broken')".formatted(id(3)));
    Path undisturbed = folder.resolve("undisturbed");
    copy(output, undisturbed);
    assertThat(export(undisturbed, "--onExisting=append", "--maxRejected=1"))
        .as(err::toString)
        .isZero();

    assertThat(run("append")).as("ends after all chunks, before the commit").isEqualTo(4);
    assertThat(run("append", "--maxRejected=1")).as("needs a decision").isEqualTo(5);
    execute("DELETE FROM readings WHERE gid = '%s' AND source = 'late'".formatted(id(2)));
    assertThat(run("resume", "--maxRejected=1")).as("of other records").isEqualTo(5);
    execute(
        "INSERT INTO readings VALUES ('%s', '2025-02-20T00:00:01Z', 99, 'FLAT', 'late')"
            .formatted(id(2)));
    assertThat(run("resume", "--maxRejected=1")).as(err::toString).isZero();
    assertThat(printed()).contains("patients: 0 added, 2 updated, 4 unchanged, 0 gone");

    assertThat(Dataset.open(output.toString()).index().chunks())
        .isEqualTo(Dataset.open(undisturbed.toString()).index().chunks());
    assertThat(Dataset.open(output.toString()).verify()).isEmpty();
    assertThat(run("resume", "--maxRejected=1")).as("after its commit").isZero();
    assertThat(run("append", "--maxRejected=1")).as(err::toString).isZero();
    assertThat(printed()).contains("nothing new; version 2");
  }

  @Test
  void aResumeNoticesAValueThatChangedInPlace() throws IOException {
    execute(
        "INSERT INTO readings VALUES ('%s', 'infinity', 99, 'FLAT', 'broken')".formatted(id(3)));
    Path first = folder.resolve("first");
    String changed = "UPDATE readings SET bgl = bgl %s 1 WHERE gid = '%s'";

    assertThat(export(first)).as("ends after all chunks, before the commit").isEqualTo(4);
    execute(changed.formatted("+", id(2)));
    assertThat(export(first, "--onExisting=resume", "--maxRejected=1")).isEqualTo(5);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("in the database are not those that run", "--abandon=");
    execute(changed.formatted("-", id(2)));
    assertThat(export(first, "--onExisting=resume", "--maxRejected=1")).as(err::toString).isZero();
    execute(changed.formatted("+", id(2)));
    assertThat(export(first, "--onExisting=resume", "--maxRejected=1"))
        .as("of a committed version")
        .isEqualTo(5);
  }

  @Test
  void nothingNewMakesNoVersion() throws IOException {
    assertThat(run("append")).as(err::toString).isZero();

    assertThat(printed())
        .contains("nothing new; version 1 with")
        .contains("patients: 0 added, 0 updated, 6 unchanged, 0 gone");
    assertThat(Dataset.open(output.toString()).index().version()).isEqualTo(1);
  }

  @Test
  void columnsMayChangeAsFarAsTheUserAllows() throws IOException {
    execute("ALTER TABLE messages ADD exercise_level text");
    assertThat(run("append")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("the column exercise_level text is new", "--schemaDrift");
    assertThat(run("append", "--schemaDrift=add")).as(err::toString).isZero();
    assertThat(Dataset.open(output.toString()).index().attributes())
        .containsEntry(
            "postgres.schema_drift", "public.messages: the column exercise_level text is new");

    execute("ALTER TABLE readings ALTER bgl TYPE bigint");
    assertThat(run("append", "--schemaDrift=add")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("the column bgl was integer and is bigint");
    assertThat(run("append", "--schemaDrift=widen")).as(err::toString).isZero();

    execute("ALTER TABLE readings DROP trend");
    assertThat(run("append", "--schemaDrift=widen")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("the column trend is gone");
    assertThat(run("replace")).as("a version without a parent: %s", err).isZero();
    execute("ALTER TABLE messages ADD device text");
    assertThat(run("append")).as("a column that is not read: %s", err).isZero();
    assertThat(printed()).contains("nothing new");
  }

  @Test
  void rowsOfOneVersionAreMadeByTheSameOptions() {
    execute("DELETE FROM messages WHERE gid = '%s'".formatted(id(0)));

    assertThat(run("append", "--maxGap=30")).isEqualTo(5);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--maxGap was 45 and is 30");
  }

  private Dataset append() throws IOException {
    assertThat(run("append")).as(err::toString).isZero();
    Dataset dataset = Dataset.open(output.toString());
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.groups().keys("p_num"))
        .allSatisfy(key -> assertThat(dataset.groups().spans("p_num", key)).hasSize(1));
    return dataset;
  }

  /** The same rows and books for each patient, under whatever ordinal. */
  private void assertSameAsAFreshExport(Dataset appended) throws IOException {
    Path fresh = folder.resolve("fresh");
    assertThat(export(fresh)).as(err::toString).isZero();
    Dataset expected = Dataset.open(fresh.toString());
    assertThat(appended.index().counts()).isEqualTo(expected.index().counts());
    Map<String, String> names = column(appended, "p_num");
    column(expected, "p_num")
        .forEach(
            (id, name) ->
                assertThat(rows(appended, Objects.requireNonNull(names.get(id))))
                    .as(id)
                    .isEqualTo(rows(expected, name)));
  }

  private static List<List<Object>> rows(Dataset dataset, String name) {
    List<String> columns = List.of("datetime", "bg_mM", "cob", "iob", "flags", "tz_offset_min");
    try {
      if (!dataset.groups().keys("p_num").contains(name)) {
        return List.of();
      }
      List<List<Object>> rows = new ArrayList<>();
      for (DatasetRow row : dataset.reader(columns, 2).rows("p_num", name, 0, Integer.MAX_VALUE)) {
        rows.add(columns.stream().map(column -> (Object) String.valueOf(row.get(column))).toList());
      }
      return rows;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> change(Dataset dataset) throws IOException {
    return column(dataset, "change");
  }

  /** A column of the patient index, by id. */
  private static Map<String, String> column(Dataset dataset, String name) throws IOException {
    Map<String, String> values = new HashMap<>();
    try (ParquetChunkReader patients = dataset.sideTable("patients.parquet").orElseThrow()) {
      List<ColumnVector> columns = patients.read(0, List.of("gid", name));
      ColumnVector.Strings ids = (ColumnVector.Strings) columns.get(0);
      for (int row = 0; row < ids.rows(); row++) {
        values.put(ids.get(row), ((ColumnVector.Strings) columns.get(1)).get(row));
      }
    }
    return values;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static String id(int number) {
    return new GlucoseCohort(RECIPE).id(number);
  }

  private void execute(String... statements) {
    try {
      database.execute(String.join("; ", statements));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private int run(String onExisting, String... more) {
    List<String> arguments = new ArrayList<>(Arrays.asList(more));
    arguments.add("--onExisting=" + onExisting);
    return export(output, arguments.toArray(String[]::new));
  }

  private int export(Path to, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "glucose",
                "--jdbcUrl=" + database.jdbcUrl(),
                "--output=" + to,
                "--minDays=5",
                "--patientsPerFile=2",
                "--patientsPerPartition=4"));
    command.addAll(Arrays.asList(more));
    return CommandLine.run(out, err, command);
  }

  private String printed() {
    String printed = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return printed;
  }
}
