package io.shardmill.query.condition;

import io.shardmill.dataset.index.RowGroups;
import io.shardmill.query.QueryColumn;
import org.jspecify.annotations.Nullable;

/**
 * What an index says of the values of a row group.
 *
 * @param rowGroups of the index
 * @param rowGroup its number
 */
public record IndexBounds(RowGroups rowGroups, int rowGroup) implements ValueBounds {

  @Override
  public @Nullable Object least(QueryColumn column) {
    RowGroups.Ranges ranges = rowGroups.columns().get(column.name());
    return ranges == null ? null : column.type().bound(ranges.min(rowGroup));
  }

  @Override
  public @Nullable Object greatest(QueryColumn column) {
    RowGroups.Ranges ranges = rowGroups.columns().get(column.name());
    return ranges == null ? null : column.type().bound(ranges.max(rowGroup));
  }

  /** A column that a file has not, all of whose rows are null, has no bounds either. */
  @Override
  public boolean mayBeNull(QueryColumn column) {
    RowGroups.Ranges ranges = rowGroups.columns().get(column.name());
    return ranges == null || ranges.nulls(rowGroup) != 0 || ranges.min(rowGroup) == null;
  }

  @Override
  public boolean isNull(QueryColumn column) {
    RowGroups.Ranges ranges = rowGroups.columns().get(column.name());
    return ranges != null && ranges.nulls(rowGroup) == rowGroups.rows(rowGroup);
  }
}
