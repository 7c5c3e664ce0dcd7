package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.exact.ExactRows;
import io.shardmill.chunk.exact.FindKeptRows;
import io.shardmill.chunk.exact.InputRows;
import io.shardmill.chunk.exact.KeptRows;
import io.shardmill.chunk.exact.RowSet;
import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells in memory, for tests: file number n is called "file" and n and holds the data set "set" and
 * n; each of its rows is true if it is kept, and its barcode tells which. Row r has r % 4 entries,
 * gene g of them a count of r + g + 1. Blocks have up to seven rows.
 *
 * <p>Annotations are {@code SRX_accession} (three rows share one, every tenth row has none) and
 * {@code age}.
 */
public record FewCells(List<List<Boolean>> files, long step) implements ChunkSource<CellBlock> {

  public static final int GENES = 5;

  private static final int BLOCK = 7;

  /** Drops the rows that are not to be kept, and measures the others. */
  public static final BlockStep<CellBlock, MeasuredCells> KEEP =
      (block, context) -> {
        int[] rows = new int[block.rows()];
        int n = 0;
        for (int row = 0; row < block.rows(); row++) {
          if (block.key(row).startsWith("kept")) {
            rows[n++] = row;
          } else {
            context.filter(block, row, "UNWANTED");
          }
        }
        return measured(block, Arrays.copyOf(rows, n));
      };

  static String name(int file) {
    return "file" + file;
  }

  static boolean keeps(List<List<Boolean>> files, String file, long row) {
    return files.get(Integer.parseInt(file.substring(4))).get((int) row);
  }

  static List<String> rows(List<List<Boolean>> files) {
    List<String> rows = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      for (int row = 0; row < files.get(file).size(); row++) {
        rows.add(name(file) + " " + row);
      }
    }
    return rows;
  }

  public static InputRows inputRows(List<List<Boolean>> files) {
    return InputRows.of(new FewCells(files, 10).plan());
  }

  /** What a pass over the cells finds. */
  public static KeptRows kept(List<List<Boolean>> files) {
    return new FindKeptRows<>(inputRows(files)).result(cells(files));
  }

  /** What a pass over the cells gathers, with a fold for each file. */
  static RowSet cells(List<List<Boolean>> files) {
    FindKeptRows<MeasuredCells> statistic = new FindKeptRows<>(inputRows(files));
    RowSet all = statistic.create();
    for (int file = 0; file < files.size(); file++) {
      RowSet fold = statistic.create();
      for (int row = 0; row < files.get(file).size(); row++) {
        if (files.get(file).get(row)) {
          CellBlock one = new FewCells(files, 10).block(file, row, row + 1);
          fold = statistic.add(fold, measured(one, new int[] {0}));
        }
      }
      all = statistic.merge(fold, all);
    }
    return all;
  }

  public static ExactRows<CellBlock> exact(List<List<Boolean>> files, long chunkSize) {
    return new ExactRows<>("cells", new FewCells(files, 10), inputRows(files), chunkSize);
  }

  @Override
  public ChunkPlan plan() {
    ChunkPlan.Builder plan = ChunkPlan.builder();
    for (int file = 0; file < files.size(); file++) {
      plan.cut(name(file), 0, files.get(file).size(), step);
    }
    return plan.build();
  }

  @Override
  public BlockReader<CellBlock> open(ChunkRange range, ChunkContext context) {
    int file = Integer.parseInt(range.source().substring(4));
    return new BlockReader<>() {
      private int next = (int) range.start();

      @Override
      public @Nullable CellBlock read() {
        if (next == range.end()) {
          return null;
        }
        int from = next;
        next = (int) Math.min(range.end(), from + BLOCK);
        context.read(next - from);
        return block(file, from, next);
      }

      @Override
      public void close() {}
    };
  }

  private CellBlock block(int file, int from, int to) {
    int rows = to - from;
    long[] positions = new long[rows];
    List<String> ids = new ArrayList<>();
    List<String> accessions = new ArrayList<>();
    BitSet unknown = new BitSet();
    int[] ages = new int[rows];
    int[] offsets = new int[rows + 1];
    int[] genes = new int[rows * GENES];
    double[] values = new double[rows * GENES];
    for (int i = 0; i < rows; i++) {
      int row = from + i;
      positions[i] = row;
      ids.add((files.get(file).get(row) ? "kept" : "dropped") + file + "-" + row);
      accessions.add(row % 10 == 9 ? "" : "SRX" + file + row / 3);
      unknown.set(i, row % 10 == 9);
      ages[i] = row;
      int at = offsets[i];
      for (int gene = 0; gene < row % 4; gene++, at++) {
        genes[at] = gene;
        values[at] = row + gene + 1;
      }
      offsets[i + 1] = at;
    }
    ColumnVector.Strings texts = ColumnVector.Strings.of(accessions);
    return new CellBlock(
        name(file),
        "set" + file,
        positions,
        ColumnVector.Strings.of(ids),
        new SparseMatrix(GENES, offsets, genes, values),
        List.of(
            new ColumnVector.Strings(texts.bytes(), texts.offsets(), rows, unknown),
            new ColumnVector.Int32s(ages, rows, null)));
  }

  private static MeasuredCells measured(CellBlock block, int[] rows) {
    long[] positions = new long[rows.length];
    List<String> ids = new ArrayList<>();
    List<String> accessions = new ArrayList<>();
    BitSet unknown = new BitSet();
    int[] ages = new int[rows.length];
    int[] offsets = new int[rows.length + 1];
    int[] genes = new int[block.matrix().entries()];
    double[] values = new double[block.matrix().entries()];
    double[] totals = new double[rows.length];
    int[] counts = new int[rows.length];
    ColumnVector.Strings accession = (ColumnVector.Strings) block.obs().get(0);
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      positions[i] = block.position(row);
      ids.add(block.key(row));
      accessions.add(accession.get(row));
      unknown.set(i, accession.nulls().get(row));
      ages[i] = ((ColumnVector.Int32s) block.obs().get(1)).values()[row];
      int at = offsets[i];
      for (int from = block.matrix().offsets()[row];
          from < block.matrix().offsets()[row + 1];
          from++) {
        genes[at] = block.matrix().genes()[from];
        values[at] = block.matrix().values()[from];
        totals[i] += values[at++];
      }
      offsets[i + 1] = at;
      counts[i] = at - offsets[i];
    }
    ColumnVector.Strings texts = ColumnVector.Strings.of(accessions);
    CellBlock kept =
        new CellBlock(
            block.source(),
            block.dataset(),
            positions,
            ColumnVector.Strings.of(ids),
            new SparseMatrix(GENES, offsets, genes, values),
            List.of(
                new ColumnVector.Strings(texts.bytes(), texts.offsets(), rows.length, unknown),
                new ColumnVector.Int32s(ages, rows.length, null)));
    return new MeasuredCells(kept, new CellMetrics(totals, counts, new double[rows.length]));
  }
}
