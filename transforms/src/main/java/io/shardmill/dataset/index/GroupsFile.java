package io.shardmill.dataset.index;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DamageException;
import io.shardmill.storage.PendingFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The groups of a version as a Parquet file, for when they would make the JSON unwieldy. Written
 * and read in passing; memory: one row group, and in reading each key once.
 */
public final class GroupsFile implements Closeable {

  public static final String NAME = "groups.parquet";

  private static final int BATCH = 10_000;

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "groups",
          Column.of("kind", ColumnType.STRING).about("what the key is, such as contig"),
          Column.of("key", ColumnType.STRING),
          Column.of("chunk", ColumnType.INT64).about("chunk_id"),
          Column.of("first_row", ColumnType.INT64).about("first row of the run in the chunk"),
          Column.of("rows", ColumnType.INT64));

  private final String path;
  private final PendingFile pending;
  private final ParquetChunkWriter writer;
  private final List<String> kinds = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final long[] chunk = new long[BATCH];
  private final long[] firstRow = new long[BATCH];
  private final long[] rows = new long[BATCH];

  private GroupsFile(String path, PendingFile pending, ParquetChunkWriter writer) {
    this.path = path;
    this.pending = pending;
    this.writer = writer;
  }

  /** Starts a file. */
  static GroupsFile create(CommitStore store, String scratch, String path) throws IOException {
    PendingFile pending = store.newFile(path, scratch);
    return new GroupsFile(
        path,
        pending,
        ParquetChunkWriter.open(pending, SCHEMA, ParquetOptions.DEFAULT, new TreeMap<>()));
  }

  void add(String kind, String key, Groups.Span span) throws IOException {
    int i = kinds.size();
    kinds.add(kind);
    keys.add(key);
    chunk[i] = span.chunk();
    firstRow[i] = span.firstRow();
    rows[i] = span.rows();
    if (kinds.size() == BATCH) {
      writeBatch();
    }
  }

  private void writeBatch() throws IOException {
    writer.write(
        List.of(
            ColumnVector.Strings.of(kinds),
            ColumnVector.Strings.of(keys),
            batch(chunk),
            batch(firstRow),
            batch(rows)));
    kinds.clear();
    keys.clear();
  }

  private ColumnVector batch(long[] values) {
    return new ColumnVector.Int64s(Arrays.copyOf(values, kinds.size()), kinds.size(), null);
  }

  ChunkIndex.IndexedFile publish() throws IOException {
    if (!kinds.isEmpty()) {
      writeBatch();
    }
    WrittenFile file = writer.finish();
    pending.publish();
    return new ChunkIndex.IndexedFile(NAME, path, file.bytes(), file.sha256(), file.rows());
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      pending.close();
    }
  }

  /** Visits all runs of a file; fails with a {@link DamageException} if it is no such file. */
  static void read(CommitStore store, String path, Groups.Visitor visitor) throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (ParquetChunkReader reader = open(store, path)) {
      for (int rowGroup = 0; rowGroup < reader.rowGroups().size(); rowGroup++) {
        visit(columns(reader, rowGroup), texts, visitor);
      }
    }
  }

  private static ParquetChunkReader open(CommitStore store, String path) throws IOException {
    ParquetChunkReader reader;
    try {
      reader = ParquetChunkReader.open(new StoredInputFile(store, path));
    } catch (ShardmillException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DamageException("it is no Parquet file");
    }
    if (!reader.schema().columns().equals(SCHEMA.columns())) {
      reader.close();
      throw new DamageException("it has other columns than a file of groups");
    }
    return reader;
  }

  private static List<ColumnVector> columns(ParquetChunkReader reader, int rowGroup)
      throws IOException {
    try {
      return reader.read(rowGroup);
    } catch (RuntimeException e) {
      throw new DamageException("its row group %d cannot be read".formatted(rowGroup));
    }
  }

  private static void visit(
      List<ColumnVector> columns, Map<String, String> texts, Groups.Visitor visitor)
      throws IOException {
    ColumnVector.Strings kinds = (ColumnVector.Strings) columns.get(0);
    ColumnVector.Strings keys = (ColumnVector.Strings) columns.get(1);
    long[] chunk = ((ColumnVector.Int64s) columns.get(2)).values();
    long[] firstRow = ((ColumnVector.Int64s) columns.get(3)).values();
    long[] rows = ((ColumnVector.Int64s) columns.get(4)).values();
    for (int i = 0; i < kinds.rows(); i++) {
      visitor.accept(
          text(kinds, i, texts),
          text(keys, i, texts),
          new Groups.Span(Math.toIntExact(chunk[i]), firstRow[i], rows[i]));
    }
  }

  /** A text, always the same object for equal ones: visitors may keep it. */
  private static String text(ColumnVector.Strings strings, int row, Map<String, String> texts) {
    int from = strings.offsets()[row];
    String text =
        new String(
            strings.bytes(), from, strings.offsets()[row + 1] - from, StandardCharsets.UTF_8);
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
