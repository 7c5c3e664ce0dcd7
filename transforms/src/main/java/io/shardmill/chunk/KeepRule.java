package io.shardmill.chunk;

import java.io.Serializable;

/**
 * What a row must be to be kept; or a sample, or a gene, by what all rows told of it.
 *
 * <pre>{@code
 * KeepRule<ColumnBlock> dry =
 *     new KeepRule<>(
 *         "HUMIDITY",
 *         (block, row) ->
 *             !(((ColumnVector.Float64s) block.column("humidity")).values()[row] > 0.95));
 * }</pre>
 *
 * @param code names the rule wherever what it removes is counted and listed
 * @param test what it keeps
 * @param bound the number that it compares with, for reports; NaN if there is none
 * @param <T> what holds the rows: a block, or counts
 */
public record KeepRule<T>(String code, Test<T> test, double bound) implements Serializable {

  /** A rule whose bound is not told. */
  public KeepRule(String code, Test<T> test) {
    this(code, test, Double.NaN);
  }

  /**
   * Decides on one row.
   *
   * @param <T> what holds the rows
   */
  @FunctionalInterface
  public interface Test<T> extends Serializable {
    boolean keeps(T rows, int row);
  }

  /**
   * Where the rows are in something larger.
   *
   * @param <S> the larger
   * @param <T> what holds the rows
   */
  @FunctionalInterface
  public interface Part<S, T> extends Serializable {
    T of(S whole);
  }

  /** Whether it keeps a row. */
  public boolean keeps(T rows, int row) {
    return test.keeps(rows, row);
  }

  /** This rule, where what it looks at is a part of something larger. */
  public <S> KeepRule<S> taking(Part<S, T> part) {
    return new KeepRule<>(code, (whole, row) -> test.keeps(part.of(whole), row), bound);
  }

  /** The code, which is what a person knows it by. */
  @Override
  public String toString() {
    return code;
  }
}
