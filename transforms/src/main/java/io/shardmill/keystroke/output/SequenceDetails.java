package io.shardmill.keystroke.output;

import static io.shardmill.keystroke.output.LayerReport.present;

import io.shardmill.column.Column;
import io.shardmill.dataset.commit.CsvFile;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.entity.EntitySummary;
import io.shardmill.keystroke.steps.MakeSequences;
import io.shardmill.keystroke.steps.sequences.KeyMapping;
import io.shardmill.quality.Bins;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the report of sequences tells, and the files beside them.
 *
 * @param table the table
 * @param formats the formats that are asked for
 */
public record SequenceDetails(SequenceTable table, Set<GoldFormat> formats)
    implements LayerDetails<KeyMapping> {

  private static final Measure LEFT_OUT = Measure.of("user.left_out_share");
  private static final Measure UNKNOWN = Measure.of("user.unknown_keys_share");
  private static final Bins SHARES = Bins.uniform(0, 1, 100);
  private static final int KEYSTROKES = 1;
  private static final int LEFT = 2;
  private static final int UNKNOWN_KEYS = 3;

  @Override
  public String title() {
    return "Sequences of keystrokes";
  }

  @Override
  public List<QualityRule> rules() {
    return List.of(
        QualityRule.mean(
            "Mean share of keystrokes in no sequence", LEFT_OUT, Limits.atMost(0.02, 0.1)),
        QualityRule.mean("Mean share of keys without a number", UNKNOWN, Limits.atMost(0.01, 0.1)));
  }

  @Override
  public void observe(List<EntitySummary> users, StatisticsSet statistics) {
    for (EntitySummary user : users) {
      double keystrokes = user.reason().isEmpty() ? user.get(KEYSTROKES) : 0;
      if (keystrokes > 0) {
        statistics.numeric(LEFT_OUT, SHARES).add(user.get(LEFT) / (user.get(LEFT) + keystrokes));
        statistics.numeric(UNKNOWN, SHARES).add(user.get(UNKNOWN_KEYS) / keystrokes);
      }
    }
  }

  @Override
  public List<QcReport.Section> sections(StatisticsSet statistics, KeyMapping nothing) {
    return List.of(
        new QcReport.Section(
            "Sequences of this run",
            "Of the users that this version read.",
            present(
                List.of(
                    Exhibit.Distribution.of(
                        statistics, MakeSequences.LENGTH.name(), "Length", "Keystrokes.", ""),
                    Exhibit.Bars.of(statistics, MakeSequences.PLATFORMS.name(), "Platforms", "")))),
        new QcReport.Section(
            "Users",
            "One value for each user.",
            present(
                List.of(
                    Exhibit.Distribution.of(
                        statistics, LEFT_OUT.name(), "In no sequence", "Of the keystrokes.", ""),
                    Exhibit.Distribution.of(
                        statistics,
                        UNKNOWN.name(),
                        "Keys without a number",
                        "Of the keystrokes: keys that no user to train on typed.",
                        "")))));
  }

  /** The platforms, to leave each one out in turn. */
  @Override
  public DatasetPlan plan(DatasetPlan planned, StatisticsSet observed, KeyMapping mapping) {
    return observed
        .get(MakeSequences.PLATFORMS, CategoryStatistics.class)
        .map(platforms -> String.join(",", platforms.counts().keySet()))
        .map(folds -> planned.attribute("folds.platform", folds))
        .orElse(planned);
  }

  @Override
  public List<SideFile> files(KeyMapping mapping) {
    List<SideFile> files = new ArrayList<>();
    files.add(SideFile.of(FittedFiles.KEYS, (dataset, out) -> FittedFiles.writeKeys(mapping, out)));
    if (formats.contains(GoldFormat.CSV)) {
      files.add(
          CsvFile.of(
              "sequences.csv", table.schema().columns().stream().map(Column::name).toList()));
    }
    return files;
  }
}
