package io.shardmill.vcf.source.merge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ShardmillException;
import io.shardmill.quality.StatisticsSet;
import org.junit.jupiter.api.Test;

/** Ranges of sites that do not begin in a file where the one before ended are noticed. */
class SeamsTest {

  private final StatisticsSet statistics = new StatisticsSet();

  @Test
  void everyRangeStartsWhereTheOneBeforeEnds() {
    Seams.end(statistics, 0, 100);
    Seams.end(statistics, 1, 70);
    Seams.start(statistics, 1, 70);
    Seams.start(statistics, 0, 100);

    assertThatCode(() -> Seams.require(statistics)).doesNotThrowAnyException();
    assertThatCode(() -> Seams.require(new StatisticsSet())).doesNotThrowAnyException();
  }

  @Test
  void recordsBetweenTwoRangesAreMissed() {
    Seams.end(statistics, 0, 100);
    Seams.start(statistics, 0, 120);

    assertThatThrownBy(() -> Seams.require(statistics))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("not sorted by contig and position");
  }
}
