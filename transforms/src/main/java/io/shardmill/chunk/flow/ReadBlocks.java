package io.shardmill.chunk.flow;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Evaluates chunks to plain Beam elements, for those who want to go on with transforms of their
 * own.
 *
 * <pre>{@code
 * PCollection<VariantBlock> blocks =
 *     chunks.apply("Blocks", ReadBlocks.of(VariantBlock.class)).blocks();
 * }</pre>
 *
 * <p>Blocks of a chunk come in order; chunks in any order. Blocks are serialized wherever the
 * runner moves them, which is what {@code WriteDataset} avoids: use it where blocks go to files. A
 * source that is interrupted fails the bundle, since blocks have left already; the runner may retry
 * it.
 *
 * @param <B> the blocks
 */
public final class ReadBlocks<B extends Block> extends PTransform<Chunks<B>, ReadBlocks.Result<B>> {

  private final Class<B> type;

  private ReadBlocks(Class<B> type) {
    this.type = type;
  }

  /** Yields blocks of a class, serialized wherever the runner moves them. */
  public static <B extends Block> ReadBlocks<B> of(Class<B> type) {
    return new ReadBlocks<>(type);
  }

  @Override
  public Result<B> expand(Chunks<B> chunks) {
    TupleTag<B> blocks = new TupleTag<>("blocks");
    TupleTag<RemovedRow> removed = new TupleTag<>("removed");
    PCollectionTuple outputs =
        chunks
            .ranges()
            .apply(
                "Read",
                ParDo.of(new ReadFn<>(chunks.recipe(), chunks.statistics(), removed))
                    .withSideInputs(chunks.statistics())
                    .withOutputTags(blocks, TupleTagList.of(removed)));
    return new Result<>(
        blocks,
        outputs.get(blocks).setCoder(SerializableCoder.of(type)),
        removed,
        outputs.get(removed).setCoder(RemovedRowCoder.of()));
  }

  private static final class ReadFn<B extends Block> extends DoFn<ChunkRange, B> {
    private final Recipe<B> recipe;
    private final List<PCollectionView<?>> statistics;
    private final TupleTag<RemovedRow> removed;

    ReadFn(Recipe<B> recipe, List<PCollectionView<?>> statistics, TupleTag<RemovedRow> removed) {
      this.recipe = recipe;
      this.statistics = statistics;
      this.removed = removed;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      ChunkRange range = context.element();
      ChunkLedger ledger = new ChunkLedger(range, row -> context.output(removed, row));
      try (BlockReader<B> blocks =
          recipe.open(range, ledger, number -> context.sideInput(statistics.get(number)))) {
        for (B block = blocks.read(); block != null; block = blocks.read()) {
          context.output(block);
        }
      }
    }
  }

  /**
   * Blocks, and the rows that are in none of them.
   *
   * @param <B> the blocks
   */
  public static final class Result<B extends Block> implements POutput {
    private final TupleTag<B> blocksTag;
    private final PCollection<B> blocks;
    private final TupleTag<RemovedRow> removedTag;
    private final PCollection<RemovedRow> removed;

    private Result(
        TupleTag<B> blocksTag,
        PCollection<B> blocks,
        TupleTag<RemovedRow> removedTag,
        PCollection<RemovedRow> removed) {
      this.blocksTag = blocksTag;
      this.blocks = blocks;
      this.removedTag = removedTag;
      this.removed = removed;
    }

    /** The blocks after the last step. */
    public PCollection<B> blocks() {
      return blocks;
    }

    /** Rejected and filtered rows. */
    public PCollection<RemovedRow> removed() {
      return removed;
    }

    @Override
    public Pipeline getPipeline() {
      return blocks.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(blocksTag, blocks, removedTag, removed);
    }

    @Override
    public void finishSpecifyingOutput(
        String transformName, PInput input, PTransform<?, ?> transform) {}
  }
}
