package io.shardmill.singlecell.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.file.CellFile;
import io.shardmill.singlecell.source.genes.FeatureTotals;
import io.shardmill.singlecell.source.matrix.MatrixReader;
import io.shardmill.singlecell.source.matrix.RowBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of one range of one file, block by block. */
final class CellReader implements BlockReader<CellBlock> {

  /** The annotation that a data set can give a value for. */
  static final String CELL_TYPE = "cell_type";

  private final CellFile file;
  private final MatrixReader matrix;
  private final SourceFile source;
  private final CellSchema schema;
  private final ChunkContext context;
  private final CellSelection.Cursor selection;
  private final RowCleaner cleaner;
  private long next;

  CellReader(
      SourceFile source,
      CellReadOptions options,
      CellSchema schema,
      ChunkRange range,
      ChunkContext context)
      throws IOException {
    this.source = source;
    this.schema = schema;
    this.context = context;
    this.next = range.start();
    this.cleaner = cleaner(source, schema, options.content());
    this.file = CellFile.open(source.input(), options.file());
    boolean opened = false;
    try {
      this.selection = source.selection().from(file, next);
      this.matrix = file.matrix().open(next, range.end());
      opened = true;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  private static RowCleaner cleaner(SourceFile source, CellSchema schema, Content content) {
    return new RowCleaner(source.places(), schema.genes().size(), content);
  }

  @Override
  public @Nullable CellBlock read() throws IOException {
    for (int rows = matrix.next(); rows > 0; rows = matrix.next()) {
      long first = next;
      next += rows;
      context.read(rows);
      CellBlock block = block(first, rows);
      if (block != null) {
        return block;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    try {
      matrix.close();
    } finally {
      file.close();
    }
  }

  private @Nullable CellBlock block(long first, int rows) throws IOException {
    ColumnVector.Strings ids = ids(first, rows);
    @Nullable ExclusionReason[] rules = selection.rules(rows);
    boolean any = false;
    for (int row = 0; row < rows; row++) {
      ExclusionReason rule = rules[row];
      any |= rule == null;
      if (rule != null) {
        context.filter(first + row, ids.get(row), rule.name());
      }
    }
    if (!any) {
      return null;
    }
    RowBatch batch = matrix.read();
    FeatureTotals totals = new FeatureTotals(schema.others(), source.kinds(), rows);
    int[] kept = new int[rows];
    int[] offsets = new int[rows + 1];
    int count = 0;
    long repeated = 0;
    long withRepeated = 0;
    for (int row = 0; row < rows; row++) {
      if (rules[row] != null) {
        continue;
      }
      totals.add(row, batch);
      int end =
          cleaner.clean(batch, batch.offsets()[row], batch.offsets()[row + 1], offsets[count]);
      if (end < 0) {
        reject(first + row, ids.get(row));
      } else {
        kept[count] = row;
        offsets[++count] = end;
        repeated += cleaner.repeated();
        withRepeated += cleaner.repeated() > 0 ? 1 : 0;
        totals.observe(row, context.statistics());
      }
    }
    if (repeated > 0) {
      context.statistics().count(CellSource.REPEATED_ENTRIES).add(repeated);
      context.statistics().count(CellSource.CELLS_WITH_REPEATED_ENTRIES).add(withRepeated);
    }
    return count == 0 ? null : block(first, rows, ids, batch, totals, kept, offsets, count);
  }

  private CellBlock block(
      long first,
      int rows,
      ColumnVector.Strings ids,
      RowBatch batch,
      FeatureTotals totals,
      int[] kept,
      int[] offsets,
      int count) {
    List<ColumnVector> obs = new ArrayList<>();
    List<Column> annotations =
        schema.obs().subList(0, schema.obs().size() - schema.others().columns().size());
    for (Column column : annotations) {
      obs.add(obs(column, first, rows));
    }
    obs.addAll(totals.columns());
    ColumnVector.Strings keptIds = ids;
    if (count < rows) {
      RowSelection selected = RowSelection.of(Arrays.copyOf(kept, count));
      obs = selected.select(obs);
      keptIds = (ColumnVector.Strings) selected.select(ids);
    }
    long[] positions = new long[count];
    for (int i = 0; i < count; i++) {
      positions[i] = first + kept[i];
    }
    SparseMatrix counts =
        new SparseMatrix(
            schema.genes().size(),
            Arrays.copyOf(offsets, count + 1),
            batch.columns(),
            batch.values());
    return new CellBlock(source.input().name(), source.dataset(), positions, keptIds, counts, obs);
  }

  private ColumnVector obs(Column column, long first, int rows) {
    boolean given =
        column.name().equals(CELL_TYPE)
            && column.type() == ColumnType.STRING
            && !source.cellType().isEmpty();
    if (given && !file.hasObs(CELL_TYPE)) {
      return ColumnVector.Strings.of(Collections.nCopies(rows, source.cellType()));
    }
    return file.obs(column.name(), column.type(), first, rows);
  }

  private void reject(long row, String id) {
    ExclusionReason rule = cleaner.broken();
    context.reject(row, id, rule.name(), file.matrix().path() + ": " + rule.message());
  }

  /** Barcodes with what makes them unique over files. */
  private ColumnVector.Strings ids(long first, int rows) {
    ColumnVector.Strings barcodes = file.barcodes(first, rows);
    byte[] suffix = source.idSuffix().getBytes(StandardCharsets.UTF_8);
    if (suffix.length == 0) {
      return barcodes;
    }
    int[] from = barcodes.offsets();
    int[] offsets = new int[rows + 1];
    byte[] bytes = new byte[Math.addExact(from[rows], Math.multiplyExact(rows, suffix.length))];
    for (int row = 0; row < rows; row++) {
      int length = from[row + 1] - from[row];
      System.arraycopy(barcodes.bytes(), from[row], bytes, offsets[row], length);
      System.arraycopy(suffix, 0, bytes, offsets[row] + length, suffix.length);
      offsets[row + 1] = offsets[row] + length + suffix.length;
    }
    return new ColumnVector.Strings(bytes, offsets, rows, null);
  }
}
