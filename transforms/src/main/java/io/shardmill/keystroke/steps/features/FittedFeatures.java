package io.shardmill.keystroke.steps.features;

import io.shardmill.json.Json;
import io.shardmill.keystroke.FpdCompatibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt from users to train on, and frozen: which features there are, and what values that
 * are not known are filled with.
 *
 * @param spec which features there are
 * @param means for each column of values what fills it, NaN where nothing does; none if nothing is
 *     filled
 * @param drift how far users of this run have moved from features that were chosen before; {@code
 *     null} if that was not looked at
 */
public record FittedFeatures(FeatureSpec spec, double[] means, @Nullable VocabularyDrift drift)
    implements Serializable {

  private static final double[] NO_MEANS = {};

  /** Features of which nothing is filled. */
  public static FittedFeatures of(FeatureSpec spec) {
    return new FittedFeatures(spec, NO_MEANS, null);
  }

  /** These features with means of training users to fill in. */
  public FittedFeatures with(ColumnMeans training) {
    return new FittedFeatures(
        spec,
        spec.compatibility() == FpdCompatibility.SEED ? training.seedMeans() : training.means(),
        drift);
  }

  /** These features, compared with what users typed. */
  public FittedFeatures comparedWith(GramCounts now) {
    return new FittedFeatures(spec, means, VocabularyDrift.of(spec, now));
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
    out.writeBoolean(drift != null);
    if (drift != null) {
      drift.write(out);
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
    return new FittedFeatures(
        FeatureSpec.parse(Json.MAPPER.readTree(json)),
        means,
        in.readBoolean() ? VocabularyDrift.read(in) : null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedFeatures fitted
        && spec.equals(fitted.spec)
        && Arrays.equals(means, fitted.means)
        && Objects.equals(drift, fitted.drift);
  }

  @Override
  public int hashCode() {
    return 31 * spec.hashCode() + Arrays.hashCode(means) + Objects.hashCode(drift);
  }

  @Override
  public String toString() {
    return "%d features, %d means".formatted(spec.vocabulary().size(), means.length);
  }
}
