package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.PatientRecords;
import java.time.Instant;

/** Records written down in a test. */
public final class Given {

  public static final long MINUTE = 60_000_000L;

  /** A Saturday, 00:00 UTC. */
  public static final long START = micros("2025-03-01T00:00:00Z");

  private Given() {}

  public static long micros(String instant) {
    Instant time = Instant.parse(instant);
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  /** Readings from {@link #START} on, so many minutes apart; NaN leaves one out. */
  public static PatientRecords everyMinutes(int minutes, double... mgPerDl) {
    PatientRecords records = new PatientRecords();
    for (int i = 0; i < mgPerDl.length; i++) {
      if (!Double.isNaN(mgPerDl[i])) {
        records.addReading(START + (long) i * minutes * MINUTE, mgPerDl[i]);
      }
    }
    return records;
  }

  /** The same, on a grid of the same step. */
  public static GridGlucose onGrid(int minutes, double... mgPerDl) {
    Readings readings = Readings.of(everyMinutes(minutes, mgPerDl), 45);
    Grid grid = Grid.spanning(readings.times()[0], readings.times()[readings.size() - 1], minutes);
    return GridGlucose.of(readings, grid, 45, 3);
  }

  public static double[] repeat(double value, int times) {
    double[] values = new double[times];
    java.util.Arrays.fill(values, value);
    return values;
  }

  public static double[] join(double[]... parts) {
    return java.util.Arrays.stream(parts).flatMapToDouble(java.util.Arrays::stream).toArray();
  }
}
