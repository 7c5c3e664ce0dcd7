package io.shardmill.singlecell.steps.variable;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.source.CellBlocks;
import io.shardmill.singlecell.steps.qc.MeasureCells;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import io.shardmill.singlecell.steps.qc.MitochondrialGenes;
import java.util.ArrayList;
import java.util.List;

/** The counts that {@code scripts/scanpy_golden.py} gave to scanpy. */
final class GoldenCells {

  static final int CELLS = 105;
  static final int GENES = 200;
  private static final List<String> BATCHES = List.of("b", "a", "c");

  private GoldenCells() {}

  /** All cells in one block, with their batch as annotation 0. */
  static MeasuredCells measured() {
    List<String> genes = new ArrayList<>();
    for (int gene = 0; gene < GENES; gene++) {
      genes.add("%s%03d".formatted(gene % 29 == 3 ? "MT-" : "G", gene));
    }
    boolean[] mitochondrial = MitochondrialGenes.byPrefix(List.of("MT-")).among(genes);
    List<String> batches = new ArrayList<>();
    for (int cell = 0; cell < CELLS; cell++) {
      batches.add(BATCHES.get(cell % 7 % 3));
    }
    CellBlock block = CellBlocks.of("golden", List.of(ColumnVector.Strings.of(batches)), counts());
    return MeasureCells.of(mitochondrial, new boolean[GENES])
        .apply(block, new RecordingContext(new ChunkRange(0, "golden.h5ad", 0, CELLS)));
  }

  private static double[][] counts() {
    long state = 20261121;
    double[][] counts = new double[CELLS][GENES];
    for (int cell = 0; cell < CELLS; cell++) {
      for (int gene = 0; gene < GENES; gene++) {
        int level = gene * 7 % GENES;
        int chance = 120 + 845 * level * level / (GENES * GENES);
        chance = chance * (700 + 30 * (cell % 11)) / 1000;
        if (gene % 17 == 0 && cell % 4 == 0) {
          chance = Math.min(985, chance * 2 + 300);
        }
        if (gene % 13 == 5 && cell % 3 == 1) {
          chance /= 2;
        }
        while (true) {
          state = (state * 1103515245 + 12345) % (1L << 31);
          if (state / 65536 % 1000 >= chance) {
            break;
          }
          counts[cell][gene]++;
        }
      }
    }
    return counts;
  }
}
