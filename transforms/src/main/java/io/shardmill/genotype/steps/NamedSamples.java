package io.shardmill.genotype.steps;

import io.shardmill.chunk.DerivedBlock;
import io.shardmill.column.ColumnVector;
import io.shardmill.genotype.SampleBlock;
import java.util.List;

/**
 * Samples with their names and what clinical tables tell of them.
 *
 * @param derivedFrom their genotypes
 * @param names of the samples
 * @param clinical the values of each column of the tables
 */
public record NamedSamples(
    SampleBlock derivedFrom, ColumnVector.Strings names, List<ColumnVector> clinical)
    implements DerivedBlock<SampleBlock> {

  public NamedSamples {
    clinical = List.copyOf(clinical);
  }

  @Override
  public String key(int row) {
    return names.get(row);
  }
}
