package io.shardmill.testdata.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.testdata.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BatteryFleetTest {

  private static String text(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void aFleetHasAllReadingsOfItsJarsAndStrings() throws Exception {
    BatteryFleet fleet =
        new BatteryFleet(new FleetRecipe(2, LocalDate.of(2024, 1, 28), 8, Duration.ofHours(1)));
    try (Connection connection = LocalPostgres.shared().database("fleet").connect()) {
      fleet.create(connection);
      assertThat(text(connection, "SELECT count(*) FROM battery")).isEqualTo("432");
      assertThat(text(connection, "SELECT count(*) FROM telemetry_jar_raw_2024_01"))
          .isEqualTo(Integer.toString(432 * 24 * 4));
      assertThat(text(connection, "SELECT count(*) FROM telemetry_string_raw"))
          .isEqualTo(Integer.toString(18 * 24 * 8));
      assertThat(text(connection, "SELECT count(*) FROM telemetry_jar_raw_rest")).isEqualTo("0");
      assertThat(
              text(
                  connection,
                  "SELECT bool_and(voltage_v BETWEEN 11 AND 15 AND temperature_c BETWEEN 15 AND 45"
                      + " AND resistance_mohm BETWEEN 2 AND 5)::text FROM telemetry_jar_raw"))
          .isEqualTo("true");
      assertThat(
              text(
                  connection,
                  "SELECT count(*) > 0 FROM telemetry_string_raw WHERE mode = 'discharge'"))
          .isEqualTo("t");

      fleet.addLate(connection);
      assertThat(text(connection, "SELECT count(*) FROM telemetry_jar_raw_2024_01"))
          .isEqualTo(Integer.toString(432 * 24 * 4 + 432));
    }
  }
}
