package io.shardmill.dataset.source;

import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.util.List;

/** Files of one table, as {@link RowGroupsReader} reads them. */
interface StoredFiles {

  /** Their row groups. */
  StoredRows rows();

  /** What messages and blocks call a file. */
  String name(int file);

  /**
   * Opens a file.
   *
   * @param columns those that will be read
   */
  ParquetChunkReader open(int file, List<String> columns) throws IOException;
}
