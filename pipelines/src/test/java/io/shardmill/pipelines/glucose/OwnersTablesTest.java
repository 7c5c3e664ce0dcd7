package io.shardmill.pipelines.glucose;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.DatasetRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that are not those of the demo: other names, another unit, no messages, a period. */
class OwnersTablesTest {

  @TempDir Path folder;

  private OwnedDatabase owned;

  @BeforeEach
  void start(TestInfo test) throws Exception {
    owned = OwnedDatabase.create(test, folder);
  }

  @Test
  void columnsMayHaveOtherNames() throws Exception {
    owned.execute(
        """
        CREATE TABLE people (id int, tz text);
        CREATE TABLE cgm (patient_id int, "Taken At" timestamptz, glucose numeric(5, 1), trend jsonb, device int);
        CREATE TABLE log (patient_id int, at timestamptz, carbs numeric);
        INSERT INTO people VALUES (7, 'Europe/Berlin');
        INSERT INTO cgm SELECT 7, timestamptz '2024-03-01Z' + n * interval '5 min', 6.5 + n % 2, '{}', 3
          FROM generate_series(0, 30) AS n;
        INSERT INTO log VALUES (7, '2024-03-01Z', 12.5);
        """);

    assertThat(
            owned.export(
                "--readings=cgm",
                "--messages=log",
                "--patients=people",
                "--readingsColumns=gid:patient_id,date:Taken At,bgl:glucose,trend:,source:device",
                "--messagesColumns=gid:patient_id,date:at,food_g:carbs",
                "--patientsColumns=gid:id,group_timezone:tz",
                "--unit=mmol"))
        .as(owned::err)
        .isZero();

    List<DatasetRow> rows =
        owned.rows("bg_mM", "food_g", "source", "trend", "tz_offset_min", "flags");
    assertThat(rows).hasSize(31);
    assertThat(rows.get(1).get("bg_mM")).isEqualTo(7.5f);
    assertThat(rows.get(0).get("food_g")).isEqualTo(12.5f);
    assertThat(rows.get(0).get("source")).isEqualTo("3");
    assertThat(rows.get(0).get("trend")).isNull();
    assertThat(rows.get(0).get("tz_offset_min")).isEqualTo((short) 60);
    assertThat(rows.get(0).get("flags")).as("6.5 is no code of a sensor").isEqualTo((short) 1);
  }

  @Test
  void messagesNeedNotBeKept() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(OwnedDatabase.READINGS, "DROP TABLE messages");

    assertThat(owned.export()).isEqualTo(3);
    assertThat(owned.err()).contains("public.messages");
    assertThat(owned.export("--messages=none")).as(owned::err).isZero();
    assertThat(owned.rows("cob").get(0).get("cob")).isNull();
    assertThat(owned.export("--messages=none", "--onExisting=append")).as(owned::err).isZero();
    assertThat(owned.out()).contains("1 unchanged");
  }

  @Test
  void readingsOfAPeriodAreExportedAndTheOthersCounted() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(
        OwnedDatabase.READINGS,
        "INSERT INTO messages (gid, date, food_g) VALUES ('a', '2024-03-01 00:50Z', 50)");

    assertThat(owned.export("--from=2024-03-01T01:00:00Z", "--to=2024-03-02"))
        .as(owned::err)
        .isZero();

    List<DatasetRow> rows = owned.rows("datetime", "cob");
    assertThat(rows).hasSize(23 * 12);
    assertThat(owned.index().counts().filtered())
        .containsEntry("OUTSIDE_PERIOD", 25L)
        .containsEntry("OUTSIDE_READINGS", 1L);
    assertThat((Float) rows.get(0).get("cob")).as("the meal before still acts").isPositive();
  }

  @Test
  void unitThatTheReadingsAreNotInIsNoticed() throws Exception {
    owned.tables("timestamptz", "int", "float8");
    owned.execute(OwnedDatabase.READINGS);

    assertThat(owned.export("--unit=mmol")).as(owned::err).isZero();

    assertThat(owned.patient("reason")).isEqualTo("unit_not_mmol_per_l");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --readingsColumns=glucose:x       | --readingsColumns: 'glucose:x' is not NAME:COLUMN
          --readingsColumns=bgl             | --readingsColumns: 'bgl' is not NAME:COLUMN
          --readingsColumns=bgl:            | there is no reading without bgl
          --readingsColumns=bgl:a,bgl:b     | bgl is named twice
          --readingsColumns=bgl:date        | two of them are the column date
          --messagesColumns=bgl:x           | --messagesColumns: 'bgl:x' is not NAME:COLUMN
          --from=yesterday                  | --from: 'yesterday' is neither a date
          --from=2024-01-02 --to=2024-01-02 | --from, --to: A period ends after it begins
          --timestampZone=Mars/Olympus      | --timestampZone: 'Mars/Olympus' is no IANA time zone
          --unit=grams                      | --unit
          """)
  void optionsThatCannotBeAreSaidAtOnce(String options, String message) {
    assertThat(owned.export(options.split(" "))).isEqualTo(2);
    assertThat(owned.err().lines()).singleElement().asString().contains(message);
  }

  @Test
  void columnThatIsNamedMustBeThere() throws Exception {
    owned.tables("timestamptz", "int", "float8");

    assertThat(owned.export("--readingsColumns=source:device")).isEqualTo(3);
    assertThat(owned.err()).contains("public.readings: there is no column device");
  }

  @Test
  void timestampsWithoutZoneNeedOne() throws Exception {
    owned.tables("timestamp", "int", "float8");

    assertThat(owned.export()).isEqualTo(2);
    assertThat(owned.err()).contains("--timestampZone: public.readings.date is a timestamp");
  }
}
