package io.shardmill.singlecell.steps;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.singlecell.source.GeneJoin;
import io.shardmill.singlecell.steps.expression.SelectGenes;
import io.shardmill.singlecell.steps.qc.CellRules;
import io.shardmill.singlecell.steps.qc.ControlRule;
import io.shardmill.singlecell.steps.qc.ControlledDatasets;
import io.shardmill.singlecell.steps.qc.FindControls;
import io.shardmill.singlecell.steps.qc.KeepControls;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import io.shardmill.singlecell.steps.qc.ObserveCells;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Brings cells to the genes that a data set has, and keeps those that it wants: controls only, or
 * cells with counts in enough of these genes. Then observes what the QC report shows.
 *
 * <pre>{@code
 * Chunks<MeasuredCells> chosen =
 *     checked.apply(ChooseCells.of(GeneJoin.inner(schema), others).withMinGenes(100));
 * }</pre>
 */
public final class ChooseCells extends PTransform<Chunks<MeasuredCells>, Chunks<MeasuredCells>> {

  private final transient GeneJoin genes;
  private final transient boolean[] others;
  private final transient List<ApplyStep<MeasuredCells, MeasuredCells>> controls;
  private final int minGenes;

  private ChooseCells(
      GeneJoin genes,
      boolean[] others,
      List<ApplyStep<MeasuredCells, MeasuredCells>> controls,
      int minGenes) {
    this.genes = genes;
    this.others = others.clone();
    this.controls = controls;
    this.minGenes = minGenes;
  }

  /**
   * Brings cells to these genes.
   *
   * @param others whether each member of the source's axis is no gene
   */
  public static ChooseCells of(GeneJoin genes, boolean[] others) {
    return new ChooseCells(genes, others, List.of(), 0);
  }

  /**
   * Keeps only cells that are controls, in data sets that have any; adds the pass that finds those.
   *
   * @param checked the cells that this is applied to
   */
  public ChooseCells withControls(ControlRule rule, Chunks<MeasuredCells> checked) {
    PCollectionView<ControlledDatasets> controlled =
        checked.apply(
            "Find controls",
            SummarizeChunks.with(
                new FindControls(rule), ControlledDatasets.CODER, ControlledDatasets.CODER));
    List<ApplyStep<MeasuredCells, MeasuredCells>> all = new ArrayList<>(controls);
    all.add(ApplyStep.with(controlled, new KeepControls(rule)));
    return new ChooseCells(genes, others, List.copyOf(all), minGenes);
  }

  /** Keeps only cells with counts in at least so many of the genes. */
  public ChooseCells withMinGenes(int least) {
    return new ChooseCells(genes, others, controls, least);
  }

  @Override
  public Chunks<MeasuredCells> expand(Chunks<MeasuredCells> checked) {
    Chunks<MeasuredCells> cells = checked;
    for (ApplyStep<MeasuredCells, MeasuredCells> keep : controls) {
      cells = cells.apply("Keep controls", keep);
    }
    if (!genes.everything()) {
      cells = cells.apply("Choose genes", SelectGenes.of(genes.places(), genes.axis().size()));
    }
    if (minGenes > 0) {
      cells =
          cells.apply(
              "Filter by chosen genes",
              FilterRows.by(List.of(CellRules.minGenesOnAxis(minGenes, genes.onAxis(others)))));
    }
    return cells.apply("Observe after", ObserveCells.after());
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("genes", genes.axis().size()));
    builder.add(DisplayData.item("minGenes", minGenes));
  }
}
