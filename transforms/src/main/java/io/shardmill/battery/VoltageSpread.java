package io.shardmill.battery;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;
import java.util.List;

/**
 * How steady the voltage is: range, coefficient of variation, and 1 / (1 + standard deviation).
 *
 * @param voltage its column
 */
record VoltageSpread(int voltage) implements SeriesFeature {

  @Override
  public List<Column> columns() {
    return List.of(
        real("v_range", "V", "Greatest voltage less the least"),
        real("v_cv_pct", "%", "Standard deviation of the voltage, by n - 1, of its mean"),
        real("voltage_stability", "", "1 / (1 + standard deviation of the voltage in V)"));
  }

  private static Column real(String name, String unit, String about) {
    return Column.of(name, ColumnType.FLOAT64).nullable().unit(unit).about(about);
  }

  @Override
  public void measure(SeriesWindow window, double[] out, int at) {
    double[] values = window.values(voltage);
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int count = 0;
    for (int row = window.from(); row < window.to(); row++) {
      double value = values[row];
      if (!Double.isNaN(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        count++;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (int row = window.from(); row < window.to(); row++) {
      double difference = values[row] - mean;
      squares += Double.isNaN(difference) ? 0 : difference * difference;
    }
    double deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : Double.NaN;
    out[at] = count > 0 ? max - min : Double.NaN;
    out[at + 1] = deviation / mean * 100;
    out[at + 2] = 1 / (1 + deviation);
  }
}
