package io.shardmill.glucose;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.glucose.LocalTimes.Certainty;
import io.shardmill.glucose.steps.series.Given;
import io.shardmill.testdata.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants of local times, against those that PostgreSQL makes of them. */
class LocalTimesTest {

  private static final long HOUR = 60 * Given.MINUTE;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "UTC",
        "America/Sao_Paulo",
        "Pacific/Apia"
      })
  void sameAsTheServer(String zone) throws Exception {
    LocalTimes times = new LocalTimes(ZoneId.of(zone));
    SplittableRandom random = new SplittableRandom(7);
    long start = Given.micros("1999-01-01T00:00:00Z");
    try (Connection connection = LocalPostgres.shared().database(name(zone)).connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT l, (extract(epoch FROM (timestamp '1970-01-01' + l * interval '1 microsecond')
                    AT TIME ZONE ?) * 1000000)::int8
                  FROM unnest(?::int8[]) AS l
                """)) {
      Long[] locals = new Long[40_000];
      for (int i = 0; i < locals.length; i++) {
        // Half in order, five minutes to half an hour apart; half anywhere.
        long step = i * HOUR * 4 + random.nextLong(HOUR);
        locals[i] = start + (i % 2 == 0 ? step : random.nextLong(20L * 365 * 24 * HOUR));
      }
      statement.setString(1, zone);
      statement.setArray(2, connection.createArrayOf("int8", locals));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long local = rows.getLong(1);
          assertThat(times.toUtc(local)).as("local %d", local).isEqualTo(rows.getLong(2));
        }
      }
    }
  }

  @Test
  void timesThatNeverWereOrWereTwiceAreTold() {
    LocalTimes times = new LocalTimes(ZoneId.of("America/New_York"));

    assertThat(certainty(times, "2023-03-12T01:59:59Z")).isEqualTo(Certainty.ONCE);
    assertThat(certainty(times, "2023-03-12T02:00:00Z")).isEqualTo(Certainty.SKIPPED);
    assertThat(certainty(times, "2023-03-12T02:59:59Z")).isEqualTo(Certainty.SKIPPED);
    assertThat(certainty(times, "2023-03-12T03:00:00Z")).isEqualTo(Certainty.ONCE);
    assertThat(certainty(times, "2023-11-05T00:59:59Z")).isEqualTo(Certainty.ONCE);
    assertThat(certainty(times, "2023-11-05T01:00:00Z")).isEqualTo(Certainty.TWICE);
    assertThat(certainty(times, "2023-11-05T01:59:59Z")).isEqualTo(Certainty.TWICE);
    assertThat(certainty(times, "2023-11-05T02:00:00Z")).isEqualTo(Certainty.ONCE);
  }

  private static Certainty certainty(LocalTimes times, String local) {
    times.toUtc(Given.micros(local));
    return times.certainty();
  }

  private static String name(String zone) {
    return zone.toLowerCase(java.util.Locale.ROOT).replace('/', '_');
  }
}
