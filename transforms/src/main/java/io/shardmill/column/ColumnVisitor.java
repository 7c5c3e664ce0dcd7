package io.shardmill.column;

/**
 * What is done with the values of a column, in another way for each type of {@link ColumnVector}.
 * Types that cannot occur need no method: {@link #other} refuses them.
 *
 * @param <R> what comes out
 */
public interface ColumnVisitor<R> {

  /** Takes {@link ColumnVector.Booleans}. */
  default R visit(ColumnVector.Booleans vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.Int8s}. */
  default R visit(ColumnVector.Int8s vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.Int16s}. */
  default R visit(ColumnVector.Int16s vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.Int32s}. */
  default R visit(ColumnVector.Int32s vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.Int64s}. */
  default R visit(ColumnVector.Int64s vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.Float32s}. */
  default R visit(ColumnVector.Float32s vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.Float64s}. */
  default R visit(ColumnVector.Float64s vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.Strings}. */
  default R visit(ColumnVector.Strings vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.FixedBinaries}. */
  default R visit(ColumnVector.FixedBinaries vector) {
    return other(vector);
  }

  /** Takes {@link ColumnVector.Lists}. */
  default R visit(ColumnVector.Lists vector) {
    return other(vector);
  }

  /** Takes a vector of a type that has no method of its own; fails unless overridden. */
  default R other(ColumnVector vector) {
    throw new IllegalArgumentException(
        "Not a column that can be taken: " + vector.getClass().getSimpleName());
  }
}
