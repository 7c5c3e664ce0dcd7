package io.shardmill.keystroke.steps.features;

import io.shardmill.quality.ExactSum;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The mean of each column over the rows of many users, of the values that are known. The sums are
 * exact, so it does not matter in which order users come or who summed whom up.
 *
 * <p>Memory: 600 bytes a column. Not thread-safe.
 */
public final class ColumnMeans {

  private ExactSum[] sums = new ExactSum[0];
  private long[] known = new long[0];

  /** Of no rows yet; the first rows tell how many columns there are. */
  public ColumnMeans() {}

  private void widen(int columns) {
    if (sums.length == 0) {
      sums = new ExactSum[columns];
      Arrays.setAll(sums, column -> new ExactSum());
      known = new long[columns];
    }
    if (columns != sums.length) {
      throw new IllegalArgumentException("%d columns, not %d".formatted(columns, sums.length));
    }
  }

  /** Adds the rows of a user, with what is filled in them. */
  public void add(FeatureBlock features) {
    widen(features.width());
    for (int row = 0; row < features.rows(); row++) {
      for (int column = 0; column < sums.length; column++) {
        double value = features.value(row, column);
        if (!Double.isNaN(value)) {
          sums[column].add(value);
          known[column]++;
        }
      }
    }
  }

  /** Adds the rows of others. */
  public void merge(ColumnMeans other) {
    if (other.sums.length == 0) {
      return;
    }
    widen(other.sums.length);
    for (int column = 0; column < sums.length; column++) {
      sums[column].merge(other.sums[column]);
      known[column] += other.known[column];
    }
  }

  /** The mean of each column; NaN where no value is known. */
  public double[] means() {
    double[] means = new double[sums.length];
    Arrays.setAll(
        means, column -> known[column] == 0 ? Double.NaN : sums[column].value() / known[column]);
    return means;
  }

  /** The mean of each column; 0 where no value is known, as the FPD pipeline has it. */
  public double[] seedMeans() {
    return Arrays.stream(means()).map(mean -> Double.isNaN(mean) ? 0 : mean).toArray();
  }

  /** Writes the sums; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    Varints.write(out, sums.length);
    for (int column = 0; column < sums.length; column++) {
      Varints.write(out, known[column]);
      sums[column].write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ColumnMeans read(DataInput in) throws IOException {
    ColumnMeans means = new ColumnMeans();
    means.widen(Math.toIntExact(Varints.read(in)));
    for (int column = 0; column < means.sums.length; column++) {
      means.known[column] = Varints.read(in);
      means.sums[column] = ExactSum.read(in);
    }
    return means;
  }
}
