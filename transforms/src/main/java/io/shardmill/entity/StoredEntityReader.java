package io.shardmill.entity;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowRun;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one entity after the other. Those who have none are told to the statistics, so
 * that the next version knows whether they changed.
 *
 * <p>Memory: the chosen columns of one row group, and the rows of one entity.
 */
final class StoredEntityReader implements BlockReader<EntityBlock> {

  private final StoredEntities stored;
  private final EntityKind kind;
  private final TableSchema schema;
  private final ChunkContext context;
  private final List<String> columns;
  private final int end;
  private int next;

  private int openChunk = -1;
  private @Nullable ParquetChunkReader open;
  private int decodedGroup = -1;
  private List<ColumnVector> decoded = List.of();

  /**
   * Reads a range of ordinals.
   *
   * @param kind as the data set that is made keeps them
   * @param schema the columns to read
   */
  StoredEntityReader(
      StoredEntities stored, EntityKind kind, TableSchema schema, ChunkContext context) {
    this.stored = stored;
    this.kind = kind;
    this.schema = schema;
    this.context = context;
    this.columns = schema.columns().stream().map(column -> column.name()).toList();
    this.next = Math.toIntExact(context.range().start());
    this.end = Math.toIntExact(context.range().end());
  }

  @Override
  public @Nullable EntityBlock read() throws IOException {
    while (next < end) {
      int ordinal = next++;
      if (!stored.spans().get(ordinal).isEmpty()) {
        return read(ordinal);
      }
      if (stored.present(ordinal)) {
        EntitySummary.nothing(kind, stored.summaries().get(ordinal))
            .record(kind, ordinal, context.statistics());
      }
    }
    return null;
  }

  private EntityBlock read(int ordinal) throws IOException {
    List<List<RowRun>> runs = new ArrayList<>();
    columns.forEach(column -> runs.add(new ArrayList<>()));
    List<Groups.Span> spans = stored.spans().get(ordinal);
    for (Groups.Span span : spans) {
      add(span, runs);
    }
    List<ColumnVector> vectors = runs.stream().map(RowRun::join).toList();
    ChunkIndex.Chunk first = stored.dataset().index().chunks().get(spans.get(0).chunk());
    ColumnBlock block =
        ColumnBlock.of(
            schema,
            stored.dataset().store().location(first.path()),
            spans.get(0).firstRow(),
            vectors,
            vectors.get(0).rows());
    context.read(block.rows());
    return new EntityBlock(
        ordinal, stored.register().ids().get(ordinal), stored.summaries().get(ordinal), block);
  }

  /** Adds the rows of a run, which may begin and end anywhere in a row group. */
  private void add(Groups.Span span, List<List<RowRun>> runs) throws IOException {
    ChunkIndex index = stored.dataset().index();
    ChunkIndex.Chunk chunk = index.chunks().get(span.chunk());
    RowGroups groups = index.rowGroups();
    long start = 0;
    for (int group = 0; group < chunk.rowGroups(); group++) {
      long rows = groups.rows(chunk.firstRowGroup() + group);
      int from = (int) Math.max(0, span.firstRow() - start);
      int to = (int) Math.min(rows, span.firstRow() + span.rows() - start);
      if (from < to) {
        List<ColumnVector> vectors = decode(span.chunk(), group);
        for (int column = 0; column < vectors.size(); column++) {
          runs.get(column).add(new RowRun(vectors.get(column), from, to));
        }
      }
      start += rows;
    }
  }

  private List<ColumnVector> decode(int chunk, int group) throws IOException {
    ParquetChunkReader reader = open;
    if (reader == null || openChunk != chunk) {
      close();
      reader = stored.dataset().openChunk(chunk);
      open = reader;
      openChunk = chunk;
      decodedGroup = -1;
    }
    if (decodedGroup != group) {
      decoded = reader.read(group, columns);
      decodedGroup = group;
    }
    return decoded;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
