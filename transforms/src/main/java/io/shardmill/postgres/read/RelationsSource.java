package io.shardmill.postgres.read;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.postgres.catalog.ReadPart;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Reads relations that have the columns of one table, such as some of its partitions, all in one
 * snapshot. Each is a source of its own, with a range of places that is the same however it is cut:
 * what an append {@link io.shardmill.dataset.commit.Growth#BY_RANGES} renews.
 *
 * <p>A chunk is a part of a relation. A position is the number of the row in its part. Reading
 * takes one block of about 32,768 rows or 4 MiB of text. A row that has a value which no column can
 * hold is a dead letter.
 */
public final class RelationsSource implements ChunkSource<RowBlock> {

  private final SourceSnapshot snapshot;
  private final TableRead read;
  private final TableContract contract;
  private final List<Relation> relations;

  /**
   * @param read the columns and the order in each part
   * @param contract the columns of every block
   * @param relations no two of them have a place of one source
   */
  public RelationsSource(
      SourceSnapshot snapshot, TableRead read, TableContract contract, List<Relation> relations) {
    this.snapshot = snapshot;
    this.read = read;
    this.contract = contract;
    this.relations = List.copyOf(relations);
  }

  /**
   * A relation, cut into parts that together have each of its rows once.
   *
   * @param source what chunk ranges call it
   * @param start its first place
   * @param end the place after its last; at least as many as parts
   * @param parts one for each chunk
   */
  public record Relation(String source, long start, long end, List<ReadPart> parts)
      implements Serializable {

    public Relation {
      parts = List.copyOf(parts);
      if (parts.isEmpty() || end - start < parts.size()) {
        throw new IllegalArgumentException(
            "%s: %d parts in the places [%d, %d)".formatted(source, parts.size(), start, end));
      }
    }

    /** The first place of a part. */
    public long start(int part) {
      return start + part * step();
    }

    private boolean has(ChunkRange range) {
      return source.equals(range.source()) && range.start() >= start && range.end() <= end;
    }

    /** Places of a part; the last one may have fewer. */
    private long step() {
      return (end - start + parts.size() - 1) / parts.size();
    }
  }

  @Override
  public ChunkPlan plan() {
    ChunkPlan.Builder plan = ChunkPlan.builder();
    for (Relation relation : relations) {
      plan.cut(relation.source(), relation.start(), relation.end(), relation.step());
    }
    return plan.build();
  }

  @Override
  public BlockReader<RowBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    Relation relation =
        relations.stream()
            .filter(each -> each.has(range))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Not of this source: " + range));
    int part = Math.toIntExact((range.start() - relation.start()) / relation.step());
    return new PartsReader(
        PostgresSession.open(snapshot),
        read,
        contract,
        relation.parts().subList(part, part + 1),
        0,
        Long.MAX_VALUE,
        context);
  }
}
