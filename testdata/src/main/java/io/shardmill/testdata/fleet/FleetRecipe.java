package io.shardmill.testdata.fleet;

import java.time.Duration;
import java.time.LocalDate;

/**
 * How large a fleet is and how long it is watched. Each site has 216 jars: nine strings of 24, six
 * of a UPS and three of a rectifier.
 *
 * @param sites 1 to 99; nine are 1,944 jars
 * @param start first day, in UTC
 * @param days how many
 * @param step between two readings of a jar or string
 */
public record FleetRecipe(int sites, LocalDate start, int days, Duration step) {

  public FleetRecipe {
    if (sites < 1 || sites > 99 || days < 1 || step.isNegative() || step.isZero()) {
      throw new IllegalArgumentException(
          "%d sites, %d days, a reading every %s".formatted(sites, days, step));
    }
  }
}
