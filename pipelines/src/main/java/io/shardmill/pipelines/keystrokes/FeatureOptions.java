package io.shardmill.pipelines.keystrokes;

import io.shardmill.keystroke.steps.ImputationRule;
import io.shardmill.options.Option;
import io.shardmill.options.Option.Binds;
import org.apache.beam.sdk.options.Default;

/** Options of gold/features. */
public interface FeatureOptions extends SplitOptions {

  @Option(
      order = 70,
      group = "Features",
      help = "A key or a pair of keys gets columns if this share of the users to train on typed it",
      min = 0,
      max = 1)
  @Default.Double(0.8)
  double getCoverage();

  void setCoverage(double value);

  @Option(
      order = 71,
      group = "Features",
      help = "Most pairs of keys that get columns, the most frequent ones; 0 for no limit",
      min = 0)
  @Default.Integer(0)
  int getMostPairs();

  void setMostPairs(int value);

  @Option(
      order = 72,
      group = "Features",
      help = "File of features that were chosen before, feature_spec.json; none chooses them",
      unit = "FILE",
      example = "model/feature_spec.json",
      binds = Binds.RUN,
      file = true)
  @Default.String("")
  String getFeatureSpec();

  void setFeatureSpec(String value);

  @Option(
      order = 73,
      group = "Features",
      help =
          "What values that are not known are filled with: nothing, the mean of the user's own rows"
              + " and else that over users to train on, or the latter alone")
  @Default.Enum("NONE")
  ImputationRule getImpute();

  void setImpute(ImputationRule value);

  @Option(
      order = 74,
      group = "Features",
      help = "Pairs of keys of the small table beside the features, interkey_top_K.parquet",
      unit = "K",
      min = 0)
  @Default.Integer(10)
  int getTopPairs();

  void setTopPairs(int value);
}
