package io.shardmill.gather;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.ChunkAttempts;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.storage.WorkArea;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Brings rows to the chunks that their keys belong to, in the order of the keys: shuffles a data
 * set, or turns a matrix.
 *
 * <pre>{@code
 * ChunkPlan plan = ChunkPlan.builder().cut("cells", 0, cells, 25_000).build();
 * Chunks<NumberedCells> shuffled =
 *     numbered.apply("Shuffle", GatherRows.of(new CellPacking(obs), run, plan));
 * }</pre>
 *
 * <p>Each row is written to the work area once and read once; blocks between are not stored. The
 * result depends on the rows, their keys and the plan, and on how the input was cut only where rows
 * have the same key. Resuming a killed run evaluates no range again that was done.
 *
 * <p>Rows that steps before this remove or absorb are told by the chunks after it. They may not add
 * rows.
 *
 * <p>A chunk opens the index once, and each section with rows of it once for every 4 to 64 KiB.
 * Memory for each worker thread: to scatter, a tile of 32 MiB, a block, and 32 bytes for each
 * section of the range; to gather, a block and a piece of each section of the chunk, together 64
 * MiB for up to 16,000 sections and 4 KiB for each beyond, never more than the rows of the chunk.
 * For the worker that builds the index: 64 MiB for up to 128 thousand input ranges, and 8 bytes for
 * each chunk. Space in the work area: the packed rows, until the commit.
 *
 * @param <A> the blocks that are scattered
 * @param <B> the blocks that are gathered
 */
public final class GatherRows<A extends Block, B extends Block>
    extends PTransform<Chunks<A>, Chunks<B>> {

  private static final int TILE_BYTES = 32 << 20;

  private final Packing<A, B> packing;
  private final WorkArea work;
  private final ChunkPlan plan;
  private final transient KeyCuts keys;

  private GatherRows(Packing<A, B> packing, WorkArea work, ChunkPlan plan, KeyCuts keys) {
    this.packing = packing;
    this.work = work;
    this.plan = plan;
    this.keys = keys;
  }

  /**
   * Gathers rows by the keys that a packing gives them.
   *
   * @param work the work area of the run; only one such transform may use it
   * @param plan cuts the keys into chunks, in rising order; a key that no row has is a gap
   * @throws IllegalArgumentException if the cuts do not rise
   */
  public static <A extends Block, B extends Block> GatherRows<A, B> of(
      Packing<A, B> packing, WorkArea work, ChunkPlan plan) {
    return new GatherRows<>(packing, work, plan, new KeyCuts(plan));
  }

  @Override
  public Chunks<B> expand(Chunks<A> chunks) {
    ScatterRange<A> scatter = new ScatterRange<>(chunks.recipe(), packing, work, keys, TILE_BYTES);
    PCollectionView<Long> ranges =
        chunks
            .ranges()
            .apply(
                "To tiles",
                ParDo.of(new ScatterFn<>(scatter, chunks.statistics()))
                    .withSideInputs(chunks.statistics()))
            .setCoder(VarLongCoder.of())
            .apply("Count ranges", Count.globally())
            .apply(
                "Index tiles", ParDo.of(new IndexFn(work, chunks.plan().chunks(), plan.chunks())))
            .setCoder(VarLongCoder.of())
            .apply("Ranges", View.asSingleton());
    chunks.lineage().summarizedBy(packing, ranges);
    return chunks
        .getPipeline()
        .apply(
            "From tiles", PlanChunks.with(ranges, new GatherSource<>(packing, work, plan), plan));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("chunks", plan.chunks()).withLabel("Chunks"))
        .add(DisplayData.item("packing", packing.getClass()).withLabel("Packing"));
  }

  private static final class ScatterFn<A extends Block> extends DoFn<ChunkRange, Long> {
    private final ScatterRange<A> scatter;
    private final List<PCollectionView<?>> views;

    ScatterFn(ScatterRange<A> scatter, List<PCollectionView<?>> views) {
      this.scatter = scatter;
      this.views = views;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      ChunkRange range = context.element();
      ChunkAttempts.evaluate(
          range,
          () -> {
            scatter.scatter(range, number -> context.sideInput(views.get(number)));
            return range;
          });
      context.output(range.ordinal());
    }
  }

  private static final class IndexFn extends DoFn<Long, Long> {
    private final WorkArea work;
    private final long ranges;
    private final long chunks;

    IndexFn(WorkArea work, long ranges, long chunks) {
      this.work = work;
      this.ranges = ranges;
      this.chunks = chunks;
    }

    @ProcessElement
    public void process(@Element Long done, OutputReceiver<Long> out) throws IOException {
      if (done != ranges) {
        throw new IllegalStateException("%d of %d ranges were scattered".formatted(done, ranges));
      }
      SectionIndex.build(work, ranges, chunks);
      out.output(ranges);
    }
  }
}
