package io.shardmill.dataset.commit;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.SplitRows;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a data set is empty that nobody asks for to be: all of it, or one of its splits. A run
 * that ends so is no failure, but whoever trains on it must know.
 */
public final class EmptyParts {

  private EmptyParts() {}

  /** One sentence for each, with what to look at; none as a rule. */
  public static List<String> of(Dataset dataset) throws IOException {
    ChunkIndex index = dataset.index();
    if (index.totalRows() == 0) {
      List<String> rules = new ArrayList<>();
      index.counts().rejected().forEach((rule, rows) -> rules.add("%,d %s".formatted(rows, rule)));
      index.counts().filtered().forEach((rule, rows) -> rules.add("%,d %s".formatted(rows, rule)));
      return List.of(
          "the data set has no %s: %s"
              .formatted(
                  index.rowNoun(),
                  rules.isEmpty()
                      ? "the input has none"
                      : "rules left out all (%s)".formatted(String.join(", ", rules))));
    }
    List<String> empty = new ArrayList<>();
    SplitRule splits = index.splits();
    if (splits != null) {
      SplitRows rows = SplitRows.of(splits, dataset.groups());
      for (SplitRule.Part part : splits.parts()) {
        if (rows.rows(part.name()) == 0) {
          empty.add(
              "the split %s has no %s: %,d values of %s are too few for its share, or none has one"
                  .formatted(
                      part.name(),
                      index.rowNoun(),
                      splits.parts().stream().mapToInt(each -> rows.keys(each.name()).size()).sum(),
                      splits.column()));
        }
      }
    }
    return empty;
  }
}
