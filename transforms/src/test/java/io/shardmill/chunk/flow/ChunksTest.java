package io.shardmill.chunk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.Numbers;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.ViewSource;
import io.shardmill.chunk.ViewStep;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;

class ChunksTest {

  /** The sum of all numbers that reach it. */
  private record Total() implements BlockStatistic<Numbers.Run, Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long sum, Numbers.Run block) {
      return sum + block.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long result(Long sum) {
      return sum;
    }
  }

  /** The largest number that reaches it. */
  private record Most() implements BlockStatistic<Numbers.Run, Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long most, Numbers.Run block) {
      return block.values().stream().reduce(most, Math::max);
    }

    @Override
    public Long merge(Long left, Long right) {
      return Math.max(left, right);
    }

    @Override
    public Long result(Long most) {
      return most;
    }
  }

  private static final class BothFn extends DoFn<Long, Long> {
    private final PCollectionView<KV<Long, Long>> both;

    BothFn(PCollectionView<KV<Long, Long>> both) {
      this.both = both;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(context.sideInput(both).getKey());
      context.output(context.sideInput(both).getValue());
    }
  }

  private static final BlockStep<Numbers.Run, Numbers.Run> EVEN_ONLY =
      (block, context) -> {
        for (int row = 0; row < block.rows(); row++) {
          if (block.values().get(row) % 2 != 0) {
            context.filter(block, row, "ODD");
          }
        }
        return new Numbers.Run(block.values().stream().filter(n -> n % 2 == 0).toList());
      };

  private static final class AddTotalFn extends DoFn<Long, Long> {
    private final PCollectionView<Long> total;

    AddTotalFn(PCollectionView<Long> total) {
      this.total = total;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(context.element() + context.sideInput(total));
    }
  }

  private static Pipeline pipeline() {
    return Pipeline.create(PipelineOptionsFactory.create());
  }

  private static PCollection<Long> values(PCollection<Numbers.Run> blocks) {
    return blocks.apply(
        "Values", FlatMapElements.into(TypeDescriptors.longs()).via(block -> block.values()));
  }

  @Test
  void everyRowIsInABlockOrReported() throws Exception {
    Pipeline pipeline = pipeline();

    ReadBlocks.Result<Numbers.Run> result =
        pipeline
            .apply("Plan", PlanChunks.of(new Numbers(1000, 37)))
            .apply("Even only", ApplyStep.of(EVEN_ONLY))
            .apply("Blocks", ReadBlocks.of(Numbers.Run.class));

    PAssert.that(values(result.blocks()))
        .containsInAnyOrder(LongStream.range(0, 1000).filter(n -> n % 2 == 0).boxed().toList());
    PAssert.that(
            result
                .removed()
                .apply("Rules", MapElements.into(TypeDescriptors.strings()).via(RemovedRow::rule))
                .apply("Count", Count.perElement()))
        .containsInAnyOrder(List.of(KV.of("ODD", 490L), KV.of("UNLUCKY", 10L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aStepCanUseAStatisticOfTheWholeData() throws Exception {
    Pipeline pipeline = pipeline();
    Chunks<Numbers.Run> chunks =
        pipeline
            .apply("Plan", PlanChunks.of(new Numbers(10, 3)))
            .apply("Even only", ApplyStep.of(EVEN_ONLY));

    PCollectionView<Long> total =
        chunks.apply(
            "Total", SummarizeChunks.with(new Total(), VarLongCoder.of(), VarLongCoder.of()));
    PCollection<Numbers.Run> shares =
        chunks
            .apply(
                "Subtract from total",
                ApplyStep.with(
                    total,
                    (Numbers.Run block, Long sum, ChunkContext context) ->
                        new Numbers.Run(block.values().stream().map(n -> sum - n).toList())))
            .apply("Blocks", ReadBlocks.of(Numbers.Run.class))
            .blocks();

    PAssert.that(values(shares)).containsInAnyOrder(20L, 18L, 16L, 14L, 12L);
    pipeline.run().waitUntilFinish();
  }

  /** Cuts the numbers below their total at equal steps: what to cut is known only after a pass. */
  private record BelowTotal(long most, long step) implements ViewSource<Long, Numbers.Run> {
    @Override
    public ChunkPlan plan() {
      return ChunkPlan.builder().cut("below total", 0, most, step).build();
    }

    @Override
    public BlockReader<Numbers.Run> open(ChunkRange range, Long total, ChunkContext context)
        throws IOException {
      long end = Math.max(range.start(), Math.min(range.end(), total));
      ChunkRange part = new ChunkRange(range.ordinal(), "numbers", range.start(), end);
      return new Numbers(total, step).open(part, context.part(part));
    }
  }

  @Test
  void aSourceCanBeCutByAStatisticOfTheWholeData() throws Exception {
    Pipeline pipeline = pipeline();
    PCollectionView<Long> total =
        pipeline
            .apply("Plan", PlanChunks.of(new Numbers(7, 3)))
            .apply(
                "Total", SummarizeChunks.with(new Total(), VarLongCoder.of(), VarLongCoder.of()));

    Chunks<Numbers.Run> below =
        pipeline.apply("Plan below", PlanChunks.with(total, new BelowTotal(100, 10)));
    ReadBlocks.Result<Numbers.Run> result =
        below
            .apply(
                "Less than total",
                ApplyStep.with(
                    total,
                    (Numbers.Run block, Long sum, ChunkContext context) ->
                        new Numbers.Run(block.values().stream().map(n -> sum - n).toList())))
            .apply("Blocks", ReadBlocks.of(Numbers.Run.class));

    PAssert.that(values(result.blocks()))
        .containsInAnyOrder(
            LongStream.rangeClosed(1, 21).filter(n -> n != 21 - 13).boxed().toList());
    PAssert.that(
            result
                .removed()
                .apply(
                    "Source", MapElements.into(TypeDescriptors.strings()).via(RemovedRow::source)))
        .containsInAnyOrder("numbers");
    assertThat(below.plan().chunks()).isEqualTo(10);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void twoStatisticsShareAPass() throws Exception {
    Pipeline pipeline = pipeline();
    KvCoder<Long, Long> coder = KvCoder.of(VarLongCoder.of(), VarLongCoder.of());

    PCollectionView<KV<Long, Long>> both =
        pipeline
            .apply("Plan", PlanChunks.of(new Numbers(10, 3)))
            .apply(
                "Both",
                SummarizeChunks.with(new PairStatistic<>(new Total(), new Most()), coder, coder));

    PAssert.that(
            pipeline
                .apply("One", Create.of(1L))
                .apply("Both numbers", ParDo.of(new BothFn(both)).withSideInputs(both)))
        .containsInAnyOrder(45L, 9L);
    PAssert.that(
            values(
                pipeline
                    .apply(
                        "Below sum",
                        PlanChunks.with(both, new BelowTotal(60, 60).taking(KV::getKey)))
                    .apply(
                        "From most",
                        ApplyStep.with(
                            both,
                            ((ViewStep<Numbers.Run, Long, Numbers.Run>)
                                    (block, most, context) ->
                                        new Numbers.Run(
                                            block.values().stream().filter(n -> n > most).toList()))
                                .taking(KV::getValue)))
                    .apply("Blocks", ReadBlocks.of(Numbers.Run.class))
                    .blocks()))
        .containsInAnyOrder(LongStream.range(10, 45).filter(n -> n != 13).boxed().toList());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anEmptyPlanGivesNoBlocksAndAnEmptyStatistic() throws Exception {
    Pipeline pipeline = pipeline();
    Chunks<Numbers.Run> chunks = pipeline.apply("Plan", PlanChunks.of(new Numbers(0, 3)));

    PCollectionView<Long> total =
        chunks.apply(
            "Total", SummarizeChunks.with(new Total(), VarLongCoder.of(), VarLongCoder.of()));

    PAssert.that(
            pipeline
                .apply("One", Create.of(1L))
                .apply("Add total", ParDo.of(new AddTotalFn(total)).withSideInputs(total)))
        .containsInAnyOrder(1L);
    PAssert.that(chunks.apply("Blocks", ReadBlocks.of(Numbers.Run.class)).blocks()).empty();
    pipeline.run().waitUntilFinish();
  }
}
