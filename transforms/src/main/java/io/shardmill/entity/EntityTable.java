package io.shardmill.entity;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.write.Table;
import java.util.List;

/**
 * A table with the rows of entities: a file has those of a batch of them, and the index tells which
 * rows are whose.
 *
 * @param <B> rows of one entity, or a part of them
 */
public interface EntityTable<B extends Block> extends Table<B> {

  /** Which file an entity is in. */
  EntityLayout layout();

  @Override
  default String filePath(ChunkRange range, long number) {
    return layout().path(range, number);
  }

  @Override
  default List<String> groupBy() {
    return List.of(layout().kind().columns().name());
  }
}
