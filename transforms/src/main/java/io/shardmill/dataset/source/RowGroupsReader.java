package io.shardmill.dataset.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import io.shardmill.error.Causes;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.PlainWords;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads row groups one after the other: the columns that are asked about first, and the others if a
 * row is left. Rows that are left out are counted, those of a whole row group without opening its
 * file.
 *
 * <p>Memory: the chosen columns of one row group, compressed and decoded.
 */
final class RowGroupsReader implements BlockReader<ColumnBlock> {

  /** Counts rows that the condition left out. */
  static final String RULE = "WHERE";

  private final StoredFiles files;
  private final ColumnChoice choice;
  private final ChunkContext context;
  private final int end;
  private final Queue<ColumnBlock> blocks = new ArrayDeque<>();
  private int next;
  private int openFile = -1;
  private @Nullable ParquetChunkReader open;

  RowGroupsReader(StoredFiles files, ColumnChoice choice, ChunkContext context) {
    ChunkRange range = context.range();
    this.files = files;
    this.choice = choice;
    this.context = context;
    this.next = files.rows().from(range.start());
    this.end = files.rows().from(range.end());
  }

  @Override
  public @Nullable ColumnBlock read() throws IOException {
    while (blocks.isEmpty() && next < end) {
      readGroup(next++);
    }
    return blocks.poll();
  }

  private void readGroup(int group) throws IOException {
    StoredRows rows = files.rows();
    int count = Math.toIntExact(rows.rows(group));
    context.read(count);
    if (count == 0 || !rows.needed(group)) {
      context.absorb(RULE, count);
      return;
    }
    String name = files.name(rows.file(group));
    try {
      decode(name, reader(group), group, count);
    } catch (ShardmillException | InterruptedIOException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String words = Causes.firstLine(e);
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: row group %d cannot be read: %s; check the file, or fetch it again"
              .formatted(
                  name,
                  rows.numberInFile(group),
                  PlainWords.namesCode(words) ? "it is damaged" : words),
          e);
    }
  }

  private void decode(String name, ParquetChunkReader reader, int group, int count)
      throws IOException {
    int number = files.rows().numberInFile(group);
    if (number >= reader.rowGroups().size() || reader.rowGroups().get(number).rows() != count) {
      throw new IllegalArgumentException("it is not the file that was planned");
    }
    Map<String, ColumnVector> vectors = new HashMap<>();
    BitSet kept = new BitSet(count);
    kept.set(0, count);
    List<String> asked = choice.asked();
    if (!asked.isEmpty()) {
      put(vectors, asked, reader.read(number, asked));
      for (ColumnTest test : choice.tests()) {
        test.clear(vector(vectors, test.column()), kept);
      }
      context.absorb(RULE, count - kept.cardinality());
      if (kept.isEmpty()) {
        return;
      }
    }
    List<String> others = choice.others();
    if (!others.isEmpty()) {
      put(vectors, others, reader.read(number, others));
    }
    List<ColumnVector> columns = new ArrayList<>();
    for (Column column : choice.yielded().columns()) {
      columns.add(vector(vectors, column.name()));
    }
    ColumnBlock whole =
        ColumnBlock.of(choice.yielded(), name, files.rows().firstRow(group), columns, count);
    if (choice.whole().isEmpty()) {
      blocks.add(kept.cardinality() == count ? whole : whole.select(selection(kept, 0, count)));
      return;
    }
    List<ColumnVector> keys =
        choice.whole().stream().map(column -> vector(vectors, column)).toList();
    int from = 0;
    for (int to : WholeRuns.ends(keys, count)) {
      RowSelection rows = selection(kept, from, to);
      if (rows.size() > 0) {
        blocks.add(whole.select(rows));
      }
      from = to;
    }
  }

  private static RowSelection selection(BitSet kept, int from, int to) {
    int[] rows = new int[to - from];
    int size = 0;
    for (int row = kept.nextSetBit(from); row >= 0 && row < to; row = kept.nextSetBit(row + 1)) {
      rows[size++] = row;
    }
    return RowSelection.of(Arrays.copyOf(rows, size));
  }

  private static void put(
      Map<String, ColumnVector> vectors, List<String> names, List<ColumnVector> read) {
    for (int i = 0; i < names.size(); i++) {
      vectors.put(names.get(i), read.get(i));
    }
  }

  private static ColumnVector vector(Map<String, ColumnVector> vectors, String name) {
    ColumnVector vector = vectors.get(name);
    if (vector == null) {
      throw new IllegalStateException("The column was not read: " + name);
    }
    return vector;
  }

  private ParquetChunkReader reader(int group) throws IOException {
    int file = files.rows().file(group);
    ParquetChunkReader reader = open;
    if (reader == null || openFile != file) {
      close();
      reader = files.open(file, choice.all());
      open = reader;
      openFile = file;
    }
    return reader;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      ParquetChunkReader done = open;
      open = null;
      done.close();
    }
  }
}
