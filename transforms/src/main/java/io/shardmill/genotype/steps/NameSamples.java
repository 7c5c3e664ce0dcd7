package io.shardmill.genotype.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.genotype.SampleBlock;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;
import io.shardmill.storage.WorkArea;
import java.io.IOException;
import java.util.List;

/**
 * Gives samples their names and clinical values, from what {@link JoinSamples} left, and observes
 * how many of their genotypes are missing.
 *
 * <p>Memory: the values of the samples of a block.
 *
 * @param work where they were left
 * @param columns of the clinical tables
 * @param samples number of all samples that are kept
 * @param variants number of genotypes of a sample
 */
public record NameSamples(WorkArea work, List<Column> columns, int samples, long variants)
    implements ViewStep<SampleBlock, Long, NamedSamples>, Described {

  /** Share of the genotypes of each sample that are missing. */
  public static final Measure MISSING = Measure.of("sample.missing_share");

  private static final Bins SHARES = Bins.uniform(0, 1, 50);

  public NameSamples {
    columns = List.copyOf(columns);
  }

  /** What the tables tell follows from their content and the options. */
  @Override
  public void describe(Description description) {
    description.add("columns", columns.stream().map(Column::name).toList());
  }

  @Override
  public NamedSamples apply(SampleBlock block, Long joined, ChunkContext context)
      throws IOException {
    List<ColumnVector> values =
        SampleRows.read(work, columns, samples, block.first(), block.rows());
    var shares = context.statistics().numeric(MISSING, SHARES);
    for (int missing : block.missing()) {
      shares.add((double) missing / variants);
    }
    return new NamedSamples(
        block, (ColumnVector.Strings) values.get(0), values.subList(1, values.size()));
  }
}
