package io.shardmill.pipelines.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Features of jars with what their strings, rooms and masters tell, as the archive has them,
 * against an ASOF JOIN of DuckDB.
 */
class JoinedFeaturesTest {

  private static final String MINUTES = "timestamptz '2026-01-05 00:00:00+00' + to_minutes(%s)";

  @TempDir static Path folder;

  /** Four jars of two strings, each in its own room with a sensor, and a string of no jar. */
  @BeforeAll
  static void archive() throws SQLException {
    table(
        "telemetry_jar_raw",
        """
        SELECT 'jar-' || j AS battery_id, %s AS ts, 13.5 + (i * 31 + j * 7) %% 10 / 20.0 AS voltage_v,
          (25 + i %% 5)::double AS temperature_c, 4.0 + j AS resistance_mohm
        FROM range(0, 1500) t(i), range(4) u(j) WHERE i <> 700 ORDER BY 1, 2
        """
            .formatted(MINUTES.formatted("i")));
    table(
        "telemetry_string_raw",
        """
        SELECT 'string-' || s AS string_id, %s AS ts, 324.0 + s + i %% 7 AS voltage_v,
          (CASE WHEN i %% 50 < 10 THEN -20 ELSE 2 END)::double AS current_a,
          1 + i %% 3 / 10.0 AS ripple_voltage_rms_v
        FROM range(0, 1500, 2) t(i), range(3) u(s) WHERE i NOT BETWEEN 300 AND 320 ORDER BY 1, 2
        """
            .formatted(MINUTES.formatted("i")));
    table(
        "telemetry_env",
        """
        SELECT 'sensor-' || s AS sensor_id, %s AS ts, 20.0 + s AS temperature_c
        FROM range(0, 1500, 10) t(i), range(2) u(s) ORDER BY 1, 2
        """
            .formatted(MINUTES.formatted("i")));
    table(
        "telemetry_jar_calc",
        """
        SELECT 'jar-' || j AS battery_id, %s AS ts, 97.0 - j AS soh_pct
        FROM range(0, 1500, 60) t(i), range(4) u(j) ORDER BY 1, 2
        """
            .formatted(MINUTES.formatted("i")));
    table(
        "battery",
        "SELECT 'jar-' || j AS battery_id, 'string-' || j // 2 AS string_id,"
            + " 4.0::double AS initial_resistance_mohm FROM range(4) t(j)");
    table("string", "SELECT 'string-' || s AS string_id, s AS system_id FROM range(2) t(s)");
    table("battery_system", "SELECT s AS system_id, s + 5 AS location_id FROM range(2) t(s)");
    table(
        "environmental_sensor",
        "SELECT s + 5 AS location_id, 'sensor-' || s AS sensor_id FROM range(2) t(s)");
  }

  private static void table(String name, String rows) throws SQLException {
    Path file = folder.resolve(name + ".parquet");
    duckdb("COPY (%s) TO '%s' (FORMAT parquet)".formatted(rows, file));
    run(0, "convert", "--input=" + file, "--output=" + cold(name), "--onExisting=replace");
  }

  private static Path cold(String table) {
    return folder.resolve("cold").resolve("public." + table);
  }

