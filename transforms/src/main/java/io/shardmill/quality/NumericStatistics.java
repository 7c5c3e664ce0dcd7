package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What there is to know of a number over many rows: how many, how many missing, range, mean,
 * variance, a histogram and quantiles.
 *
 * <p>All of it is independent of the order of rows and merges, bit for bit: counts are integers,
 * sums and sums of squares are {@link ExactSum}s. Quantiles are approximate in value (see {@link
 * #quantile}), the rest is not.
 *
 * <p>Memory: at most about 50 KB, usually a few KB. Not thread-safe.
 */
public final class NumericStatistics implements Statistic {

  private static final double[] REPORTED_QUANTILES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

  private final Bins bins;

  /** First what lies below the bins, then the bins, then what lies above. */
  private final long[] histogram;

  private final ExactSum sum;
  private final ExactSum squares;
  private final QuantileSketch quantiles;
  private long count;
  private long missing;
  private long notFinite;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Statistics without any value, with a histogram of these bins. */
  public NumericStatistics(Bins bins) {
    this(bins, new ExactSum(), new ExactSum(), new QuantileSketch());
  }

  private NumericStatistics(Bins bins, ExactSum sum, ExactSum squares, QuantileSketch quantiles) {
    this.bins = bins;
    this.histogram = new long[bins.count() + 2];
    this.sum = sum;
    this.squares = squares;
    this.quantiles = quantiles;
  }

  /** Adds a value. NaN and infinities are counted as not finite, and are in nothing else. */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      notFinite++;
      return;
    }
    double number = value + 0.0; // one zero
    count++;
    min = Math.min(min, number);
    max = Math.max(max, number);
    sum.add(number);
    squares.addSquare(number);
    histogram[bins.indexOf(number) + 1]++;
    quantiles.add(number);
  }

  /**
   * Adds a whole number so many times, which costs as much as once.
   *
   * @throws IllegalArgumentException if its square, times {@code times}, is beyond 2^53
   */
  public void addWhole(long value, long times) {
    if (times == 0) {
      return;
    }
    double number = (double) value;
    double squared = number * number * times;
    if (times < 0 || !(squared <= 0x1p53)) {
      throw new IllegalArgumentException("Cannot add %d %d times".formatted(value, times));
    }
    count += times;
    min = Math.min(min, number);
    max = Math.max(max, number);
    sum.add(number * times);
    squares.add(squared);
    histogram[bins.indexOf(number) + 1] += times;
    quantiles.add(number, times);
  }

  /** Adds the values from index {@code from} up to, not including, {@code to}. */
  public void add(double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      add(values[i]);
    }
  }

  /** Counts rows that have no value. */
  public void addMissing(long rows) {
    missing += rows;
  }

  /** The number of finite values. */
  public long count() {
    return count;
  }

  /** The number of rows without a value. */
  public long missing() {
    return missing;
  }

  /** The number of values that were NaN or infinite. */
  public long notFinite() {
    return notFinite;
  }

  /** The smallest value; empty without values. */
  public OptionalDouble min() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(min);
  }

  /** The largest value; empty without values. */
  public OptionalDouble max() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(max);
  }

  /** The sum of all values, rounded once. */
  public double sum() {
    return sum.value();
  }

  /** The arithmetic mean; empty without values. */
  public OptionalDouble mean() {
    return count == 0 ? OptionalDouble.empty() : finite(sum.value() / count);
  }

  /**
   * The sample variance, with the divisor {@code n - 1}; empty with fewer than two values, or if
   * the squares exceed the range of double. Computed from the exact sums, {@code (n*S2 - S1*S1) /
   * (n*(n-1))}, so nothing cancels.
   */
  public OptionalDouble variance() {
    if (count < 2 || !Double.isFinite(squares.value())) {
      return OptionalDouble.empty();
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal total = sum.exactValue();
    BigDecimal deviation = n.multiply(squares.exactValue()).subtract(total.multiply(total));
    BigDecimal divisor = n.multiply(n.subtract(BigDecimal.ONE));
    return finite(Math.max(0, deviation.divide(divisor, MathContext.DECIMAL128).doubleValue()));
  }

  /** The square root of {@link #variance}. */
  public OptionalDouble standardDeviation() {
    OptionalDouble variance = variance();
    return variance.isPresent()
        ? OptionalDouble.of(Math.sqrt(variance.getAsDouble()))
        : OptionalDouble.empty();
  }

  /**
   * The smallest value that at least {@code fraction} of all values do not exceed; empty without
   * values.
   *
   * <p>Its rank is exact. Its magnitude is low by less than {@link #quantileError} of itself.
   * Always between {@link #min} and {@link #max}.
   *
   * @param fraction from 0 (the minimum) to 1 (the maximum); 0.5 is the median
   */
  public OptionalDouble quantile(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("A fraction is from 0 to 1, not " + fraction);
    }
    if (count == 0) {
      return OptionalDouble.empty();
    }
    if (fraction == 1) {
      return OptionalDouble.of(max);
    }
    return OptionalDouble.of(Math.min(max, Math.max(min, quantiles.quantile(fraction))));
  }

  /**
   * The share of its value by which a quantile may be too low: 1/4096 where values are alike, 1/128
   * where they are spread over sixteen octaves, and double that for double the octaves.
   */
  public double quantileError() {
    return quantiles.relativeError();
  }

  /** How values are spread, as finely as quantiles are known. */
  Buckets buckets() {
    return quantiles.buckets();
  }

  /** The edges of the histogram. */
  public Bins bins() {
    return bins;
  }

  /** The number of values in bin {@code i}. */
  public long binCount(int i) {
    if (i < 0 || i >= bins.count()) {
      throw new IndexOutOfBoundsException("Bin %d of %d".formatted(i, bins.count()));
    }
    return histogram[i + 1];
  }

  /** The number of values below the first edge. */
  public long below() {
    return histogram[0];
  }

  /** The number of values above the last edge. */
  public long above() {
    return histogram[bins.count() + 1];
  }

  @Override
  public NumericStatistics empty() {
    return new NumericStatistics(bins);
  }

  @Override
  public void merge(Statistic other) {
    if (!(other instanceof NumericStatistics numbers) || !numbers.bins.equals(bins)) {
      throw new IllegalArgumentException(
          "Cannot merge numbers in %s with %s"
              .formatted(bins, other instanceof NumericStatistics n ? n.bins : other.kind()));
    }
    count += numbers.count;
    missing += numbers.missing;
    notFinite += numbers.notFinite;
    min = Math.min(min, numbers.min);
    max = Math.max(max, numbers.max);
    sum.merge(numbers.sum);
    squares.merge(numbers.squares);
    quantiles.merge(numbers.quantiles);
    Arrays.setAll(histogram, i -> histogram[i] + numbers.histogram[i]);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    bins.write(out);
    for (long binCount : histogram) {
      Varints.write(out, binCount);
    }
    sum.write(out);
    squares.write(out);
    quantiles.write(out);
    Varints.write(out, count);
    Varints.write(out, missing);
    Varints.write(out, notFinite);
    out.writeDouble(min);
    out.writeDouble(max);
  }

  static NumericStatistics read(DataInput in) throws IOException {
    Bins bins = Bins.read(in);
    long[] histogram = new long[bins.count() + 2];
    for (int i = 0; i < histogram.length; i++) {
      histogram[i] = Varints.read(in);
    }
    NumericStatistics statistics =
        new NumericStatistics(bins, ExactSum.read(in), ExactSum.read(in), QuantileSketch.read(in));
    System.arraycopy(histogram, 0, statistics.histogram, 0, histogram.length);
    statistics.count = Varints.read(in);
    statistics.missing = Varints.read(in);
    statistics.notFinite = Varints.read(in);
    statistics.min = in.readDouble();
    statistics.max = in.readDouble();
    return statistics;
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    json.writeNumberField("count", count);
    json.writeNumberField("missing", missing);
    json.writeNumberField("not_finite", notFinite);
    writeField(json, "min", min());
    writeField(json, "max", max());
    writeField(json, "mean", mean());
    writeField(json, "variance", variance());
    json.writeObjectFieldStart("approximate_quantiles");
    for (double fraction : REPORTED_QUANTILES) {
      writeField(json, Double.toString(fraction), quantile(fraction));
    }
    json.writeEndObject();
    json.writeNumberField("quantile_relative_error", quantileError());
    json.writeObjectFieldStart("histogram");
    json.writeArrayFieldStart("edges");
    for (int i = 0; i <= bins.count(); i++) {
      json.writeNumber(bins.edge(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("counts");
    for (int i = 0; i < bins.count(); i++) {
      json.writeNumber(binCount(i));
    }
    json.writeEndArray();
    json.writeNumberField("below", below());
    json.writeNumberField("above", above());
    json.writeEndObject();
  }

  @Override
  public String kind() {
    return "numbers";
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static void writeField(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeNumber(value.getAsDouble());
    } else {
      json.writeNull();
    }
  }
}
