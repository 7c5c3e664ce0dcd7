package io.shardmill.dataset;

import io.shardmill.chunk.Block;
import io.shardmill.parquet.ColumnVector;
import io.shardmill.parquet.TableSchema;
import java.io.Serializable;
import java.util.List;

/**
 * How blocks become rows of a data set: the schema, and the columns of each block.
 *
 * @param <B> the blocks it takes
 */
public interface Table<B extends Block> extends Serializable {

  /** The columns, the same for every block of a run. */
  TableSchema schema();

  /**
   * The values of a block, one vector for each column of the schema, in its order. May share the
   * block's arrays.
   */
  List<ColumnVector> columns(B block);

  /**
   * Names of string columns whose runs of equal values become groups of the chunk index, such as
   * {@code contig}.
   */
  List<String> groupBy();
}
