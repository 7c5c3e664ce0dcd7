package io.shardmill.testdata.fleet;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills a database with a fleet of batteries.
 *
 * <pre>
 * GenerateFleet --jdbcUrl=URL [--sites=9] [--days=7] [--seconds=5] [--start=2024-01-01]
 * GenerateFleet --jdbcUrl=URL ... --late      only adds a late reading of each jar
 * </pre>
 *
 * <p>Without {@code --start} it ends today. Nine sites with a reading every five seconds are 33.6
 * million rows of jars a day.
 */
public final class GenerateFleet {

  private GenerateFleet() {}

  public static void main(String[] arguments) throws SQLException {
    Map<String, String> options = new TreeMap<>();
    for (String argument : arguments) {
      String[] parts = argument.replaceFirst("^--", "").split("=", 2);
      options.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    String url = options.get("jdbcUrl");
    if (url == null) {
      throw new IllegalArgumentException("--jdbcUrl=URL is needed");
    }
    int days = Integer.parseInt(options.getOrDefault("days", "7"));
    BatteryFleet fleet =
        new BatteryFleet(
            new FleetRecipe(
                Integer.parseInt(options.getOrDefault("sites", "9")),
                LocalDate.parse(
                    options.getOrDefault(
                        "start", LocalDate.now(ZoneOffset.UTC).minusDays(days).toString())),
                days,
                Duration.ofSeconds(Long.parseLong(options.getOrDefault("seconds", "5")))));
    try (Connection connection = DriverManager.getConnection(url)) {
      if (options.containsKey("late")) {
        fleet.addLate(connection);
      } else {
        fleet.create(connection);
      }
    }
  }
}
