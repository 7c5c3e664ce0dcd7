package io.shardmill.pipelines.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.cli.CommandLine;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./shardmill features}, with DuckDB to make telemetry and to say what must come out. */
class FeatureStorePipelineTest {

  /** Rows of five jars, one in 5 minutes with some missing. */
  private static final String ROWS =
      """
      SELECT 'jar-' || jar AS battery_id, timestamptz '2026-01-01 00:00:00+00'
          + to_seconds(300 * i) AS ts,
        (13.6 - 0.4 * sin(i / 50.0 + jar) - (i * 7919 + jar) %% 13 / 100.0)::double AS voltage_v,
        CASE WHEN i %% 11 <> 0 THEN 25 + cos(i / 100.0) END AS temperature_c
      FROM range(%d, %d) t(i), range(5) u(jar)
      WHERE (i * 31 + jar * 17) %% 19 <> 0
      ORDER BY %s
      """;

  private static final int DAY = 288;

  @TempDir Path folder;

  @BeforeEach
  void write() throws SQLException {
    files("january", 0, 20 * DAY, "jar, ts");
    files("february", 20 * DAY, 35 * DAY, "ts, jar");
  }

  private void files(String name, int from, int to, String order) throws SQLException {
    duckdb(
        "COPY (%s) TO '%s' (FORMAT parquet)"
            .formatted(ROWS.formatted(from, to, order), parquet(name)));
  }

  private Path parquet(String name) {
    return folder.resolve(name + ".parquet");
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

  /** Rows of a file, in a data set that may be there. */
  private void add(String name) {
    run(
        0,
        "convert",
        "--input=" + parquet(name),
        "--output=" + folder.resolve("rows"),
        "--onExisting=append");
  }

  private String features(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "features",
                "--archive=" + folder.resolve("rows"),
                "--entity=battery_id",
                "--time=ts",
                "--windows=1h,24h,168h",
                "--filesPerPeriod=2",
                "--output=" + folder.resolve(output)));
    arguments.addAll(List.of(more));
    return run(0, arguments.toArray(String[]::new));
  }

  private ChunkIndex index(String output) throws IOException {
    return Dataset.open(folder.resolve(output).toString()).index();
  }

  private Set<String> sums(String output) throws IOException {
    return index(output).chunks().stream()
        .map(chunk -> chunk.sourceStart() + " " + chunk.sha256())
        .collect(Collectors.toSet());
  }

  @Test
  void windowsAreWhatSqlSaysOfThem() throws SQLException {
    add("january");
    add("february");

    assertThat(features("out")).contains("rejected 0");

    String features = "'%s/data/*/*/*.parquet'".formatted(folder.resolve("out"));
    String expected =
        """
        WITH r AS (SELECT * FROM read_parquet(['%s', '%s'])),
        w AS (SELECT * FROM (VALUES ('1h', 3600), ('24h', 86400), ('168h', 604800)) t(label, s)),
        x AS (
          SELECT battery_id, label, to_timestamp((epoch(ts)::bigint // s + 1) * s) AS ends,
            count(*) AS n, count(temperature_c) AS tn,
            avg(voltage_v) AS mean, stddev_samp(voltage_v) AS std,
            min(temperature_c) AS low, max(temperature_c) AS high,
            quantile_cont(voltage_v, 0.95) AS p95,
            regr_slope(voltage_v, epoch(ts) / 86400) AS slope,
            arg_max(voltage_v, ts) AS latest
          FROM r, w GROUP BY battery_id, label, ends HAVING ends <= (SELECT max(ts) FROM r))
        SELECT count(*) || ' windows, ' || count(f.battery_id) || ' found, ' || count(*) FILTER (
            f.rows = n AND f.temperature_c_count = tn
            AND abs(voltage_v_mean - mean) < 1e-9
            AND (abs(voltage_v_std - std) < 1e-9 OR n = 1)
            AND temperature_c_min IS NOT DISTINCT FROM low
            AND temperature_c_max IS NOT DISTINCT FROM high
            AND abs(voltage_v_p95 - p95) < 1e-9
            AND (abs(voltage_v_slope_per_day - slope) < 1e-5 OR n = 1)
            AND voltage_v_last = latest) || ' equal'
        FROM x FULL JOIN %s f ON f.battery_id = x.battery_id AND f.window_length = label
          AND f.event_timestamp = ends
        """
            .formatted(parquet("january"), parquet("february"), features);
    // Of 5 jars in 35 days: all hours, days and weeks but the last of each, which are open.
    assertThat(duckdb(expected)).containsExactly("4385 windows, 4385 found, 4385 equal");
  }

  @Test
  void whatIsNewIsMeasuredAloneAndGivesTheBytesOfAFullRun() throws IOException, SQLException {
    add("january");
    features("out");
    Set<String> before = sums("out");
    assertThat(features("out", "--onExisting=append")).contains("nothing new");

    add("february");
    features("out", "--onExisting=append");
    features("full");

    assertThat(sums("out")).as("the first period is as it was").containsAnyElementsOf(before);
    assertThat(differences("out", "full")).containsExactly("0");

    duckdb(
        """
        COPY (SELECT battery_id, ts - interval 1 second AS ts, 11::double AS voltage_v, temperature_c
          FROM '%s' WHERE ts BETWEEN '2026-01-03 04:00:00+00' AND '2026-01-03 05:00:00+00')
        TO '%s' (FORMAT parquet)
        """
            .formatted(parquet("january"), parquet("late")));
    add("late");
    Set<String> beforeLate = sums("out");
    features("out", "--onExisting=append");
    features("full", "--onExisting=replace");

    assertThat(sums("out")).as("later periods are as they were").containsAnyElementsOf(beforeLate);
    assertThat(differences("out", "full")).containsExactly("0");
  }

  /** Rows of one data set that the other has not. */
  private List<String> differences(String output, String other) throws SQLException, IOException {
    String one = "SELECT * FROM " + files(output);
    String two = "SELECT * FROM " + files(other);
    return duckdb(
        "SELECT (SELECT count(*) FROM (%s EXCEPT ALL %s)) + (SELECT count(*) FROM (%s EXCEPT ALL %s))"
            .formatted(one, two, two, one));
  }

  private String files(String output) throws IOException {
    return index(output).chunks().stream()
        .map(chunk -> "'%s'".formatted(folder.resolve(output).resolve(chunk.path())))
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  @Test
  void whatCannotBeMeantIsSaidInALine() {
    add("january");

    assertThat(
            run(
                2,
                "features",
                "--archive=" + folder.resolve("rows"),
                "--entity=batery_id",
                "--time=ts",
                "--output=" + folder.resolve("out")))
        .contains("there is no column 'batery_id' (did you mean battery_id?)");
    assertThat(
            run(
                2,
                "features",
                "--archive=" + folder.resolve("rows"),
                "--entity=battery_id",
                "--time=ts",
                "--windows=5h,24h",
                "--output=" + folder.resolve("out")))
        .contains("24h is no multiple of 5h");
    assertThat(
            run(
                3,
                "features",
                "--archive=" + folder,
                "--entity=battery_id",
                "--time=ts",
                "--output=" + folder.resolve("out")))
        .contains("nothing was ever committed there");
  }
}
