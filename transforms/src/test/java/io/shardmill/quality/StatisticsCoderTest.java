package io.shardmill.quality;

import io.shardmill.chunk.WireFormat;
import io.shardmill.chunk.flow.BinaryCoder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The bytes of what steps observe, a statistic of each kind. */
class StatisticsCoderTest {

  private static final BinaryCoder<StatisticsSet> CODER =
      BinaryCoder.of(StatisticsSet.class, StatisticsSet::write, StatisticsSet::read);

  @Test
  void nothing() throws Exception {
    WireFormat.assertPinned(CODER, StatisticsSet::new, "0100");
  }

  @Test
  void texts() throws Exception {
    WireFormat.assertPinned(
        CODER,
        () -> {
          StatisticsSet set = new StatisticsSet();
          set.texts(Measure.of("user"), 2).put(7, Arrays.asList("f\u00e9", null));
          return set;
        },
        "01010004757365720003414e597402010e0466c3a900");
  }

  @Test
  void gridsAndGroups() throws Exception {
    WireFormat.assertPinned(
        CODER,
        () -> {
          StatisticsSet set = new StatisticsSet();
          set.grid(Measure.of("day"), 300).add(299, 2);
          set.groups(Measure.of("genes"), Bins.of(0, 1)).add("a", new double[] {0.5}, 0, 1);
          return set;
        },
        """
        010200036461790003414e5967ac020001ab0202000567656e65730003414e59
        680100000000000000003ff0000000000000000100016101
        """);
  }

  @Test
  void oneOfEachKind() throws Exception {
    WireFormat.assertPinned(
        CODER,
        () -> {
          StatisticsSet set = new StatisticsSet();
          set.count(Measure.of("masked")).add(300);
          set.category(Measure.of("contig").before()).add("chr1", 2);
          set.numeric(Measure.of("maf"), Bins.uniform(0, 1, 2)).add(0.75);
          set.vector(Measure.of("het"), 2).add(new long[] {1, 300});
          set.record(Measure.of("patient"), 1).put(7, 1.5);
          return set;
        },
        """
        01050006636f6e74696700064245464f52456300010004636872310200036865
        740003414e59760201ac0200036d61660003414e59780200000000000000003f
        e00000000000003ff00000000000000000010000210100060000002101000480
        00280180d0ff8108010100003fe80000000000003fe800000000000000066d61
        736b65640003414e596eac02000770617469656e740003414e597201010e3ff8
        000000000000
        """);
  }
}
