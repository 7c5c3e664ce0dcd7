package io.shardmill.series.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.dataset.source.Where;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table in the periods that a run makes windows of, as they stand there, and those of
 * joined tables. Rows of other times, and without a time or a thing, are counted as filtered by the
 * rule {@code WHERE}; where the index tells that a row group has none other, it is not read. Rows
 * of joined tables that speak for no thing are counted by {@code OF_NO_THING}.
 *
 * <p>Memory of each reader: the chosen columns of one row group.
 */
public final class SeriesSource implements ChunkSource<TableRows> {

  /** Values of an input range: what is done again after a failure, and a file of tiles. */
  private static final long RANGE_VALUES = 1L << 23;

  /** Rows of a table in a stretch of time. */
  private record Span(int table, DatasetSource rows) implements Serializable {}

  private final List<Span> spans;
  private final Joins joins;

  private SeriesSource(List<Span> spans, Joins joins) {
    this.spans = spans;
    this.joins = joins;
  }

  /**
   * The rows that a plan asks for.
   *
   * @param table all rows
   * @param joins tables that are read beside it
   */
  public static SeriesSource of(
      DatasetSource table, SeriesColumns columns, SeriesPlan plan, Joins joins) throws IOException {
    List<Span> spans = new ArrayList<>();
    for (long[] span : plan.spans()) {
      spans.add(new Span(0, rows(table, columns, span, "rows")));
      for (int i = 0; i < joins.tables().size(); i++) {
        JoinedTable other = joins.tables().get(i);
        spans.add(new Span(1 + i, rows(other.rows(), other.columns(), span, other.name())));
      }
    }
    return new SeriesSource(spans, joins);
  }

  private static DatasetSource rows(
      DatasetSource table, SeriesColumns columns, long[] span, String name) {
    String time = quoted(columns.time().name());
    Where where =
        Where.parse(
            "%s >= '%s' and %s < '%s' and %s is not null"
                .formatted(
                    time,
                    SeriesPlan.instant(span[0]),
                    time,
                    SeriesPlan.instant(span[1]),
                    quoted(columns.entity().name())));
    return table
        .columns(columns.names())
        .where(where)
        .chunkRows(Math.max(1, RANGE_VALUES / columns.names().size()))
        .called("%s from %s".formatted(name, SeriesPlan.instant(span[0])));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public ChunkPlan plan() throws IOException {
    ChunkPlan.Builder chunks = ChunkPlan.builder();
    for (Span span : spans) {
      for (ChunkPlan.Cut cut : span.rows().plan().cuts()) {
        chunks.cut(cut.source(), cut.start(), cut.end(), cut.step());
      }
    }
    return chunks.build();
  }

  /** The rows of the row groups that are read. */
  public long rowsToRead() throws IOException {
    long rows = 0;
    for (Span span : spans) {
      rows += span.rows().rowsToRead();
    }
    return rows;
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    if (spans.isEmpty()) {
      return List.of();
    }
    List<InputIdentity> identities = new ArrayList<>(spans.get(0).rows().identities());
    identities.addAll(joins.inputs());
    return identities;
  }

  @Override
  public BlockReader<TableRows> open(ChunkRange range, ChunkContext context) throws IOException {
    for (Span span : spans) {
      for (ChunkPlan.Cut cut : span.rows().plan().cuts()) {
        if (cut.source().equals(range.source())) {
          return new TableReader(span.table(), span.rows().open(range, context), joins, context);
        }
      }
    }
    throw new IllegalArgumentException("Not of this source: " + range);
  }
}
