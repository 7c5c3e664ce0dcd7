package io.shardmill.singlecell.source;

import java.io.Serializable;
import java.util.List;

/**
 * Which cells of a data set are read, before anything is known of their counts. The three are
 * applied in this order.
 *
 * @param maxTargets most values of {@code target_gene}: of more, this many are drawn; 0 keeps all
 * @param maxCells most cells: of more, exactly this many are drawn; 0 keeps all
 * @param removedTargets values of {@code target_gene} whose cells are left out
 */
public record DatasetFilter(int maxTargets, long maxCells, List<String> removedTargets)
    implements Serializable {

  /** Every cell. */
  public static final DatasetFilter NONE = new DatasetFilter(0, 0, List.of());

  public DatasetFilter {
    if (maxTargets < 0 || maxCells < 0) {
      throw new IllegalArgumentException(
          "Bounds must be 0 or more, got %d targets and %d cells".formatted(maxTargets, maxCells));
    }
    removedTargets = List.copyOf(removedTargets);
  }

  /** The same with a bound of the values of {@code target_gene}. */
  public DatasetFilter withMaxTargets(int targets) {
    return new DatasetFilter(targets, maxCells, removedTargets);
  }

  /** The same with a bound of cells. */
  public DatasetFilter withMaxCells(long cells) {
    return new DatasetFilter(maxTargets, cells, removedTargets);
  }

  /** The same without cells of these values of {@code target_gene}. */
  public DatasetFilter withoutTargets(List<String> targets) {
    return new DatasetFilter(maxTargets, maxCells, targets);
  }

  boolean usesTargets() {
    return maxTargets > 0 || !removedTargets.isEmpty();
  }
}
