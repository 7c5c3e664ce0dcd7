package io.shardmill.series.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.dataset.source.Where;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table in the periods that a run makes windows of, as they stand there. Rows of
 * other times, and without a time or a thing, are counted as filtered by the rule {@code WHERE};
 * where the index tells that a row group has none other, it is not read.
 *
 * <p>Memory of each reader: the chosen columns of one row group.
 */
public final class SeriesSource implements ChunkSource<ColumnBlock> {

  /** Values of an input range: what is done again after a failure, and a file of tiles. */
  private static final long RANGE_VALUES = 1L << 23;

  private final List<DatasetSource> spans;

  private SeriesSource(List<DatasetSource> spans) {
    this.spans = spans;
  }

  /**
   * The rows that a plan asks for.
   *
   * @param table all rows
   */
  public static SeriesSource of(DatasetSource table, SeriesColumns columns, SeriesPlan plan)
      throws IOException {
    List<DatasetSource> spans = new ArrayList<>();
    for (long[] span : plan.spans()) {
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
      spans.add(
          table
              .columns(columns.names())
              .where(where)
              .chunkRows(Math.max(1, RANGE_VALUES / columns.names().size()))
              .called("rows from " + SeriesPlan.instant(span[0])));
    }
    return new SeriesSource(spans);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public ChunkPlan plan() throws IOException {
    ChunkPlan.Builder chunks = ChunkPlan.builder();
    for (DatasetSource span : spans) {
      for (ChunkPlan.Cut cut : span.plan().cuts()) {
        chunks.cut(cut.source(), cut.start(), cut.end(), cut.step());
      }
    }
    return chunks.build();
  }

  /** The rows of the row groups that are read. */
  public long rowsToRead() throws IOException {
    long rows = 0;
    for (DatasetSource span : spans) {
      rows += span.rowsToRead();
    }
    return rows;
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return spans.isEmpty() ? List.of() : spans.get(0).identities();
  }

  @Override
  public BlockReader<ColumnBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    for (DatasetSource span : spans) {
      for (ChunkPlan.Cut cut : span.plan().cuts()) {
        if (cut.source().equals(range.source())) {
          return span.open(range, context);
        }
      }
    }
    throw new IllegalArgumentException("Not of this source: " + range);
  }
}
