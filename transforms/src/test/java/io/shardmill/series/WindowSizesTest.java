package io.shardmill.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowSizesTest {

  @Test
  void areOrderedAndNamedByHours() {
    WindowSizes sizes =
        WindowSizes.of(List.of(Duration.ofDays(7), Duration.ofMinutes(30), Duration.ofHours(1)));

    assertThat(sizes).hasToString("30m,1h,168h");
    assertThat(Duration.ofMillis(sizes.period() / 1_000)).isEqualTo(Duration.ofDays(28));
  }

  @Test
  void aPeriodIsWholeWindows() {
    WindowSizes sizes = WindowSizes.of(List.of(Duration.ofDays(30)));

    assertThat(sizes.period()).isEqualTo(sizes.longest());
  }

  @Test
  void aWindowIsWholeOnesOfTheShorter() {
    assertThatThrownBy(() -> WindowSizes.of(List.of(Duration.ofHours(24), Duration.ofHours(36))))
        .hasMessage("36h is no multiple of 24h: each window must be whole ones of the shorter");
    assertThatThrownBy(() -> WindowSizes.of(List.of(Duration.ofSeconds(5))))
        .hasMessageContaining("1 minute");
  }
}
