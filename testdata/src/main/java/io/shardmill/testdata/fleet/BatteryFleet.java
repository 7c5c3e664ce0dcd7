package io.shardmill.testdata.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Fills a database with a fleet: master tables, {@code telemetry_jar_raw} in monthly partitions
 * with a default one, and {@code telemetry_string_raw} without. The server makes all rows; the same
 * recipe gives the same.
 *
 * <p>Jars float at 13.65 V and are discharged for half an hour a week, each string at an hour of
 * its own; they warm up by day and while they discharge; their resistance rises slowly, that of
 * every 97th jar fast.
 */
public final class BatteryFleet {

  private static final String TABLES =
      """
      CREATE TABLE location (location_id uuid PRIMARY KEY, location_code text UNIQUE NOT NULL,
        city text NOT NULL, timezone text NOT NULL);
      CREATE TABLE battery_model (model_id uuid PRIMARY KEY, model_name text NOT NULL,
        nominal_voltage_v numeric(5,2) NOT NULL, capacity_ah numeric(6,2) NOT NULL);
      CREATE TABLE battery_system (system_id uuid PRIMARY KEY,
        location_id uuid NOT NULL REFERENCES location, system_code text UNIQUE NOT NULL,
        system_type text NOT NULL);
      CREATE TABLE string (string_id uuid PRIMARY KEY,
        system_id uuid NOT NULL REFERENCES battery_system, string_code text UNIQUE NOT NULL,
        string_position int NOT NULL, number int UNIQUE NOT NULL);
      CREATE TABLE battery (battery_id uuid PRIMARY KEY, string_id uuid NOT NULL REFERENCES string,
        model_id uuid NOT NULL REFERENCES battery_model, battery_code text UNIQUE NOT NULL,
        position_in_string int NOT NULL, initial_resistance_mohm numeric(8,3) NOT NULL,
        number int UNIQUE NOT NULL);
      CREATE TABLE telemetry_jar_raw (ts timestamptz NOT NULL, battery_id uuid NOT NULL,
        voltage_v numeric(5,3), temperature_c numeric(4,1), resistance_mohm numeric(8,3),
        conductance_s numeric(8,5)) PARTITION BY RANGE (ts);
      CREATE TABLE telemetry_jar_raw_rest PARTITION OF telemetry_jar_raw DEFAULT;
      CREATE TABLE telemetry_string_raw (ts timestamptz NOT NULL, string_id uuid NOT NULL,
        voltage_v numeric(6,2), current_a numeric(7,3), mode text);
      CREATE INDEX ON telemetry_string_raw (ts);
      """;

  private static final String MASTER =
      """
      INSERT INTO battery_model VALUES (md5('model')::uuid, 'HX12-120', 12, 120);
      INSERT INTO location SELECT md5('location ' || i)::uuid, format('DC-%%s', lpad(i::text, 2, '0')),
          (ARRAY['Chiangmai', 'Khon Kaen', 'Nonthaburi', 'Bangrak', 'Phrakhanong', 'Sriracha',
            'Surat Thani', 'Phuket', 'Hat Yai'])[(i - 1) %% 9 + 1], 'Asia/Bangkok'
        FROM generate_series(1, %1$d) i;
      INSERT INTO battery_system SELECT md5(c)::uuid, l.location_id, c, type
        FROM location l, (VALUES ('UPS'), ('RECTIFIER')) AS types(type),
          LATERAL (SELECT l.location_code || '-' || type || '-01') AS code(c);
      INSERT INTO string SELECT md5(c)::uuid, system_id, c, i,
          row_number() OVER (ORDER BY c) - 1
        FROM battery_system, generate_series(1, 6) i, LATERAL (SELECT system_code || '-S' || i) AS code(c)
        WHERE system_type = 'UPS' OR i <= 3;
      INSERT INTO battery SELECT md5(c)::uuid, string_id, md5('model')::uuid, c, i,
          3.2 + (number * 24 + i) %% 11 / 50.0, number * 24 + i - 1
        FROM string, generate_series(1, 24) i,
          LATERAL (SELECT string_code || '-J' || lpad(i::text, 2, '0')) AS code(c);
      """;

