package io.shardmill.dataset.write;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How blocks become rows of a data set: the schema, and the columns of each block.
 *
 * @param <B> the blocks it takes
 */
public interface Table<B extends Block> extends Serializable {

  /** The columns, as far as they are known before any row is read. */
  TableSchema schema();

  /**
   * The columns, the same for every block of a run. Differs from {@link #schema()} only where a
   * column's width depends on a statistic, such as the number of samples that were kept.
   */
  default TableSchema schema(B block) {
    return schema();
  }

  /** Key-value metadata of a data file, the same for every block of a run. */
  default SortedMap<String, String> metadata(B block) {
    return new TreeMap<>();
  }

  /**
   * The values of a block, one vector for each column of the schema, in its order. May share the
   * block's arrays.
   */
  List<ColumnVector> columns(B block);

  /**
   * The name of a data file without its suffix, in {@code data/<name of the schema>/}.
   *
   * @param number unique in the data set for all its versions
   */
  default String fileName(long number) {
    return "part-%05d".formatted(number);
  }

  /**
   * The path of a data file below {@code data/}, without its suffix.
   *
   * @param range what the file is of
   * @param number unique in the data set for all its versions; that of the range in the first one
   */
  default String filePath(ChunkRange range, long number) {
    return schema().name() + "/" + fileName(number);
  }

  /** How the rows of a block may be divided among row groups. */
  enum RowGrouping {
    /** Anywhere. */
    ANYWHERE,
    /**
     * Not at all, unless they are too many for one row group, which then have no row of another
     * block: for blocks that are what readers ask for, such as all rows of a patient.
     */
    WHOLE_BLOCKS
  }

  /** How rows are divided among row groups. */
  default RowGrouping rowGrouping() {
    return RowGrouping.ANYWHERE;
  }

  /**
   * Names of string columns whose runs of equal values become groups of the chunk index, such as
   * {@code contig}.
   */
  List<String> groupBy();
}