  private static List<String> duckdb(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          while (result.next()) {
            rows.add(result.getString(1));
          }
        }
      }
      return rows;
    }
  }

  private static String run(int code, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(CommandLine.run(out, err, List.of(arguments))).as("%s", err).isEqualTo(code);
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8).strip();
  }

  private static String features(int code, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "features",
                "--archive=" + cold("telemetry_jar_raw"),
                "--entity=battery_id",
                "--time=ts",
                "--windows=1h,24h",
                "--filesPerPeriod=1",
                "--output=" + folder.resolve("out")));
    arguments.addAll(List.of(more));
    return run(code, arguments.toArray(String[]::new));
  }

  @Test
  void valuesAreThoseOfAnAsOfJoin() throws SQLException {
    assertThat(features(0, "--profile=battery"))
        .contains("JOINED_ROW")
        .as("rows of the string of no jar")
        .contains("OF_NO_THING");

    String expected =
        """
        WITH jars AS (SELECT *, 'string-' || (substr(battery_id, 5)::int // 2) AS string_id,
            'sensor-' || (substr(battery_id, 5)::int // 2) AS sensor_id
          FROM '%1$s/telemetry_jar_raw.parquet'),
        x AS (SELECT j.*, CASE WHEN j.ts - s.ts <= INTERVAL 4 MINUTE THEN s.voltage_v END AS sv,
            CASE WHEN j.ts - s.ts <= INTERVAL 4 MINUTE THEN s.current_a END AS a,
            CASE WHEN j.ts - s.ts <= INTERVAL 4 MINUTE THEN s.ripple_voltage_rms_v END AS r,
            e.temperature_c AS room, c.soh_pct AS soh
          FROM jars j
          ASOF LEFT JOIN '%1$s/telemetry_string_raw.parquet' s
            ON j.string_id = s.string_id AND j.ts >= s.ts
          ASOF LEFT JOIN '%1$s/telemetry_env.parquet' e
            ON j.sensor_id = e.sensor_id AND j.ts >= e.ts
          ASOF LEFT JOIN '%1$s/telemetry_jar_calc.parquet' c
            ON j.battery_id = c.battery_id AND j.ts >= c.ts),
        w AS (SELECT battery_id, label, to_timestamp((epoch(ts)::bigint // s + 1) * s) AS ends,
            avg(abs(voltage_v - sv / 24)) AS balance, avg(voltage_v * a) AS power,
            avg(sv * a) AS string_power, avg(r) AS ripple, count(a) AS n,
            avg(r / sv * 100 * CASE WHEN a <= 0 THEN 0.5 ELSE 1.5 END) AS thd,
            avg(temperature_c - room) AS ambient, arg_max(resistance_mohm / 4 * 100, ts) AS base,
            arg_max((soh - 80) / 20 * 1825, ts) AS rul
          FROM x, (VALUES ('1h', 3600), ('24h', 86400)) AS t(label, s)
          GROUP BY battery_id, label, ends HAVING ends <= (SELECT max(ts) FROM x))
        SELECT count(*) || ' windows, ' || count(*) FILTER (
            abs(v_balance_mean - balance) < 1e-9 AND abs(power_w_mean - power) < 1e-9
            AND abs(string_power_w_mean - string_power) < 1e-7
            AND abs(ripple_rms_mean - ripple) < 1e-9 AND abs(thd_mean - thd) < 1e-9
            AND abs(t_delta_ambient_mean - ambient) < 1e-9 AND current_a_count = n
            AND abs(r_internal_baseline_pct - base) < 1e-9 AND abs(rul_days - rul) < 1e-6)
          || ' equal'
        FROM w LEFT JOIN '%1$s/out/data/*/*/*.parquet' f
          ON f.battery_id = w.battery_id AND f.window_length = label AND f.event_timestamp = ends
        """
            .formatted(folder);
    // Of 4 jars in 25 hours, of which the last one is open.
    assertThat(duckdb(expected)).containsExactly("100 windows, 100 equal");
    aChangeOfAMasterTableMakesThemAgain();
  }

  private static void aChangeOfAMasterTableMakesThemAgain() throws SQLException {
    assertThat(features(0, "--profile=battery", "--onExisting=append")).contains("nothing new");
    table(
        "battery",
        "SELECT 'jar-' || j AS battery_id, 'string-' || j // 2 AS string_id,"
            + " 2.0::double AS initial_resistance_mohm FROM range(4) t(j)");

    assertThat(features(0, "--profile=battery", "--onExisting=append")).contains("version 2");
  }

  @Test
  void whatAFileJoinsMustBeThere() throws IOException {
    Path file = folder.resolve("joins.yaml");
    Files.writeString(
        file, "joins:\n  - {table: batteries, thing: battery_id, columns: {r: resistance}}\n");
    assertThat(features(2, "--join=" + file))
        .contains("joins.yaml: ")
        .contains("public.batteries: nothing was ever committed there");

    Files.writeString(
        file,
        "joins:\n  - {table: battery, thing: battery_id, columns: {voltage_v: resistance}}\n");
    assertThat(features(2, "--join=" + file)).contains("there is a column 'voltage_v' already");

    Files.writeString(
        file, "joins:\n  - {table: battery, thing: battery_id, columns: {r: resistance}}\n");
    assertThat(features(2, "--join=" + file)).contains("there is no column 'resistance'");

    Files.writeString(file, "joins:\n  - {tabel: battery}\n");
    assertThat(features(2, "--join=" + file)).contains("tabel is no key of it; there are table");
  }
}
