package io.shardmill.singlecell.source.file;

import io.shardmill.column.ColumnType;
import java.util.List;

/**
 * An annotation column of cells, as one file has it.
 *
 * @param name its name
 * @param type the narrowest type that holds all its values
 * @param order what the order of its values means, if it has categories
 * @param categories all that it has, from the least to the greatest, if the file says that their
 *     order means something; else none
 */
public record Annotation(String name, ColumnType type, Order order, List<String> categories) {

  /** Whether values are from a list, and its order. */
  public enum Order {
    /** Values are not from a list. */
    NO_CATEGORIES,
    /** The list is one of names. */
    UNORDERED,
    /** The list goes from the least to the greatest. */
    RISING
  }

  public Annotation {
    categories = List.copyOf(categories);
  }
}
