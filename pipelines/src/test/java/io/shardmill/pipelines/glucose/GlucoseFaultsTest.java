package io.shardmill.pipelines.glucose;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.DatasetRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables with faults that owners have: each costs what it must, and is told. */
class GlucoseFaultsTest {

  @TempDir Path folder;

  private OwnedDatabase owned;

  @BeforeEach
  void start(TestInfo test) throws Exception {
    owned = OwnedDatabase.create(test, folder);
  }

  @Test
  void rowWithoutATimeIsRejectedAndTheOthersAreExported() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(
        OwnedDatabase.READINGS,
        "INSERT INTO readings VALUES ('a', null, 100)",
        "INSERT INTO messages (gid, food_g) VALUES ('a', 30)");

    assertThat(owned.export("--maxRejected=5")).as(owned::err).isZero();

    assertThat(owned.index().counts().rejected()).containsEntry("TIMESTAMP_NULL", 2L).hasSize(1);
    assertThat(owned.index().totalRows()).isEqualTo(301);
    assertThat(owned.removed()).containsOnly("a TIMESTAMP_NULL -1");
    assertThat(owned.lastLine()).contains("rejected 2 (TIMESTAMP_NULL 2), filtered 0");
  }

  @Test
  void rejectedRowsAreNamedByTheirPseudonym() throws Exception {
    owned.tables("timestamptz", "int", "text");
    owned.execute(
        OwnedDatabase.READINGS,
        "INSERT INTO messages (gid, date, food_g) VALUES ('a', '2024-03-01 06:00Z', '45g')");

    assertThat(owned.export("--maxRejected=5", "--pseudonymize=" + owned.file("a long enough key")))
        .as(owned::err)
        .isZero();

    assertThat(owned.removed()).singleElement().asString().matches("[0-9a-f]{32} VALUE_.* 17.*");
  }

  @Test
  void textThatIsNoNumberIsRejected() throws Exception {
    owned.tables("timestamptz", "int", "text");
    owned.execute(
        OwnedDatabase.READINGS,
        """
        INSERT INTO messages (gid, date, food_g, dose_units, exercise_mins) VALUES
          ('a', '2024-03-01 06:00Z', '45g', null, null), ('a', '2024-03-01 07:00Z', '5,6', null, null),
          ('a', '2024-03-01 08:00Z', null, '1d', null), ('a', '2024-03-01 09:00Z', null, null, '2f'),
          ('a', '2024-03-01 10:00Z', '0x1p3', null, null), ('a', '2024-03-01 11:00Z', 'NaN', null, null),
          ('a', '2024-03-01 12:00Z', ' 45.5 ', '1e1', ''), ('a', '2024-03-01 13:00Z', '-3', null, null)
        """);

    assertThat(owned.export("--maxRejected=10")).as(owned::err).isZero();

    assertThat(owned.index().counts().rejected())
        .containsEntry("VALUE_UNREADABLE", 6L)
        .containsEntry("AMOUNT_OUT_OF_RANGE", 1L);
    DatasetRow row = owned.rows("food_g", "dose_units", "exercise_mins").get(144);
    assertThat(row.get("food_g")).isEqualTo(45.5f);
    assertThat(row.get("dose_units")).isEqualTo(10f);
    assertThat(row.get("exercise_mins")).isNull();
    assertThat(owned.export("other")).as("the default allows none").isEqualTo(4);
    assertThat(owned.err())
        .contains("(a)", "VALUE_UNREADABLE", "public.messages.food_g of 2024-03-01T06:00:00Z")
        .doesNotContain("45g");
  }

  @Test
  void lowAndHighAreFlaggedAndNeverANormalValue() throws Exception {
    owned.tables("timestamptz", "text", "float8");
    owned.execute(
        OwnedDatabase.READINGS.replace(
            "100 + n % 9",
            "(ARRAY['Low', 'High', 'LO', '>400', '120d', '130.5'])[least(n, 5) + 1]"));

    assertThat(owned.export("--maxRejected=1")).as(owned::err).isZero();

    List<DatasetRow> rows = owned.rows("bg_mM", "flags");
    assertThat(rows.subList(0, 6))
        .extracting(row -> row.get("flags"))
        // Codes that jump there and back are spikes (16) too.
        .containsExactly((short) 5, (short) 25, (short) 21, (short) 25, (short) 2, (short) 33);
    assertThat(rows.get(0).get("bg_mM")).isEqualTo(2.11f);
    assertThat(rows.get(1).get("bg_mM")).isEqualTo(22.26f);
    assertThat(rows.get(5).get("bg_mM")).isEqualTo(7.24f);
    assertThat(owned.removed()).containsExactly("a VALUE_UNREADABLE 1709252400000000");
  }

  @Test
  void sensorErrorsAreNoGlucose() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(
        OwnedDatabase.READINGS,
        "UPDATE readings SET bgl = 5 WHERE date = '2024-03-01Z'::timestamptz + interval '1 hour'");

    assertThat(owned.export()).as(owned::err).isZero();

    assertThat(owned.index().counts().filtered()).containsEntry("SENSOR_ERROR", 1L);
    assertThat(owned.removed()).containsExactly("a SENSOR_ERROR 1709254800000000");
    assertThat(owned.rows("flags").get(12).get("flags")).isEqualTo((short) 2);
  }

  @Test
  void dateInTheYear12000CostsOneRow() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(
        OwnedDatabase.READINGS, "INSERT INTO readings VALUES ('a', '12000-01-01 00:00Z', 100)");

    assertThat(owned.export()).as(owned::err).isZero();

    assertThat(owned.index().totalRows()).isEqualTo(301);
    assertThat(owned.index().counts().filtered()).containsEntry("TIME_FAR_OFF", 1L);
  }

  @Test
  void mixedUnitsAreNoSeries() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(
        OwnedDatabase.READINGS,
        "UPDATE readings SET bgl = 9 WHERE ctid IN (SELECT ctid FROM readings LIMIT 100)");

    assertThat(owned.export()).as(owned::err).isZero();

    assertThat(owned.patient("reason")).isEqualTo("units_mixed");
    assertThat(owned.out())
        .contains("filtered 301 (UNITS_MIXED 301); left out 1 patients (units_mixed 1)");
  }

  @Test
  void twinsOfTwoUploadersGiveOneGrid() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(
        OwnedDatabase.READINGS,
        "INSERT INTO readings SELECT gid, date + interval '4 s', bgl FROM readings");

    assertThat(owned.export()).as(owned::err).isZero();

    assertThat(owned.patient("grid_min")).isEqualTo(5);
    assertThat(owned.patient("active_percent")).isEqualTo(100.0);
    assertThat(owned.index().totalRows()).isEqualTo(301);
  }

  @Test
  void timesThatClocksSkippedOrShowedTwiceAreSortedFlaggedAndCounted() throws Exception {
    owned.tables("timestamp", "int", "float8");
    owned.execute(
        """
        INSERT INTO readings VALUES
          ('a', '2023-03-12 01:50', 100), ('a', '2023-03-12 02:30', 110), ('a', '2023-03-12 03:10', 120);
        INSERT INTO groups VALUES ('b', 'America/New_York');
        INSERT INTO readings SELECT 'b', timestamp '2023-11-05 00:00' + n * interval '5 min', 100
          FROM generate_series(0, 35) AS n;
        """);

    assertThat(owned.export("--timestampZone=America/New_York")).as(owned::err).isZero();

    assertThat(owned.rows("datetime", "flags"))
        .filteredOn(row -> ((Short) Objects.requireNonNull(row.get("flags")) & 256) != 0)
        .extracting(row -> row.get("datetime"))
        // 02:30 was never; by the offset before it is 07:30 UTC. 01:00 to 01:55 came twice.
        .containsExactlyElementsOf(
            LongStream.concat(
                    LongStream.of(1678606200000000L),
                    LongStream.range(0, 12).map(n -> 1699164000000000L + n * 300_000_000L))
                .boxed()
                .toList());
    assertThat(owned.lastLine())
        .contains("unsure 1 local times that the clocks skipped, 12 local times that the clocks");
  }

  @Test
  void recordsOfNobodyAreCounted() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(
        OwnedDatabase.READINGS,
        "INSERT INTO readings VALUES ('ghost', '2024-03-01 06:00Z', 99), (null, null, 99), ('A', '2024-03-01Z', 9)",
        "INSERT INTO messages (gid, date, food_g) VALUES ('ghost', '2024-03-01 06:00Z', 50), (null, '2024-03-01Z', 1)");

    assertThat(owned.export()).as(owned::err).isZero();

    assertThat(owned.index().attributes())
        .containsEntry("glucose.readings_without_patient", "3")
        .containsEntry("glucose.messages_without_patient", "2");
    String said = "left out 3 readings of no listed patient, 2 messages of no listed patient";
    assertThat(owned.index().attributes()).containsEntry("left_out", said);
    assertThat(owned.lastLine()).endsWith("; " + said);
    assertThat(folder.resolve("out/qc_report.json")).content().contains(said);
    assertThat(folder.resolve("out/qc_report.html")).content().contains(said);
  }

  @Test
  void dosesOfUnknownTypesAreCountedAndBasalOnesApart() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(
        OwnedDatabase.READINGS,
        """
        INSERT INTO messages (gid, date, dose_units, dose_type) VALUES
          ('a', '2024-03-01 05:00Z', 20, 'glargine'), ('a', '2024-03-01 06:00Z', 20, 'Semglee'),
          ('a', '2024-03-01 07:00Z', 20, 'detemir'), ('a', '2024-03-01 08:00Z', 0.025, 'pen 3')
        """);

    assertThat(owned.export()).as(owned::err).isZero();

    List<DatasetRow> rows = owned.rows("basal_units", "dose_units", "iob", "insulin_availability");
    assertThat(rows.get(60).get("basal_units")).isEqualTo(20f);
    assertThat(rows.get(60).get("iob")).isEqualTo(0f);
    assertThat(rows.get(96).get("dose_units")).as("not rounded").isEqualTo(0.025f);
    assertThat((Float) rows.get(108).get("insulin_availability")).isBetween(0.0001f, 0.004f);
    assertThat(owned.lastLine()).contains("unsure 1 doses of an unknown type");
  }

  @Test
  void namesOfZonesThatJavaLeavesOutAreKnown() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(OwnedDatabase.READINGS, "UPDATE groups SET group_timezone = 'EST'");

    assertThat(owned.export()).as(owned::err).isZero();

    DatasetRow row = owned.rows("tz_offset_min", "flags").get(0);
    assertThat(row.get("tz_offset_min")).isEqualTo((short) -300);
    assertThat(row.get("flags")).isEqualTo((short) 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bigint      | int     | float8  | readings | date          | bigint
          date        | int     | float8  | readings | date          | date
          text        | int     | float8  | readings | date          | text
          timestamptz | int[]   | float8  | readings | bgl           | integer[]
          timestamptz | boolean | float8  | readings | bgl           | boolean
          timestamptz | int     | boolean | messages | food_g        | boolean
          timestamptz | int     | int[]   | messages | food_g        | integer[]
          """)
  void typeThatCannotServeIsNamedAtTheStart(
      String time, String glucose, String amount, String table, String column, String type)
      throws Exception {
    owned.tables(time, glucose, amount);

    assertThat(owned.export()).isEqualTo(3);
    assertThat(owned.err().lines())
        .singleElement()
        .asString()
        .contains(
            "public.%s: the column %s has the type %s, ".formatted(table, column, type),
            "--%sColumns".formatted(table));
  }

  @Test
  void idsMayBeUuids() throws Exception {
    owned.execute(
        """
        CREATE TABLE groups (gid uuid, group_timezone text);
        CREATE TABLE readings (gid uuid, date timestamptz, bgl int);
        CREATE TABLE messages (gid uuid, date timestamptz);
        INSERT INTO groups VALUES ('A0000000-0000-0000-0000-000000000001');
        INSERT INTO readings VALUES ('a0000000-0000-0000-0000-000000000001', '2024-03-01Z', 100),
          ('a0000000-0000-0000-0000-000000000001', '2024-03-02Z', 100);
        """);

    assertThat(owned.export()).as(owned::err).isZero();

    assertThat(owned.patient("gid")).isEqualTo("a0000000-0000-0000-0000-000000000001");
    assertThat(owned.patient("n_readings")).isEqualTo(2L);
    assertThat(owned.export("--onExisting=append")).as(owned::err).isZero();
    assertThat(owned.out()).contains("1 unchanged");
  }

  @Test
  void paddedIdsAreFoundAgain() throws Exception {
    owned.execute(
        """
        CREATE TABLE groups (gid char(8));
        CREATE TABLE readings (gid char(8), date timestamptz, bgl int);
        CREATE TABLE messages (gid char(8), date timestamptz);
        INSERT INTO groups VALUES ('a');
        INSERT INTO readings VALUES ('a', '2024-03-01Z', 100), ('a', '2024-03-02Z', 100);
        """);

    assertThat(owned.export()).as(owned::err).isZero();
    assertThat(owned.export("--onExisting=append")).as(owned::err).isZero();
    assertThat(owned.out()).contains("1 unchanged");
  }
}
