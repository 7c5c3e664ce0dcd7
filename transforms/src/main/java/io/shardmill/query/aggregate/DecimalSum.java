package io.shardmill.query.aggregate;

import io.shardmill.column.ColumnVector;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.value.DecimalRows;
import io.shardmill.query.value.Numeric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sum of whole or decimal numbers with all digits, and how many they are. */
final class DecimalSum extends Tally {

  private final QueryColumn column;
  private final Aggregate.Function function;
  private Numeric sum = Numeric.of(BigDecimal.ZERO);
  private long count;

  DecimalSum(QueryColumn column, Aggregate.Function function) {
    this.column = column;
    this.function = function;
  }

  @Override
  void add(Map<QueryColumn, ColumnVector> columns, int from, int to) {
    ColumnVector vector = columns.get(column);
    if (vector instanceof ColumnVector.Integers numbers) {
      Small small = new Small(0);
      for (int row = from; row < to; row++) {
        if (!numbers.isNull(row)) {
          small.add(numbers.longAt(row));
          count++;
        }
      }
      small.end();
    } else if (vector instanceof ColumnVector.FixedBinaries binaries) {
      DecimalRows rows = new DecimalRows(binaries);
      Small small = new Small(column.column().meaning().scale());
      for (int row = from; row < to; row++) {
        if (!vector.isNull(row)) {
          if (rows.fits(row)) {
            small.add(rows.unscaled(row));
          } else {
            sum = sum.plus((Numeric) column.type().at(vector, row));
          }
          count++;
        }
      }
      small.end();
    } else if (vector != null) {
      for (int row = from; row < to; row++) {
        if (!vector.isNull(row)) {
          sum = sum.plus((Numeric) column.type().at(vector, row));
          count++;
        }
      }
    }
  }

  /** A sum in 64 bits, as long as it fits. */
  private final class Small {
    private final int scale;
    private long unscaled;
    private boolean any;

    Small(int scale) {
      this.scale = scale;
    }

    void add(long number) {
      long next = unscaled + number;
      if (((unscaled ^ next) & (number ^ next)) < 0) {
        end();
        next = number;
      }
      unscaled = next;
      any = true;
    }

    void end() {
      if (any) {
        sum = sum.plus(Numeric.of(BigDecimal.valueOf(unscaled, scale)));
        unscaled = 0;
      }
    }
  }

  /**
   * What the database tells.
   *
   * @param more their sum
   * @param numbers how many
   */
  void add(Numeric more, long numbers) {
    sum = sum.plus(more);
    count += numbers;
  }

  @Override
  @Nullable Object value() {
    if (count == 0) {
      return null;
    }
    if (function == Aggregate.Function.SUM) {
      return sum;
    }
    if (!sum.finite()) {
      return Double.valueOf(sum.toString());
    }
    return sum.number().divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue();
  }
}
