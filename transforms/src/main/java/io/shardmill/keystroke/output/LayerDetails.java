package io.shardmill.keystroke.output;

import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.entity.EntitySummary;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What a layer of a study has to tell beside what all of them do.
 *
 * @param <T> what was fitted by an earlier pass
 */
public interface LayerDetails<T> extends Serializable {

  /** The title of the report. */
  String title();

  /** What ought to hold. */
  List<QualityRule> rules();

  /** What the report shows. */
  List<QcReport.Section> sections(StatisticsSet statistics, T fitted);

  /** Adds what the index of users tells of all of them, those of earlier versions too. */
  default void observe(List<EntitySummary> users, StatisticsSet statistics) {}

  /** The plan, corrected by what was fitted. */
  default DatasetPlan plan(DatasetPlan planned, StatisticsSet observed, T fitted)
      throws IOException {
    return planned;
  }

  /** Files of this layer. */
  default List<SideFile> files(T fitted) {
    return List.of();
  }
}
