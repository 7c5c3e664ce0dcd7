package io.shardmill.genotype.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.ViewStep;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import io.shardmill.genotype.ld.PrunedVariants;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Measure;
import java.util.Arrays;

/** Leaves pruned variants out: rows of a variant data set, by their numbers in it. */
public final class DropPruned implements ViewStep<ColumnBlock, PrunedVariants, ColumnBlock> {

  /** The rule by which a variant is left out that is linked with another one. */
  public static final String LINKED = "LINKED";

  /** The rule by which a variant is left out that tells nobody apart. */
  public static final String MONOMORPHIC = "MONOMORPHIC";

  /** Variants by contig. */
  public static final Measure CONTIG = Measure.of("contig");

  @Override
  public ColumnBlock apply(ColumnBlock block, PrunedVariants pruned, ChunkContext context) {
    ColumnVector.Strings contigs = (ColumnVector.Strings) block.column("contig");
    CategoryStatistics before = context.statistics().category(CONTIG.before());
    CategoryStatistics after = context.statistics().category(CONTIG.after());
    int[] kept = new int[block.rows()];
    int size = 0;
    for (int row = 0; row < block.rows(); row++) {
      String contig = contigs.valueAt(row);
      before.add(contig);
      int number = Math.toIntExact(block.position(row));
      if (pruned.linked().get(number)) {
        context.filter(number, key(block, row), LINKED);
      } else if (pruned.constant().get(number)) {
        context.filter(number, key(block, row), MONOMORPHIC);
      } else {
        after.add(contig);
        kept[size++] = row;
      }
    }
    return block.select(RowSelection.of(Arrays.copyOf(kept, size)));
  }

  /** {@code contig:pos:ref:alt}. */
  private static String key(ColumnBlock block, int row) {
    ColumnVector alts = block.column("alt");
    return "%s:%s:%s:%s"
        .formatted(
            block.column("contig").valueAt(row),
            block.column("pos").valueAt(row),
            block.column("ref").valueAt(row),
            alts.isNull(row) ? "." : alts.valueAt(row));
  }
}
