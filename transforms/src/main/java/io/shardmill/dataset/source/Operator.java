package io.shardmill.dataset.source;

import java.util.Arrays;
import java.util.Optional;

/** What a {@link Comparison} asks of a value. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  IS_NULL("is null"),
  IS_NOT_NULL("is not null");

  /** The order of NaN and anything else: neither less, nor equal, nor greater. */
  static final int UNORDERED = Integer.MIN_VALUE;

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** As it is written. */
  public String symbol() {
    return symbol;
  }

  /** Whether it compares with a value. */
  public boolean takesValue() {
    return this != IS_NULL && this != IS_NOT_NULL;
  }

  /** The comparison that is written so; {@code <>} is {@code !=}. */
  public static Optional<Operator> of(String symbol) {
    return symbol.equals("<>")
        ? Optional.of(NOT_EQUAL)
        : Arrays.stream(values())
            .filter(operator -> operator.takesValue() && operator.symbol.equals(symbol))
            .findFirst();
  }

  /** What holds of a value that is not null where this does not, unless NaN is unordered. */
  public Operator opposite() {
    return switch (this) {
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case LESS -> AT_LEAST;
      case AT_MOST -> GREATER;
      case GREATER -> AT_MOST;
      case AT_LEAST -> LESS;
      case IS_NULL -> IS_NOT_NULL;
      case IS_NOT_NULL -> IS_NULL;
    };
  }

  /**
   * Whether a value that is not null meets it.
   *
   * @param order below 0 if the value is less than the other one, above if it is greater, or {@link
   *     #UNORDERED}
   */
  public boolean holds(int order) {
    if (order == UNORDERED) {
      return this == NOT_EQUAL;
    }
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
      case IS_NULL -> false;
      case IS_NOT_NULL -> true;
    };
  }

  /**
   * Whether some value between two bounds may meet it.
   *
   * @param min order of a bound that no value is below
   * @param max order of a bound that no value is above
   */
  public boolean mayHold(int min, int max) {
    return switch (this) {
      case EQUAL -> min <= 0 && max >= 0;
      case LESS -> min < 0;
      case AT_MOST -> min <= 0;
      case GREATER -> max > 0;
      case AT_LEAST -> max >= 0;
      // Bounds say nothing of NaN, which is not equal to anything.
      case NOT_EQUAL, IS_NULL, IS_NOT_NULL -> true;
    };
  }
}
