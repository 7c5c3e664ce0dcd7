package io.shardmill.dataset.write;

import io.shardmill.chunk.Block;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.parquet.WrittenFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/**
 * How the rows of a chunk become a data file: {@link ParquetFormat}, unless the readers of a data
 * set need another one.
 *
 * <p>Equal rows must give equal bytes, however they are cut into blocks.
 *
 * @param <B> the blocks that are written
 */
public interface FileFormat<B extends Block> extends Serializable {

  /** Ends the name of a data file, such as {@code .parquet}. */
  String suffix();

  /**
   * Starts a data file.
   *
   * @param number of the file, as {@link DatasetRun#fileNumber} gives it
   * @param first its first block, to look at; it is written like all others
   * @param metadata of the file
   * @param out where its bytes go, from the first; not to be closed
   */
  RowWriter open(long number, B first, SortedMap<String, String> metadata, OutputStream out)
      throws IOException;

  /** Writes one file. Closing it frees what it holds; an unfinished file is then of no use. */
  interface RowWriter extends Closeable {

    /** Adds rows: one vector for each column of the table. */
    void write(List<ColumnVector> columns) throws IOException;

    /** Ends the file. */
    WrittenFile finish() throws IOException;
  }
}
