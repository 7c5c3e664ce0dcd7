package io.shardmill.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.testdata.fleet.BatteryFleet;
import io.shardmill.testdata.fleet.FleetRecipe;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables in a file, look-ups, master tables and the profile of batteries. */
class ArchiveTablesFileTest {

  private static final String FLEET =
      """
      CREATE TABLE location (location_id int PRIMARY KEY, location_code text);
      CREATE TABLE battery_system (system_id int PRIMARY KEY, location_id int);
      CREATE TABLE string (string_id int PRIMARY KEY, system_id int);
      CREATE TABLE battery (battery_id int PRIMARY KEY, string_id int);
      INSERT INTO location VALUES (1, 'CNX'), (2, 'Hat Yai/2');
      INSERT INTO battery_system VALUES (1, 1), (2, 2);
      INSERT INTO string VALUES (1, 1), (2, 2);
      INSERT INTO battery VALUES (0, 1), (1, 1), (2, 2);
      CREATE TABLE telemetry_jar_raw (ts timestamptz, battery_id int, voltage_v numeric(5,3));
      INSERT INTO telemetry_jar_raw SELECT '2024-01-01Z'::timestamptz + i * interval '6 h', i % 4, 12
        FROM generate_series(0, 239) i
      """;

  @TempDir Path folder;

  private String archive(int code, LocalPostgres.Database database, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "archive",
                "--jdbcUrl=" + database.jdbcUrl(),
                "--output=" + folder.resolve("cold")));
    all.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int found = CommandLine.run(out, out, all);
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(found).as(said).isEqualTo(code);
    return said;
  }

  private ChunkIndex index(String table) throws Exception {
    return Dataset.open(folder.resolve("cold/public." + table).toString()).index();
  }

  @Test
  void theProfileOfBatteriesPutsJarsInFoldersOfTheirLocation() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("profile_battery");
    database.execute(FLEET);

    String said = archive(0, database, "--profile=battery", "--delete=detach");

    assertThat(said).contains("public.telemetry_jar_raw: 2 units exported, 2 switched");
    assertThat(index("telemetry_jar_raw").chunks())
        .extracting(chunk -> chunk.path().replaceFirst("part-.*", "") + chunk.rows())
        .containsExactly(
            "data/month=2024-01/location=CNX/62",
            "data/month=2024-01/location=Hat%20Yai%2F2/31",
            "data/month=2024-01/location=__unknown__/31",
            "data/month=2024-02/location=CNX/58",
            "data/month=2024-02/location=Hat%20Yai%2F2/29",
            "data/month=2024-02/location=__unknown__/29");
    assertThat(index("battery").totalRows()).isEqualTo(3);

    database.execute("INSERT INTO battery VALUES (3, 2)");
    assertThat(archive(0, database, "--profile=battery", "--tables=location,battery"))
        .contains("public.location: nothing new; version 1");
    assertThat(index("battery").version()).isEqualTo(2);
    assertThat(index("battery").totalRows()).isEqualTo(4);
    database.execute("ALTER TABLE battery ADD COLUMN status text");
    archive(0, database, "--profile=battery", "--tables=battery");
    assertThat(index("battery").version()).isEqualTo(3);
    assertThat(archive(0, database, "--profile=battery", "--status"))
        .contains("snapshot  version 3, 4 rows", "archived  2 units, 240 rows");
  }

  @Test
  void theGeneratedFleetIsOneOfTheProfile() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("profile_fleet");
    try (Connection connection = database.connect()) {
      new BatteryFleet(new FleetRecipe(2, LocalDate.of(2024, 1, 31), 2, Duration.ofHours(12)))
          .create(connection);
    }

    assertThat(archive(0, database, "--profile=battery", "--delete=detach"))
        .contains(
            "public.telemetry_jar_raw: 2 units exported, 2 switched",
            "public.telemetry_string_raw: 2 units exported, 2 switched");
    assertThat(index("telemetry_jar_raw").chunks())
        .extracting(chunk -> chunk.path().replaceFirst("part-.*", "") + chunk.rows())
        .containsExactly(
            "data/month=2024-01/location=DC-01/432",
            "data/month=2024-01/location=DC-02/432",
            "data/month=2024-02/location=DC-01/432",
            "data/month=2024-02/location=DC-02/432");
    assertThat(index("battery").totalRows()).isEqualTo(432);
  }

  @Test
  void aLookUpThatHasTwoValuesOfOneIsRefused() throws Exception {
    LocalPostgres.Database database = LocalPostgres.shared().database("profile_twice");
    database.execute(FLEET + "; INSERT INTO location VALUES (3, 'two')");
    Path file =
        Files.writeString(
            folder.resolve("tables.yaml"),
            """
            tables:
              telemetry_jar_raw: {time: ts, keys: battery_id, partitionBy: place, hotPeriod: 1d}
            lookups:
              place: {column: battery_id, query: "SELECT battery_id, location_code FROM battery, location"}
            """);

    assertThat(archive(3, database, "--tables=" + file))
        .contains("The look-up place has more than one row for 3 values of battery_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tabels: {t: {}}                                              | tables.yaml: there is no key tabels, did you mean tables?
          tables: {t: {keys: k}}                                       | tables.yaml: tables.t: needs time, the column of time; say it here, or for all tables by --timeColumn
          tables: {t: {time: ts, keys: k, hotPeriode: 1d}}             | tables.t: there is no key hotPeriode, did you mean hotPeriod?
          tables: {t: {time: ts, keys: k, hotPeriod: soon}}            | tables.t: hotPeriod: 'soon' is no period, such as 90d, 12h or 4w
          tables: {t: {time: ts, keys: k, unit: fortnight}}            | tables.t: unit: 'fortnight' is none of day, week, month, year
          tables: {t: {time: ts, keys: k, partitionBy: [month, city]}} | tables.t: partitionBy: city is neither month nor a look-up; there are month
          tables: {}                                                   | tables: there is no table; name one below it
          tables: [t]                                                  | tables: needs names and values below it
          """)
  void whatIsWrongIsSaidWithItsPlace(String yaml, String message) throws Exception {
    Path file = Files.writeString(folder.resolve("tables.yaml"), yaml);

    assertThat(
            archive(
                2,
                new LocalPostgres.Database("jdbc:postgresql://localhost:1/none"),
                "--tables=" + file))
        .contains("--tables=" + file + ": ")
        .contains(message);
  }
}
