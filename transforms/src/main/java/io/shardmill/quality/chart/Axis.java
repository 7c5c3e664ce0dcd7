package io.shardmill.quality.chart;

/**
 * What an axis shows, and how it is divided.
 *
 * @param label its name, with the unit
 * @param scale how it is divided
 */
public record Axis(String label, Scale scale) {

  /** How an axis is divided. */
  public enum Scale {
    /** Equal differences are equally far apart. */
    LINEAR,
    /** Equal ratios are; values that are not positive are left out. */
    LOGARITHMIC;

    /** Whether the axis has a place for a value. */
    boolean shows(double value) {
      return Double.isFinite(value) && (this == LINEAR || value > 0);
    }

    /** Where a value is, in what is equally far apart. */
    public double position(double value) {
      return this == LINEAR ? value : StrictMath.log10(value);
    }

    /** The value at a position. */
    public double value(double position) {
      return this == LINEAR ? position : StrictMath.pow(10, position);
    }
  }

  /** An axis of equal differences. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR);
  }

  /** An axis of equal ratios. */
  public static Axis logarithmic(String label) {
    return new Axis(label, Scale.LOGARITHMIC);
  }
}
