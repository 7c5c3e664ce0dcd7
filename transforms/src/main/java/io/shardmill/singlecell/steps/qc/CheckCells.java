package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.singlecell.CellBlock;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;

/**
 * The quality control of cells: measures each on all genes that it comes with, observes what the QC
 * report shows, and drops cells by rules.
 *
 * <pre>{@code
 * boolean[] mitochondrial = MitochondrialGenes.byPrefix(List.of("MT-")).among(geneNames);
 * Chunks<MeasuredCells> checked =
 *     cells.apply(
 *         CheckCells.of(mitochondrial, others)
 *             .withRules(List.of(CellRules.maxMitochondrialPercent(15), CellRules.minGenes(200))));
 * }</pre>
 */
public final class CheckCells extends PTransform<Chunks<CellBlock>, Chunks<MeasuredCells>> {

  private final MeasureCells measure;
  private final transient List<KeepRule<MeasuredCells>> rules;

  private CheckCells(MeasureCells measure, List<KeepRule<MeasuredCells>> rules) {
    this.measure = measure;
    this.rules = List.copyOf(rules);
  }

  /**
   * Measures cells on the axis of the source, and keeps all of them until it has rules.
   *
   * @param mitochondrial whether each member of the axis is a mitochondrial gene
   * @param others whether each member is no gene, such as an antibody; those are not measured
   */
  public static CheckCells of(boolean[] mitochondrial, boolean[] others) {
    return new CheckCells(MeasureCells.of(mitochondrial, others), List.of());
  }

  /**
   * Keeps only the cells that pass these rules; one that does not is counted under the first that
   * it breaks.
   */
  public CheckCells withRules(List<KeepRule<MeasuredCells>> cellRules) {
    return new CheckCells(measure, cellRules);
  }

  @Override
  public Chunks<MeasuredCells> expand(Chunks<CellBlock> cells) {
    return cells
        .apply("Measure cells", measure)
        .apply("Observe before", ObserveCells.before())
        .apply("Filter cells", FilterRows.by(rules));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("rules", codes()));
  }

  @Override
  public String toString() {
    return "CheckCells" + codes();
  }

  private String codes() {
    return rules.stream().map(KeepRule::code).toList().toString();
  }
}
