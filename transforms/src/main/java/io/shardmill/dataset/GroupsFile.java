package io.shardmill.dataset;

import io.shardmill.parquet.Column;
import io.shardmill.parquet.ColumnType;
import io.shardmill.parquet.ColumnVector;
import io.shardmill.parquet.ParquetChunkReader;
import io.shardmill.parquet.ParquetChunkWriter;
import io.shardmill.parquet.ParquetOptions;
import io.shardmill.parquet.TableSchema;
import io.shardmill.parquet.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The groups of a version as a Parquet file, for when they would make the JSON unwieldy. */
final class GroupsFile {

  /** More spans than this go to a file. */
  static final int MOST_INLINE = 100_000;

  static final String NAME = "groups.parquet";

  private static final int BATCH = 10_000;

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "groups",
          Column.of("kind", ColumnType.STRING).about("what the key is, such as contig"),
          Column.of("key", ColumnType.STRING),
          Column.of("chunk", ColumnType.INT64).about("chunk_id"),
          Column.of("first_row", ColumnType.INT64).about("first row of the run in the chunk"),
          Column.of("rows", ColumnType.INT64));

  private GroupsFile() {}

  static ChunkIndex.IndexedFile write(Groups groups, CommitStore store, String scratch, String path)
      throws IOException {
    try (PendingFile pending = store.newFile(path, scratch);
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(pending, SCHEMA, ParquetOptions.DEFAULT, new TreeMap<>())) {
      for (String name : groups.kinds()) {
        Groups.Kind kind = groups.kind(name);
        for (int from = 0; from < kind.key.size(); from += BATCH) {
          writer.write(batch(name, kind, from, Math.min(kind.key.size(), from + BATCH)));
        }
      }
      WrittenFile file = writer.finish();
      pending.publish();
      return new ChunkIndex.IndexedFile(NAME, path, file.bytes(), file.sha256(), file.rows());
    }
  }

  private static List<ColumnVector> batch(String name, Groups.Kind kind, int from, int to) {
    List<String> names = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = from; i < to; i++) {
      names.add(name);
      keys.add(kind.keyOf(i));
    }
    return List.of(
        ColumnVector.Strings.of(names),
        ColumnVector.Strings.of(keys),
        longs(kind.chunk, from, to),
        longs(kind.firstRow, from, to),
        longs(kind.rows, from, to));
  }

  private static ColumnVector longs(LongList list, int from, int to) {
    long[] values = new long[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = list.get(i);
    }
    return new ColumnVector.Int64s(values, values.length, null);
  }

  static Groups read(CommitStore store, String path) throws IOException {
    Groups groups = new Groups();
    try (ParquetChunkReader reader = ParquetChunkReader.open(new StoredInputFile(store, path))) {
      for (int rowGroup = 0; rowGroup < reader.rowGroups().size(); rowGroup++) {
        List<ColumnVector> columns = reader.read(rowGroup);
        ColumnVector.Strings kinds = (ColumnVector.Strings) columns.get(0);
        ColumnVector.Strings keys = (ColumnVector.Strings) columns.get(1);
        long[] chunk = ((ColumnVector.Int64s) columns.get(2)).values();
        long[] firstRow = ((ColumnVector.Int64s) columns.get(3)).values();
        long[] rows = ((ColumnVector.Int64s) columns.get(4)).values();
        for (int i = 0; i < kinds.rows(); i++) {
          groups.kind(text(kinds, i)).add(text(keys, i), chunk[i], firstRow[i], rows[i]);
        }
      }
    }
    return groups;
  }

  private static String text(ColumnVector.Strings strings, int row) {
    int from = strings.offsets()[row];
    return new String(
        strings.bytes(), from, strings.offsets()[row + 1] - from, StandardCharsets.UTF_8);
  }
}
