package io.shardmill.vcf.steps;

import io.shardmill.chunk.WireFormat;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.vcf.VariantBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of what is counted of samples, and of which are kept. */
class SampleCodersTest {

  private static final VariantBlock BLOCK = Variants.block("1 1 A G  0 1", "1 2 A C  . 2");

  @Test
  void counts() throws Exception {
    WireFormat.assertPinned(
        BinaryCoder.of(SampleCounts.class, SampleCounts::write, SampleCounts::read),
        SampleCodersTest::counted,
        """
        0100000002020280808080608080808080010100000100010001000100000000
        00020001010000000000
        """);
  }

  @Test
  void selection() throws Exception {
    WireFormat.assertPinned(
        BinaryCoder.of(SampleSelection.class, SampleSelection::write, SampleSelection::read),
        () ->
            new SampleStatistics(BLOCK.schema(), List.of(SampleRules.minCallRate(0.9)))
                .result(counted()),
        """
        0100000002020280808080608080808080010100000100010001000100000000
        0002000101000000000000025330001053414d504c455f43414c4c5f52415445
        000253310000
        """);
  }

  private static SampleCounts counted() {
    SampleStatistics statistic = new SampleStatistics(BLOCK.schema(), List.of());
    return statistic.add(statistic.create(), BLOCK);
  }
}
