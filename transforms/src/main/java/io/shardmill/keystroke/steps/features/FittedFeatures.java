package io.shardmill.keystroke.steps.features;

import io.shardmill.json.Json;
import io.shardmill.keystroke.FpdCompatibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What is learnt from users to train on, and frozen: which features there are, and what values that
 * are not known are filled with.
 *
 * @param spec which features there are
 * @param means for each column of values what fills it, NaN where nothing does; none if nothing is
 *     filled
 */
public record FittedFeatures(FeatureSpec spec, double[] means) implements Serializable {

  private static final double[] NO_MEANS = {};

  /** Features of which nothing is filled. */
  public static FittedFeatures of(FeatureSpec spec) {
    return new FittedFeatures(spec, NO_MEANS);
  }

  /** These features with means of training users to fill in. */
  public FittedFeatures with(ColumnMeans training) {
    return new FittedFeatures(
        spec,
        spec.compatibility() == FpdCompatibility.SEED ? training.seedMeans() : training.means());
  }

  /** Whether values that are not known are filled from users to train on. */
  public boolean fills() {
    return means.length > 0;
  }

  /** Writes the specification and the means. */
  public void write(DataOutput out) throws IOException {
    byte[] json = Json.MAPPER.writeValueAsBytes(spec.json());
    out.writeInt(json.length);
    out.write(json);
    out.writeInt(means.length);
    for (double mean : means) {
      out.writeDouble(mean);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static FittedFeatures read(DataInput in) throws IOException {
    byte[] json = new byte[in.readInt()];
    in.readFully(json);
    double[] means = new double[in.readInt()];
    for (int i = 0; i < means.length; i++) {
      means[i] = in.readDouble();
    }
    return new FittedFeatures(FeatureSpec.parse(Json.MAPPER.readTree(json)), means);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedFeatures fitted
        && spec.equals(fitted.spec)
        && Arrays.equals(means, fitted.means);
  }

  @Override
  public int hashCode() {
    return 31 * spec.hashCode() + Arrays.hashCode(means);
  }

  @Override
  public String toString() {
    return "%d features, %d means".formatted(spec.vocabulary().size(), means.length);
  }
}
