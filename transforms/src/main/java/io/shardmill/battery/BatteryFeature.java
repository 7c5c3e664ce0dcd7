package io.shardmill.battery;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;
import java.io.Serializable;
import java.util.List;

/**
 * One number of a window.
 *
 * @param column where it goes
 * @param formula how it is found
 */
record BatteryFeature(Column column, Formula formula) implements SeriesFeature {

  /** Finds a number out of a window, NaN if there is none. */
  @FunctionalInterface
  interface Formula extends Serializable {
    double of(SeriesWindow window);
  }

  /** Finds a number out of a row, NaN if there is none. */
  @FunctionalInterface
  interface OfRow extends Serializable {
    double at(SeriesWindow window, int row);
  }

  static BatteryFeature real(String name, String unit, String about, Formula formula) {
    return new BatteryFeature(
        Column.of(name, ColumnType.FLOAT64).nullable().unit(unit).about(about), formula);
  }

  static BatteryFeature count(String name, String about, Formula formula) {
    return new BatteryFeature(Column.of(name, ColumnType.INT64).nullable().about(about), formula);
  }

  /** The mean over rows that have the number. */
  static Formula mean(OfRow ofRow) {
    return window -> {
      double sum = 0;
      int rows = 0;
      for (int row = window.from(); row < window.to(); row++) {
        double value = ofRow.at(window, row);
        if (!Double.isNaN(value)) {
          sum += value;
          rows++;
        }
      }
      return sum / rows;
    };
  }

  /** The sum over rows that have the number, each times the seconds for which it holds. */
  static Formula overTime(OfRow ofRow) {
    return window -> {
      if (window.interval() == 0) {
        return Double.NaN;
      }
      double sum = 0;
      for (int row = window.from(); row < window.to(); row++) {
        double value = ofRow.at(window, row);
        if (!Double.isNaN(value)) {
          sum += value * window.held()[row];
        }
      }
      return sum;
    };
  }

  /** The number of the last row that has one. */
  static Formula last(OfRow ofRow) {
    return window -> {
      for (int row = window.to() - 1; row >= window.from(); row--) {
        double value = ofRow.at(window, row);
        if (!Double.isNaN(value)) {
          return value;
        }
      }
      return Double.NaN;
    };
  }

  /** How often a condition begins to hold; that it holds in the first row is no beginning. */
  static Formula beginnings(OfRow oneIfItHolds) {
    return window -> {
      long beginnings = 0;
      double before = Double.NaN;
      for (int row = window.from(); row < window.to(); row++) {
        double holds = oneIfItHolds.at(window, row);
        if (!Double.isNaN(holds)) {
          beginnings += before == 0 && holds == 1 ? 1 : 0;
          before = holds;
        }
      }
      return beginnings;
    };
  }

  @Override
  public List<Column> columns() {
    return List.of(column);
  }

  @Override
  public void measure(SeriesWindow window, double[] out, int at) {
    out[at] = formula.of(window);
  }
}
