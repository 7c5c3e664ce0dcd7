package io.shardmill.query.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "2024-07-01, 2024-07-01T00:00:00Z",
    "2024-07-01T06:30, 2024-07-01T06:30:00Z",
    "2024-07-01 06:30:00.25, 2024-07-01T06:30:00.25Z",
    "2024-07-01T06:30:00+02, 2024-07-01T04:30:00Z",
    "2024-07-01 06:30:00-03:30, 2024-07-01T10:00:00Z",
  })
  void timesAreAsPeopleWriteThem(String text, Instant instant) {
    assertThat(TimeText.micros(text, true))
        .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  @Test
  void aPlusThatAnAddressMadeABlankIsSaid() {
    for (String text : new String[] {"2024-07-01T06:30:00 02", "2024-07-01 06:30 02:00"}) {
      assertThatThrownBy(() -> TimeText.micros(text, true))
          .hasMessageEndingWith("; the plus of a zone is written %2B in a URL");
    }
  }
}
