package io.shardmill.genotype.steps;

import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetReader;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.ContigRows;
import io.shardmill.genotype.ContigRows.Span;
import io.shardmill.genotype.CopiesOfAlt;
import io.shardmill.genotype.GenotypePlanes;
import io.shardmill.genotype.ld.ContigPruner;
import io.shardmill.genotype.ld.LdSettings;
import io.shardmill.genotype.ld.PrunedVariants;
import io.shardmill.genotype.source.VariantDataset;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Reads the variants of a contig in order and prunes them. */
record ContigScan(String root, long version, int samples, LdSettings settings)
    implements Serializable {

  private static final List<String> COLUMNS = List.of("pos", VariantDataset.GENOTYPES);

  PrunedVariants prune(ContigRows contig) throws IOException {
    DatasetReader reader = Dataset.open(root, version).reader(COLUMNS, 1);
    Rows rows = new Rows(contig);
    for (Span span : contig.spans()) {
      rows.next = span.from();
      reader.scan(span.from(), span.to(), vectors -> rows.add(vectors.get(0), vectors.get(1)));
    }
    rows.pruner.finish();
    return rows.pruned;
  }

  /** The rows of a contig as they come. */
  private final class Rows implements ContigPruner.Removed {
    private final PrunedVariants pruned = PrunedVariants.none();
    private final ContigPruner pruner = new ContigPruner(settings, this);
    private final ContigRows contig;
    private long next;
    private int last;

    Rows(ContigRows contig) {
      this.contig = contig;
    }

    void add(ColumnVector positions, ColumnVector genotypes) {
      int[] numbers = ((ColumnVector.Int32s) positions).values();
      CopiesOfAlt copies = CopiesOfAlt.of(genotypes, samples, root);
      for (int row = 0; row < positions.rows(); row++) {
        if (numbers[row] < last) {
          throw wrong(
              "is at %,d, before the one that precedes it, and pruning goes by the order of positions; sort the VCF files and make the data set anew"
                  .formatted(numbers[row]));
        }
        last = numbers[row];
        pruner.add(last, planes(copies, row));
        next++;
      }
    }

    private GenotypePlanes planes(CopiesOfAlt copies, int row) {
      try {
        return GenotypePlanes.of(copies.values(), copies.start(row), samples);
      } catch (IllegalArgumentException e) {
        throw wrong(
            "has %s; leave polyploid variants out with ./shardmill convert --where"
                .formatted(e.getMessage()));
      }
    }

    private ShardmillException wrong(String what) {
      return new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: row %d (of %s) %s".formatted(root, next, contig.contig(), what));
    }

    @Override
    public void linked(int number) {
      pruned.linked().set(row(number));
    }

    @Override
    public void constant(int number) {
      pruned.constant().set(row(number));
    }

    private int row(long number) {
      long left = number;
      for (Span span : contig.spans()) {
        if (left < span.to() - span.from()) {
          return Math.toIntExact(span.from() + left);
        }
        left -= span.to() - span.from();
      }
      throw new IllegalStateException("No variant %d of %s".formatted(number, contig.contig()));
    }
  }
}
