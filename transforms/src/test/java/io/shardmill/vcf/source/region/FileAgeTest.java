package io.shardmill.vcf.source.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileAgeTest {

  @Test
  void filesByTheirTimes() {
    assertThat(FileAge.older("2026-11-30T10:00:00Z", "2026-11-30T10:00:00.001Z")).isTrue();
    assertThat(FileAge.older("2026-11-30T10:00:00Z", "2026-11-30T10:00:00Z")).isFalse();
    assertThat(FileAge.older("2026-11-30T10:00:01Z", "2026-11-30T10:00:00.9Z")).isFalse();
  }

  @Test
  void objectsByTheirGenerations() {
    assertThat(FileAge.older("generation 999", "generation 1000")).isTrue();
    assertThat(FileAge.older("generation 1000", "generation 999")).isFalse();
  }

  @Test
  void whatIsNotKnownIsNotOlder() {
    assertThat(FileAge.older("", "2026-11-30T10:00:00Z")).isFalse();
    assertThat(FileAge.older("2026-11-30T10:00:00Z", "generation 1000")).isFalse();
  }
}
