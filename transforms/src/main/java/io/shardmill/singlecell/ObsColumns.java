package io.shardmill.singlecell;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.Column;
import io.shardmill.parquet.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The annotation columns of all files as one list. */
final class ObsColumns {

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, String> fileOf = new LinkedHashMap<>();

  private ObsColumns() {}

  /**
   * Joins columns by name, in order of appearance. Whole numbers of two widths take the wider, and
   * with fractions become doubles.
   *
   * @param wanted columns that must be in a file at least, and come first in this order
   * @throws ShardmillException if a wanted column is nowhere, or types exclude each other
   */
  static List<Column> join(List<PlannedFile> files, List<String> wanted) {
    ObsColumns joined = new ObsColumns();
    for (PlannedFile file : files) {
      file.obs().forEach(column -> joined.add(file.input().name(), column));
    }
    Set<String> order = new LinkedHashSet<>(wanted);
    order.addAll(joined.columns.keySet());
    List<Column> columns = new ArrayList<>();
    for (String name : order) {
      Column column = joined.columns.get(name);
      if (column == null) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "No file has an annotation %s to keep; leave it out".formatted(name));
      }
      columns.add(column);
    }
    return columns;
  }

  private void add(String file, Column column) {
    Column known = columns.get(column.name());
    if (known == null) {
      columns.put(column.name(), column);
      fileOf.put(column.name(), file);
      return;
    }
    ColumnType type = widest(known.type(), column.type());
    if (type == null) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: the annotation %s is %s, but %s in %s; leave it out or store it as one type"
              .formatted(
                  file,
                  column.name(),
                  column.type(),
                  known.type(),
                  fileOf.getOrDefault(column.name(), "another file")));
    }
    columns.put(column.name(), Column.of(column.name(), type).nullable());
  }

  private static @Nullable ColumnType widest(ColumnType left, ColumnType right) {
    if (left == right) {
      return left;
    }
    boolean numbers = isNumber(left) && isNumber(right);
    if (!numbers) {
      return null;
    }
    return isWhole(left) && isWhole(right) ? ColumnType.INT64 : ColumnType.FLOAT64;
  }

  private static boolean isNumber(ColumnType type) {
    return isWhole(type) || type == ColumnType.FLOAT32 || type == ColumnType.FLOAT64;
  }

  private static boolean isWhole(ColumnType type) {
    return type == ColumnType.INT32 || type == ColumnType.INT64;
  }
}
