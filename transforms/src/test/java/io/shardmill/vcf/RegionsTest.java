package io.shardmill.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Regions as people write them. */
class RegionsTest {

  @Test
  void bothEndsAreIn() {
    Regions regions = Regions.parse("1:10-20");

    assertThat(regions.overlap("1", 10, 10)).isTrue();
    assertThat(regions.overlap("1", 20, 25)).isTrue();
    assertThat(regions.overlap("1", 1, 9)).isFalse();
    assertThat(regions.overlap("1", 21, 21)).isFalse();
    assertThat(regions.overlap("2", 10, 10)).isFalse();
  }

  @Test
  void overlappingAndUnsortedIntervalsAreOne() {
    Regions regions = Regions.parse("1:50-60,1:10-30,1:20-40,X,2:7");

    assertThat(regions.overlap("1", 35, 35)).isTrue();
    assertThat(regions.overlap("1", 45, 45)).isFalse();
    assertThat(regions.overlap("1", 55, 55)).isTrue();
    assertThat(regions.overlap("X", 1_000_000, 1_000_000)).isTrue();
    assertThat(regions.overlap("2", 7, 7)).isTrue();
    assertThat(regions.overlap("2", 8, 8)).isFalse();
  }

  @Test
  void namesMayHoldColons() {
    Regions regions = Regions.parse("HLA-A*01:01:01,HLA-B*07:02:5-");

    assertThat(regions.intervals().get(1).contig()).isEqualTo("HLA-B*07:02");
    assertThat(regions.overlap("HLA-B*07:02", 4, 4)).isFalse();
    assertThat(regions.overlap("HLA-B*07:02", 5, 5)).isTrue();
  }

  @Test
  void bedCountsFromZeroAndExcludesTheEnd() {
    Regions regions = Regions.ofBed(List.of("track name=x", "# note", "1\t9\t20\tname"));

    assertThat(regions.overlap("1", 9, 9)).isFalse();
    assertThat(regions.overlap("1", 10, 10)).isTrue();
    assertThat(regions.overlap("1", 20, 20)).isTrue();
    assertThat(regions.overlap("1", 21, 21)).isFalse();
  }

  @Test
  void anEndBeforeTheStartIsAnError() {
    assertThatThrownBy(() -> Regions.parse("1:20-10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not a region: 1:20-10");
  }
}
