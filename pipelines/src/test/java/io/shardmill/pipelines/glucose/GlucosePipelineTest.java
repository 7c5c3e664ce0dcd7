package io.shardmill.pipelines.glucose;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
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
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients of a database to a data set, on the Direct runner with all its checks. */
class GlucosePipelineTest {

  private static final CohortRecipe RECIPE = new CohortRecipe(22, 32, 5);

  private static LocalPostgres.Database database;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    database = LocalPostgres.shared().database("glucose");
    try (Connection connection = database.connect()) {
      GlucoseCohort.create(connection);
      new GlucoseCohort(RECIPE).fill(connection);
    }
  }

  @Test
  void patientsGoToTheFilesOfTheirOrdinals() throws IOException {
    Path output = folder.resolve("out");
    assertThat(glucose(output)).as(err::toString).isZero();

    Dataset dataset = Dataset.open(output.toString());
    assertThat(dataset.verify()).isEmpty();
    assertThat(dataset.index().chunks())
        .extracting(ChunkIndex.Chunk::path)
        .containsExactly(
            "data/partition=000/batch_0000.parquet",
            "data/partition=000/batch_0001.parquet",
            "data/partition=001/batch_0000.parquet");
    assertThat(output.resolve("qc_report.html")).isNotEmptyFile();
    assertThat(run("verify", output.toString())).isZero();
  }

  @Test
  void everyRecordIsInASlotOrCounted() throws Exception {
    Path output = folder.resolve("out");
    assertThat(glucose(output)).as(err::toString).isZero();

    ChunkIndex index = Dataset.open(output.toString()).index();
    long records =
        number("SELECT (SELECT count(*) FROM readings) + (SELECT count(*) FROM messages)");
    assertThat(index.counts().read()).isEqualTo(records);
    assertThat(index.counts().filtered())
        .containsKeys(
            "BG_NOT_POSITIVE",
            "DUPLICATE_READING",
            "SAME_SLOT",
            "UNIT_NOT_MG_PER_DL",
            "DATE_SPAN_BELOW_MINIMUM",
            "NO_BGL_READINGS");
    assertThat(index.totalRows()).isEqualTo(index.counts().written());
    assertThat(index.attributes()).containsEntry("glucose.readings_without_patient", "0");
  }

  @Test
  void everyPatientIsInTheIndexWithPlaceOrReason() throws IOException {
    Path output = folder.resolve("out");
    assertThat(glucose(output)).as(err::toString).isZero();

    Dataset dataset = Dataset.open(output.toString());
    Map<String, Integer> reasons = new HashMap<>();
    try (ParquetChunkReader patients = dataset.sideTable("patients.parquet").orElseThrow()) {
      List<ColumnVector> columns =
          patients.read(
              0,
              List.of(
                  "p_num",
                  "reason",
                  "file",
                  "row_group_first",
                  "row_group_last",
                  "row_start",
                  "n_slots"));
      ColumnVector.Strings names = (ColumnVector.Strings) columns.get(0);
      assertThat(names.rows()).isEqualTo(RECIPE.patients());
      for (int row = 0; row < names.rows(); row++) {
        if (isNull(columns.get(2), row)) {
          reasons.merge(((ColumnVector.Strings) columns.get(1)).get(row), 1, Integer::sum);
        } else {
          assertPlace(dataset, columns, row);
        }
      }
    }
    assertThat(reasons)
        .containsOnly(
            Map.entry("unit_not_mg_per_dl", 2),
            Map.entry("date_span_below_minimum", 2),
            Map.entry("no_bgl_readings", 2),
            Map.entry("no_rows_for_gid", 2));
  }

  /** One footer and one row group, which has no other patient's beginning or end cut off. */
  private static void assertPlace(Dataset dataset, List<ColumnVector> columns, int row)
      throws IOException {
    String name = ((ColumnVector.Strings) columns.get(0)).get(row);
    String file = ((ColumnVector.Strings) columns.get(2)).get(row);
    ChunkIndex.Chunk chunk =
        dataset.index().chunks().stream()
            .filter(candidate -> candidate.path().equals(file))
            .findFirst()
            .orElseThrow();
    long start = chunk.startIdx() + ((ColumnVector.Int64s) columns.get(5)).values()[row];
    long slots = ((ColumnVector.Int64s) columns.get(6)).values()[row];
    assertThat(((ColumnVector.Int32s) columns.get(3)).values()[row])
        .isEqualTo(((ColumnVector.Int32s) columns.get(4)).values()[row]);
    DatasetReader reader = dataset.reader(List.of("p_num"), 2);
    assertThat(reader.row(start).get("p_num")).isEqualTo(name);
    assertThat(reader.row(start + slots - 1).get("p_num")).isEqualTo(name);
    if (start > 0) {
      assertThat(reader.row(start - 1).get("p_num")).isNotEqualTo(name);
    }
  }

  @Test
  void readingsOfTheDatabaseAreTheMeasuredSlots() throws Exception {
    Path output = folder.resolve("out");
    assertThat(glucose(output)).as(err::toString).isZero();

    // A patient with a sensor of 15 minutes and nothing special: no two readings share a slot.
    String id = new GlucoseCohort(RECIPE).id(2);
    Dataset dataset = Dataset.open(output.toString());
    String name = nameOf(dataset, id);
    double sum = 0;
    long measured = 0;
    for (DatasetRow row :
        dataset.reader(List.of("bg_mM", "flags"), 2).rows("p_num", name, 0, Integer.MAX_VALUE)) {
      int flags = (Short) Objects.requireNonNull(row.get("flags"));
      if ((flags & 1) != 0) {
        measured++;
        sum += Math.round((Float) Objects.requireNonNull(row.get("bg_mM")) * 18.018);
      }
    }
    assertThat(measured)
        .isEqualTo(number("SELECT count(*) FROM readings WHERE gid = '" + id + "'"));
    assertThat((long) sum)
        .isEqualTo(number("SELECT sum(bgl) FROM readings WHERE gid = '" + id + "'"));
  }

  @Test
  void wordsOfRecordsAreThoseOfTheirSlots() throws Exception {
    Path output = folder.resolve("out");
    assertThat(glucose(output)).as(err::toString).isZero();

    Dataset dataset = Dataset.open(output.toString());
    Map<String, Integer> types = new HashMap<>();
    for (DatasetRow row :
        dataset
            .reader(List.of("flags", "trend", "source", "msg_type", "exercise_level"), 2)
            .rows("p_num", nameOf(dataset, new GlucoseCohort(RECIPE).id(0)), 0, 20_000)) {
      boolean measured = ((Short) Objects.requireNonNull(row.get("flags")) & 1) != 0;
      assertThat(row.get("trend")).isEqualTo(measured ? "FLAT" : null);
      assertThat(row.get("source")).isEqualTo(measured ? "sensor" : null);
      assertThat(row.get("exercise_level")).isNull();
      types.merge(String.valueOf(row.get("msg_type")), 1, Integer::sum);
    }
    assertThat(types).containsOnlyKeys("null", "ANNOUNCE_MEAL", "DOSE_INSULIN");
  }

  @Test
  void withoutASnapshotTheSameIsReadAndReconciled() throws Exception {
    assertThat(glucose(folder.resolve("snapshot"))).as(err::toString).isZero();
    assertThat(glucose(folder.resolve("statements"), "--consistency=statement"))
        .as(err::toString)
        .isZero();

    ChunkIndex statements = Dataset.open(folder.resolve("statements").toString()).index();
    assertThat(statements.chunks())
        .isEqualTo(Dataset.open(folder.resolve("snapshot").toString()).index().chunks());
    assertThat(statements.attributes())
        .containsEntry("postgres.mode", "STATEMENT")
        .containsEntry("glucose.patients_changed_while_read", "0")
        .containsEntry("postgres.parts_gone", "");
  }

  @Test
  void largeBatchIsDividedByPatients() throws IOException {
    Path output = folder.resolve("out");
    assertThat(glucose(output, "--maxFileReadings=60000")).as(err::toString).isZero();

    assertThat(Dataset.open(output.toString()).index().chunks())
        .extracting(ChunkIndex.Chunk::path)
        .contains(
            "data/partition=000/batch_0000.parquet", "data/partition=000/batch_0000-4.parquet");
  }

  @Test
  void idsAreReplacedByHashesOfAKey() throws IOException {
    Path output = folder.resolve("out");
    Path key = Files.writeString(folder.resolve("key"), "a key that nobody guesses\n");
    assertThat(glucose(output, "--pseudonymize=" + key)).as(err::toString).isZero();

    String id = new GlucoseCohort(RECIPE).id(0);
    try (var files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(id);
      }
    }
  }

  @Test
  void seedRulesGiveZeroWhereNothingWasTold() throws IOException {
    Path output = folder.resolve("out");
    assertThat(glucose(output, "--compat=seed", "--gridMinutes=5")).as(err::toString).isZero();

    Dataset dataset = Dataset.open(output.toString());
    String name = nameOf(dataset, new GlucoseCohort(RECIPE).id(4));
    DatasetRow row = dataset.reader(List.of("food_g", "cob"), 1).rows("p_num", name, 0, 1).get(0);
    assertThat(row.get("food_g")).isEqualTo(0f);
    assertThat(row.get("cob")).isEqualTo(0f);
  }

  @Test
  void planSaysWhatWouldBeRead() {
    assertThat(
            run(
                "plan",
                "glucose",
                "--jdbcUrl=" + database.jdbcUrl(),
                "--output=" + folder.resolve("none")))
        .as(err::toString)
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("readings of patients 0 to 21")
        .contains("the series of 22 patients")
        .contains("bg_mM");
  }

  @Test
  void tableThatIsNotThereIsNamed() {
    assertThat(glucose(folder.resolve("out"), "--readings=cgm.values")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("cgm.values");
  }

  private int glucose(Path output, String... more) {
    return export(database, output, more);
  }

  private int export(LocalPostgres.Database from, Path output, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "glucose",
                "--jdbcUrl=" + from.jdbcUrl(),
                "--output=" + output,
                "--patientsPerFile=8",
                "--patientsPerPartition=16"));
    command.addAll(Arrays.asList(more));
    return run(command.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return CommandLine.run(out, err, List.of(arguments));
  }

  private static String nameOf(Dataset dataset, String id) throws IOException {
    try (ParquetChunkReader patients = dataset.sideTable("patients.parquet").orElseThrow()) {
      List<ColumnVector> columns = patients.read(0, List.of("p_num", "gid"));
      ColumnVector.Strings ids = (ColumnVector.Strings) columns.get(1);
      for (int row = 0; row < ids.rows(); row++) {
        if (ids.get(row).equals(id)) {
          return ((ColumnVector.Strings) columns.get(0)).get(row);
        }
      }
    }
    throw new AssertionError("No patient " + id);
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static boolean isNull(ColumnVector vector, int row) {
    return vector.nulls() != null && vector.nulls().get(row);
  }
}
