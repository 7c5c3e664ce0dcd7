package io.shardmill.glucose.source.columns;

import io.shardmill.column.ColumnVector;
import io.shardmill.glucose.GlucoseUnit;
import io.shardmill.glucose.ReadingFault;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Glucose in mg/dL, whatever the unit of the column. A text that says that the sensor saw less or
 * more than it can show becomes the value next to what sensors show, which is flagged as such.
 */
public final class GlucoseColumn extends NumberColumn {

  /** What stands for a reading that says Low in words. */
  private static final double BELOW_VALUES = ReadingFault.LOWEST_VALUE - 1;

  /** What stands for a reading that says High in words. */
  private static final double ABOVE_VALUES = ReadingFault.HIGHEST_VALUE + 1;

  private static final Set<String> LOW = Set.of("LOW", "LO");
  private static final Set<String> HIGH = Set.of("HIGH", "HI");

  private final GlucoseUnit unit;
  private boolean censored;

  /**
   * A column.
   *
   * @param text whether its values were texts in the database
   */
  public GlucoseColumn(@Nullable ColumnVector vector, boolean text, GlucoseUnit unit) {
    super(vector, text);
    this.unit = unit;
  }

  /** Goes to a row; false if what stands there is no glucose. */
  public boolean readMgPerDl(int row) {
    censored = false;
    boolean readable = read(row);
    if (!censored) {
      take(unit.toMgPerDl(value()));
    }
    return readable;
  }

  @Override
  boolean parse(String stripped) {
    String word = stripped.toUpperCase(Locale.ROOT);
    boolean low = LOW.contains(word) || bound(stripped, '<');
    boolean high = HIGH.contains(word) || bound(stripped, '>');
    if (low || high) {
      censored = true;
      take(low ? BELOW_VALUES : ABOVE_VALUES);
      return true;
    }
    return super.parse(stripped);
  }

  /** Such as {@code <40}. */
  private static boolean bound(String text, char sign) {
    return !text.isEmpty()
        && text.charAt(0) == sign
        && Decimal.parse(text.substring(1).strip()).isPresent();
  }
}
