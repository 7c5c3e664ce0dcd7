package io.shardmill.pipelines;

import io.shardmill.dataset.index.SplitRule;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import java.util.List;

/** How options split rows for training. */
public final class SplitChoices {

  /** The part to learn from. */
  public static final String TRAIN = "train";

  private SplitChoices() {}

  /**
   * Training, validation and test by the values of a column.
   *
   * @param shares of the three, joined by commas, as {@code --splitShares} has them
   */
  public static SplitRule of(String column, long seed, String shares) {
    List<String> three = ListOption.values(shares);
    if (three.size() != 3) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--splitShares: needs three shares, of train, validation and test");
    }
    return Choice.of(
        "--splitShares",
        () ->
            new SplitRule(
                column,
                seed,
                List.of(
                    new SplitRule.Part(TRAIN, Double.parseDouble(three.get(0))),
                    new SplitRule.Part("validation", Double.parseDouble(three.get(1))),
                    new SplitRule.Part("test", Double.parseDouble(three.get(2))))));
  }
}
