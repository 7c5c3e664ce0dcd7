package io.shardmill.series;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ought to hold of the values of a column. Made of {@link #NONE} by what is said.
 *
 * <pre>{@code
 * ColumnRules health = ColumnRules.NONE.range(0, 100).mostRise(0.1).classes(List.of(80.0, 90.0));
 * }</pre>
 *
 * @param range the values that it can have
 * @param mostRise of what only falls: by how much a value may be above the one before of its thing
 * @param leastSpread by how much the greatest value should be above the least of all; of what has a
 *     range
 * @param classes where one class of values ends and the next begins, rising; each should have a
 *     share of the rows
 */
public record ColumnRules(
    @Nullable Range range,
    @Nullable Double mostRise,
    @Nullable Double leastSpread,
    List<Double> classes)
    implements Serializable {

  /** Nothing is said. */
  public static final ColumnRules NONE = new ColumnRules(null, null, null, List.of());

  /** The values from {@code low} to {@code high}. */
  public record Range(double low, double high) implements Serializable {
    public Range {
      if (!(low < high)) {
        throw new IllegalArgumentException("%s is not below %s".formatted(low, high));
      }
    }
  }

  /**
   * Rules of a column.
   *
   * @throws IllegalArgumentException if the bounds of classes do not rise, or there is a spread and
   *     no range
   */
  public ColumnRules {
    if (leastSpread != null && range == null) {
      throw new IllegalArgumentException("leastSpread needs low and high");
    }
    classes = List.copyOf(classes);
    for (int i = 1; i < classes.size(); i++) {
      if (!(classes.get(i - 1) < classes.get(i))) {
        throw new IllegalArgumentException("classes do not rise: " + classes);
      }
    }
  }

  /** The same with a range. */
  public ColumnRules range(double low, double high) {
    return new ColumnRules(new Range(low, high), mostRise, leastSpread, classes);
  }

  /** The same for values that rise by no more than this. */
  public ColumnRules mostRise(double most) {
    return new ColumnRules(range, most, leastSpread, classes);
  }

  /** The same for values that are at least so far apart. */
  public ColumnRules leastSpread(double least) {
    return new ColumnRules(range, mostRise, least, classes);
  }

  /** The same for values of classes, one more than there are bounds. */
  public ColumnRules classes(List<Double> bounds) {
    return new ColumnRules(range, mostRise, leastSpread, bounds);
  }
}
