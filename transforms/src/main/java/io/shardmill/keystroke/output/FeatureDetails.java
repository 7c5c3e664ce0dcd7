package io.shardmill.keystroke.output;

import static io.shardmill.keystroke.output.LayerReport.present;

import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.entity.EntitySummary;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.steps.ExtractFeatures;
import io.shardmill.keystroke.steps.ImputationRule;
import io.shardmill.keystroke.steps.ImputeFeatures;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.features.Gram;
import io.shardmill.keystroke.steps.features.GramCounts.Count;
import io.shardmill.keystroke.steps.features.VocabularyDrift;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the report of features tells, and the files beside them.
 *
 * @param table the table
 * @param imputation what values that are not known are filled with
 * @param formats the formats that are asked for
 * @param top how many pairs of keys the table of the most frequent ones has
 */
public record FeatureDetails(
    FeatureTable table, ImputationRule imputation, Set<GoldFormat> formats, int top)
    implements LayerDetails<FittedFeatures> {

  private static final Measure EMPTY = Measure.of("user.empty_rows_share");
  private static final Bins SHARES = Bins.uniform(0, 1, 100);
  private static final int ROWS = 0;
  private static final int EMPTY_ROWS = 1;

  @Override
  public String title() {
    return "Features by " + table.level();
  }

  @Override
  public List<QualityRule> rules() {
    List<QualityRule> rules = new ArrayList<>();
    rules.add(
        QualityRule.mean("Mean share of rows without a latency", EMPTY, Limits.atMost(0, 0.05)));
    rules.add(
        QualityRule.mean(
            "Mean share of keystrokes whose key has a column",
            ExtractFeatures.COVERED,
            Limits.atLeast(0.8, 0.5)));
    rules.add(
        imputation == ImputationRule.NONE
            ? QualityRule.mean(
                "Mean share of unknown values", ExtractFeatures.UNKNOWN, Limits.atMost(0.3, 0.6))
            : QualityRule.mean(
                "Mean share of imputed values", ImputeFeatures.IMPUTED, Limits.atMost(0.3, 0.6)));
    return rules;
  }

  @Override
  public void observe(List<EntitySummary> users, StatisticsSet statistics) {
    for (EntitySummary user : users) {
      if (user.reason().isEmpty()) {
        statistics.numeric(EMPTY, SHARES).add(user.get(EMPTY_ROWS) / user.get(ROWS));
      }
    }
  }

  @Override
  public List<QcReport.Section> sections(StatisticsSet statistics, FittedFeatures fitted) {
    List<QcReport.Section> sections = new ArrayList<>();
    if (fitted.drift() != null) {
      sections.add(drift(fitted.drift(), fitted.spec()));
    }
    sections.add(
        new QcReport.Section(
            "Rows of this run",
            "Of the users that this version read.",
            present(
                List.of(
                    Exhibit.Distribution.of(
                        statistics,
                        ExtractFeatures.UNKNOWN.name(),
                        "Unknown values",
                        "Of the values of a row, before any is filled.",
                        ""),
                    Exhibit.Distribution.of(
                        statistics,
                        ImputeFeatures.IMPUTED.name(),
                        "Imputed values",
                        "Of the values of a row.",
                        ""),
                    Exhibit.Distribution.of(
                        statistics,
                        ExtractFeatures.COVERED.name(),
                        "Keystrokes with a column",
                        "Of the keystrokes of each user that count. Fewer than in training: users type"
                            + " other keys than those that the features were chosen by.",
                        "")))));
    sections.add(
        new QcReport.Section(
            "Users",
            "One value for each user.",
            present(
                List.of(
                    Exhibit.Distribution.of(
                        statistics,
                        EMPTY.name(),
                        "Rows without a latency",
                        "Of the rows of a user.",
                        "")))));
    return sections;
  }

  private static QcReport.Section drift(VocabularyDrift drift, FeatureSpec spec) {
    Map<Gram, Long> before = new HashMap<>();
    spec.vocabulary().forEach(count -> before.put(count.gram(), count.users()));
    List<List<String>> rows = new ArrayList<>();
    for (Count count : drift.entering()) {
      rows.add(
          List.of(
              count.gram().cleanName(), "would enter", share(count.users(), drift.users()), ""));
    }
    for (Count count : drift.leaving()) {
      rows.add(
          List.of(
              count.gram().cleanName(),
              "would leave",
              share(count.users(), drift.users()),
              share(before.getOrDefault(count.gram(), 0L), spec.users())));
    }
    return new QcReport.Section(
        "Vocabulary",
        String.format(
            Locale.ROOT,
            "The columns stay as they were chosen by %,d users. The %,d users to train on whom this"
                + " version read would have chosen %,d more, and not %,d of the %,d.",
            spec.users(),
            drift.users(),
            drift.entering().size(),
            drift.leaving().size(),
            spec.vocabulary().size()),
        List.of(
            Exhibit.Table.of(
                "Keys and pairs of keys that would be chosen otherwise",
                "Shares of the users who typed them.",
                List.of("name", "now", "users of this version", "users it was chosen by"),
                rows)));
  }

  private static String share(long users, long all) {
    return all == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * users / all);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ShardmillException if there was nobody to choose features by
   */
  @Override
  public DatasetPlan plan(DatasetPlan planned, StatisticsSet observed, FittedFeatures fitted) {
    if (fitted.spec().users() == 0) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "No user of the training split has a valid pair of keystrokes, so there is nothing to"
              + " choose features by; take another --splitSeed or --splits, give a --featureSpec,"
              + " or see in silver/keystrokes/qc_report.html why users were left out");
    }
    DatasetPlan plan =
        planned
            .schema(table.schema(fitted.spec()))
            .attribute("feature_spec", fitted.spec().id())
            .attribute("feature_spec.users", Long.toString(fitted.spec().users()));
    VocabularyDrift drift = fitted.drift();
    return drift == null
        ? plan
        : plan.attribute("feature_spec.compared_users", Long.toString(drift.users()))
            .attribute("feature_spec.would_enter", Integer.toString(drift.entering().size()))
            .attribute("feature_spec.would_leave", Integer.toString(drift.leaving().size()));
  }

  @Override
  public List<SideFile> files(FittedFeatures fitted) {
    return new FeatureFiles(
            table.level(), imputation, formats, top, table.schema(fitted.spec()), fitted)
        .all();
  }
}