  /** Whether a string is discharged; {@code t} is the time, {@code n} its number. */
  private static final String DISCHARGED =
      "(extract(epoch FROM t)::int8 / 1800 + 7 * %s) %% 336 = 0";

  private static final String STRINGS =
      """
      INSERT INTO telemetry_string_raw SELECT t, string_id,
          (CASE WHEN d THEN 294 ELSE 327.6 END + noise / 10)::numeric(6,2),
          (CASE WHEN d THEN -60 ELSE 0.4 END + noise)::numeric(7,3),
          CASE WHEN d THEN 'discharge' ELSE 'float' END
        FROM generate_series('%1$s'::timestamptz, '%2$s'::timestamptz - interval '%3$d s', interval '%3$d s') t,
          string s, LATERAL (SELECT %4$s, hashint8(extract(epoch FROM t)::int8 + s.number) / 4e9) AS now(d, noise)
      """;

  private static final String JARS =
      """
      INSERT INTO telemetry_jar_raw SELECT t, battery_id,
          (CASE WHEN d THEN 12.25 ELSE 13.65 END + (b.number %% 7 - 3) / 100.0 + noise / 50)::numeric(5,3),
          (26 + 3 * sin(extract(epoch FROM t) / 13750.987) + CASE WHEN d THEN 4 ELSE 0 END + noise)::numeric(4,1),
          r::numeric(8,3), (1000 / r)::numeric(8,5)
        FROM generate_series('%1$s'::timestamptz, '%2$s'::timestamptz - interval '%3$d s', interval '%3$d s') t,
          battery b,
          LATERAL (SELECT %4$s, hashint8(extract(epoch FROM t)::int8 * 65537 + b.number) / 4e9) AS now(d, noise),
          LATERAL (SELECT initial_resistance_mohm
            * (1 + CASE WHEN b.number %% 97 = 0 THEN 0.004 ELSE 0.0002 END
              * extract(epoch FROM t - '%5$s'::timestamptz) / 86400) + noise / 20) AS worn(r)
      """;

  private final FleetRecipe recipe;

  /** A fleet by a recipe. */
  public BatteryFleet(FleetRecipe recipe) {
    this.recipe = recipe;
  }

  /** Makes the tables and all rows; those of a month are one transaction. */
  public void create(Connection connection) throws SQLException {
    execute(connection, TABLES + MASTER.formatted(recipe.sites()));
    LocalDate end = recipe.start().plusDays(recipe.days());
    for (LocalDate month = recipe.start().withDayOfMonth(1);
        month.isBefore(end);
        month = month.plusMonths(1)) {
      LocalDate next = month.plusMonths(1);
      execute(
          connection,
          "CREATE TABLE telemetry_jar_raw_%s PARTITION OF telemetry_jar_raw FOR VALUES FROM ('%s Z') TO ('%s Z')"
              .formatted(month.toString().substring(0, 7).replace('-', '_'), month, next));
      fill(
          connection,
          month.isBefore(recipe.start()) ? recipe.start() : month,
          next.isBefore(end) ? next : end);
    }
    execute(connection, "ANALYZE");
  }

  private void fill(Connection connection, LocalDate from, LocalDate to) throws SQLException {
    long seconds = recipe.step().toSeconds();
    execute(
        connection,
        STRINGS.formatted(from + " Z", to + " Z", seconds, DISCHARGED.formatted("s.number"))
            + ";"
            + JARS.formatted(
                from + " Z",
                to + " Z",
                seconds,
                DISCHARGED.formatted("(b.number / 24)"),
                recipe.start() + " Z"));
  }

  /** Readings that a collector kept: one of each jar, half a step after the first reading. */
  public void addLate(Connection connection) throws SQLException {
    execute(
        connection,
        """
        INSERT INTO telemetry_jar_raw SELECT '%s Z'::timestamptz + interval '%d ms', battery_id,
            13.6, 25, initial_resistance_mohm, 1000 / initial_resistance_mohm FROM battery
        """
            .formatted(recipe.start(), recipe.step().toMillis() / 2));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
