package io.shardmill.dataset.source;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The data files of a committed version. */
record DatasetFiles(Dataset dataset, String name, StoredRows rows, ColumnChoice choice)
    implements StoredFiles {

  static DatasetFiles of(Dataset dataset, String name, List<String> columns, Where where)
      throws IOException {
    ChunkIndex index = dataset.index();
    Groups groups = dataset.groups();
    WholeGroups whole = WholeGroups.of(index, groups);
    ColumnChoice choice = ColumnChoice.of(index.schema(), columns, where, whole.kinds());
    List<long[]> groupRows = new ArrayList<>();
    for (ChunkIndex.Chunk chunk : index.chunks()) {
      long[] rows = new long[chunk.rowGroups()];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = index.rowGroups().rows(chunk.firstRowGroup() + i);
      }
      groupRows.add(rows);
    }
    StoredRows rows =
        new StoredRows(
            groupRows, IndexPruning.needed(index, groups, choice.tests()), whole.joined());
    return new DatasetFiles(dataset, name, rows, choice);
  }

  @Override
  public String name(int file) {
    return dataset.store().location(dataset.index().chunks().get(file).path());
  }

  @Override
  public ParquetChunkReader open(int file, List<String> columns) throws IOException {
    return dataset.openChunk(file);
  }
}
