package io.shardmill.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.flow.ChunkRangeCoder;
import io.shardmill.chunk.flow.RemovedRowCoder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class ChunkPlanTest {

  @Test
  void chunksAreNumberedAcrossSources() {
    ChunkPlan plan =
        ChunkPlan.builder().cut("a", 10, 25, 10).cut("empty", 0, 0, 10).whole("b", 0, 99).build();

    assertThat(plan.chunks()).isEqualTo(3);
    assertThat(plan.ranges())
        .containsExactly(
            new ChunkRange(0, "a", 10, 20),
            new ChunkRange(1, "a", 20, 25),
            new ChunkRange(2, "b", 0, 99));
  }

  @Property
  void rangesCoverASourceWithoutGapOrOverlap(
      @ForAll @LongRange(min = 0, max = 50) long start,
      @ForAll @LongRange(min = 0, max = 200) long length,
      @ForAll @LongRange(min = 1, max = 60) long step) {
    List<ChunkRange> ranges =
        ChunkPlan.builder().cut("s", start, start + length, step).build().ranges();

    long next = start;
    for (ChunkRange range : ranges) {
      assertThat(range.start()).isEqualTo(next);
      assertThat(range.end() - range.start()).isBetween(1L, step);
      next = range.end();
    }
    assertThat(next).isEqualTo(start + length);
  }

  @Test
  void aRangeOutsideThePlanIsRefused() {
    ChunkPlan.Cut cut = new ChunkPlan.Cut("s", 0, 10, 4, 0);

    assertThatThrownBy(() -> cut.range(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new ChunkPlan.Cut("s", 10, 5, 1, 0)).hasMessageContaining("Not a cut");
    assertThatThrownBy(() -> new ChunkRange(0, "s", 5, 4)).hasMessageContaining("Not a range");
  }

  @Test
  void elementsSurviveTheirCoders() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(
        ChunkRangeCoder.of(), new ChunkRange(7, "gs://b/ä.vcf.gz", 1L << 40, 1L << 41));
    CoderProperties.coderDecodeEncodeEqual(
        RemovedRowCoder.of(),
        new RemovedRow(RemovedRow.Kind.FILTERED, "f", 1L << 50, "1:2:A:T", "MAF", ""));
  }
}
