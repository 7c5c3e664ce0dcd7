package io.shardmill.singlecell.steps;

import io.shardmill.chunk.exact.KeptRows;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.expression.GeneSelection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the first pass over all cells finds out: what {@link SurveyCells} results in.
 *
 * @param kept the cells that pass all filters
 * @param counts of each gene over those cells
 * @param genes the genes that pass the gene rules
 */
public record CellSurvey(KeptRows kept, GeneMoments counts, GeneSelection genes) {

  /** Codes surveys. */
  public static final BinaryCoder<CellSurvey> CODER =
      BinaryCoder.of(CellSurvey.class, CellSurvey::write, CellSurvey::read);

  void write(DataOutput out) throws IOException {
    kept.write(out);
    counts.write(out);
    genes.write(out);
  }

  static CellSurvey read(DataInput in) throws IOException {
    return new CellSurvey(KeptRows.read(in), GeneMoments.read(in), GeneSelection.read(in));
  }
}
