package io.shardmill.singlecell.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.file.Annotation;
import io.shardmill.singlecell.source.file.Annotation.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The annotation columns of all files as one list.
 *
 * @param columns one of each name, nullable
 * @param categories those of ordered columns, from the least to the greatest, by column
 */
record ObsColumns(List<Column> columns, Map<String, List<String>> categories) {

  /** Categories that a column's description lists. */
  private static final int SHOWN = 20;

  /** A column as far as it is joined, and the file that it was first in. */
  private record Joined(Annotation column, String file, boolean orderLost) {}

  /**
   * Joins columns by name, in order of appearance. Whole numbers of two widths take the wider, and
   * with fractions become doubles. Categories of two types become texts. Ordered categories stay so
   * if all files that have the column list the same.
   *
   * @param wanted columns that must be in a file at least, and come first in this order
   * @throws ShardmillException if a wanted column is nowhere, or types exclude each other
   */
  static ObsColumns join(List<PlannedFile> files, List<String> wanted) {
    Map<String, Joined> joined = new LinkedHashMap<>();
    for (PlannedFile file : files) {
      for (Annotation column : file.obs()) {
        Joined known = joined.get(column.name());
        joined.put(
            column.name(),
            known == null
                ? new Joined(column, file.input().name(), false)
                : join(known, column, file.input().name()));
      }
    }
    Set<String> order = new LinkedHashSet<>(wanted);
    order.addAll(joined.keySet());
    List<Column> columns = new ArrayList<>();
    Map<String, List<String>> categories = new TreeMap<>();
    for (String name : order) {
      Joined found = joined.get(name);
      if (found == null) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--obs: no file has an annotation %s to keep; leave it out of --obs".formatted(name));
      }
      columns.add(Column.of(name, found.column().type()).nullable().about(description(found)));
      if (found.column().order() == Order.RISING) {
        categories.put(name, found.column().categories());
      }
    }
    return new ObsColumns(List.copyOf(columns), categories);
  }

  private static Joined join(Joined known, Annotation column, String file) {
    Annotation first = known.column();
    ColumnType type = widest(first, column);
    if (type == null) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s: the annotation %s is %s, but %s in %s; store it as one type, or leave it out: name"
                  + " those to keep (--obs=A,B), or --obs=none")
              .formatted(file, column.name(), column.type(), first.type(), known.file()));
    }
    boolean alike =
        first.order() == column.order() && first.categories().equals(column.categories());
    boolean ordered = first.order() == Order.RISING || column.order() == Order.RISING;
    boolean any = first.order() != Order.NO_CATEGORIES && column.order() != Order.NO_CATEGORIES;
    Order order = alike ? first.order() : any ? Order.UNORDERED : Order.NO_CATEGORIES;
    return new Joined(
        new Annotation(
            column.name(), type, order, order == Order.RISING ? first.categories() : List.of()),
        known.file(),
        known.orderLost() || (ordered && !alike));
  }

  private static String description(Joined column) {
    List<String> categories = column.column().categories();
    if (column.orderLost()) {
      return "Categories, ordered in a file but not alike in all, so that their order is not kept";
    }
    return column.column().order() != Order.RISING
        ? ""
        : "Ordered categories, from the least: "
            + String.join(", ", categories.subList(0, Math.min(SHOWN, categories.size())))
            + (categories.size() > SHOWN ? ", ..." : "");
  }

  private static @Nullable ColumnType widest(Annotation left, Annotation right) {
    if (left.type() == right.type()) {
      return left.type();
    }
    if (isNumber(left.type()) && isNumber(right.type())) {
      return isWhole(left.type()) && isWhole(right.type()) ? ColumnType.INT64 : ColumnType.FLOAT64;
    }
    boolean categories =
        left.order() != Order.NO_CATEGORIES || right.order() != Order.NO_CATEGORIES;
    return categories ? ColumnType.STRING : null;
  }

  private static boolean isNumber(ColumnType type) {
    return isWhole(type) || type == ColumnType.FLOAT32 || type == ColumnType.FLOAT64;
  }

  private static boolean isWhole(ColumnType type) {
    return type == ColumnType.INT32 || type == ColumnType.INT64;
  }
}
