package io.shardmill.keystroke.steps;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.keystroke.steps.features.ColumnMeans;
import io.shardmill.keystroke.steps.features.FeatureBlock;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out the mean of each column over users to train on, which values that are not known are
 * filled with.
 *
 * <p>Memory: 600 bytes for each column.
 */
public final class FitMeans
    implements BlockStatistic<FeatureBlock, FitMeans.Sums, FittedFeatures>, Described {

  /** Codes sums. */
  public static final BinaryCoder<Sums> SUMS = BinaryCoder.of(Sums.class, Sums::write, Sums::read);

  private final TrainingUsers training;
  private final ImputationRule rule;

  private FitMeans(TrainingUsers training, ImputationRule rule) {
    this.training = training;
    this.rule = rule;
  }

  /** Fits means on some users, whose own means count as known values if the rule fills them in. */
  public static FitMeans of(TrainingUsers training, ImputationRule rule) {
    return new FitMeans(training, rule);
  }

  /** The sums of columns, and which columns they are of, once there was any row. */
  public static final class Sums {
    private @Nullable FittedFeatures features;
    private final ColumnMeans means;

    private Sums(@Nullable FittedFeatures features, ColumnMeans means) {
      this.features = features;
      this.means = means;
    }

    private void write(DataOutput out) throws IOException {
      out.writeBoolean(features != null);
      if (features != null) {
        features.write(out);
      }
      means.write(out);
    }

    private static Sums read(DataInput in) throws IOException {
      return new Sums(in.readBoolean() ? FittedFeatures.read(in) : null, ColumnMeans.read(in));
    }
  }

  @Override
  public Sums create() {
    return new Sums(null, new ColumnMeans());
  }

  @Override
  public Sums add(Sums sums, FeatureBlock features) {
    if (sums.features == null) {
      sums.features = FittedFeatures.of(features.spec());
    }
    if (training.has(features.user())) {
      sums.means.add(rule.fromUser(features));
    }
    return sums;
  }

  @Override
  public Sums merge(Sums left, Sums right) {
    if (left.features == null) {
      left.features = right.features;
    }
    left.means.merge(right.means);
    return left;
  }

  /** Of no rows: no features. */
  @Override
  public FittedFeatures result(Sums sums) {
    return sums.features == null
        ? FittedFeatures.of(FeatureSpec.EMPTY)
        : sums.features.with(sums.means);
  }

  @Override
  public void describe(Description description) {
    description.add("training", training).add("rule", rule);
  }
}
