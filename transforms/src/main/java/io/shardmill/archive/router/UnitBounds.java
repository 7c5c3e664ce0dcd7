package io.shardmill.archive.router;

import io.shardmill.archive.TimeRange;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.ValueBounds;
import io.shardmill.query.value.ValueTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of the rows of a unit: when they are.
 *
 * @param time the column of time
 * @param range of the unit
 */
record UnitBounds(QueryColumn time, TimeRange range) implements ValueBounds {

  private static final long DAY_MICROS = 86_400_000_000L;

  @Override
  public @Nullable Object least(QueryColumn column) {
    return column.equals(time) ? value(range.from()) : null;
  }

  @Override
  public @Nullable Object greatest(QueryColumn column) {
    return column.equals(time) ? value(range.to().minus(1, ChronoUnit.MICROS)) : null;
  }

  @Override
  public boolean mayBeNull(QueryColumn column) {
    return !column.equals(time);
  }

  private Object value(Instant instant) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    return ValueTypes.isDate(time.type()) ? Math.floorDiv(micros, DAY_MICROS) : micros;
  }
}
