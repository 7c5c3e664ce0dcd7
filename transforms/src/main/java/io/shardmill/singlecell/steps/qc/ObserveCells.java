package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;
import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;

/**
 * Passes cells on and counts what the QC report shows of them. Used twice, before and after the
 * filters.
 *
 * <p>Measures: {@code cell.total_counts}, {@code cell.genes}, {@code cell.mt_percent} (missing for
 * cells without counts) and {@code cell.dataset}. The bins of the counts are fine enough for a knee
 * plot: 30 in each decade, each 8 % wide.
 */
public final class ObserveCells extends StepTransform<MeasuredCells, MeasuredCells> {

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
    set.category(measure("dataset")).add(block.cells().dataset(), block.rows());
    return block;
  }

  private Measure measure(String name) {
    return new Measure("cell." + name, stage);
  }
}
