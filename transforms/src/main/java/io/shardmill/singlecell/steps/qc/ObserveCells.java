package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.quality.Bins;
import io.shardmill.quality.GridStatistic;
import io.shardmill.quality.Measure;
import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.chart.Axis.Scale;
import io.shardmill.quality.chart.HexLattice;

/**
 * Passes cells on and counts what the QC report shows of them. Used twice, before and after the
 * filters.
 *
 * <p>Measures: {@code cell.total_counts}, {@code cell.genes}, {@code cell.mt_percent} (missing for
 * cells without counts) and {@code cell.dataset}. The bins of the counts are fine enough for a knee
 * plot: 30 in each decade, each 8 % wide. Before the filters also the same three by data set,
 * {@code cell.total_counts.by_dataset} and so on, and on hexagons {@link #COUNTS_AND_GENES} and
 * {@link #COUNTS_AND_PERCENT}.
 */
public final class ObserveCells extends StepTransform<MeasuredCells, MeasuredCells> {

  /** The measure of counts against genes, on {@link #GENES_LATTICE}. */
  public static final Measure COUNTS_AND_GENES = Measure.of("cell.counts_and_genes").before();

  /** The measure of counts against the mitochondrial share, on {@link #PERCENT_LATTICE}. */
  public static final Measure COUNTS_AND_PERCENT = Measure.of("cell.counts_and_mt").before();

  /** Where {@link #COUNTS_AND_GENES} are counted. */
  public static final HexLattice GENES_LATTICE =
      new HexLattice(Scale.LOGARITHMIC, 0, 0.05, 130, Scale.LOGARITHMIC, 0, 0.05, 100);

  /** Where {@link #COUNTS_AND_PERCENT} are counted. */
  public static final HexLattice PERCENT_LATTICE =
      new HexLattice(Scale.LOGARITHMIC, 0, 0.05, 130, Scale.LINEAR, 4 / 3.0, 2, 51);

  private static final Bins COUNTS = Bins.logarithmic(0, 6, 30);
  private static final Bins GENES = Bins.logarithmic(0, 5, 20);
  private static final Bins PERCENT = Bins.uniform(0, 100, 100);

  private final Stage stage;

  private ObserveCells(Stage stage) {
    this.stage = stage;
  }

  /** Observes cells as they were read. */
  public static ObserveCells before() {
    return new ObserveCells(Stage.BEFORE);
  }

  /** Observes the cells that are written. */
  public static ObserveCells after() {
    return new ObserveCells(Stage.AFTER);
  }

  @Override
  public MeasuredCells apply(MeasuredCells block, ChunkContext context) {
    StatisticsSet set = context.statistics();
    CellMetrics metrics = block.metrics();
    set.numeric(measure("total_counts"), COUNTS).add(metrics.totalCounts(), 0, block.rows());
    NumericStatistics genes = set.numeric(measure("genes"), GENES);
    NumericStatistics percent = set.numeric(measure("mt_percent"), PERCENT);
    for (int row = 0; row < block.rows(); row++) {
      genes.add(metrics.genes()[row]);
      double share = metrics.mitochondrialPercent(row);
      if (Double.isNaN(share)) {
        percent.addMissing(1);
      } else {
        percent.add(share);
      }
    }
    if (stage == Stage.BEFORE) {
      observeShape(block, set);
    }
    set.category(measure("dataset")).add(block.cells().dataset(), block.rows());
    return block;
  }

  /** How the measures go together, and how they differ between data sets. */
  private void observeShape(MeasuredCells block, StatisticsSet set) {
    CellMetrics metrics = block.metrics();
    GridStatistic withGenes = set.grid(COUNTS_AND_GENES, GENES_LATTICE.cells());
    GridStatistic withPercent = set.grid(COUNTS_AND_PERCENT, PERCENT_LATTICE.cells());
    double[] genes = new double[block.rows()];
    double[] percent = new double[block.rows()];
    for (int row = 0; row < block.rows(); row++) {
      double counts = metrics.totalCounts()[row];
      genes[row] = metrics.genes()[row];
      percent[row] = metrics.mitochondrialPercent(row);
      withGenes.add(GENES_LATTICE.cell(counts, genes[row]));
      withPercent.add(PERCENT_LATTICE.cell(counts, percent[row]));
    }
    String dataset = block.cells().dataset();
    set.groups(measure("total_counts.by_dataset"), COUNTS)
        .add(dataset, metrics.totalCounts(), 0, block.rows());
    set.groups(measure("genes.by_dataset"), GENES).add(dataset, genes, 0, block.rows());
    set.groups(measure("mt_percent.by_dataset"), PERCENT).add(dataset, percent, 0, block.rows());
  }

  private Measure measure(String name) {
    return new Measure("cell." + name, stage);
  }
}
