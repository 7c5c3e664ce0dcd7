package io.shardmill.dataset.write;

import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What is known of a data set only after the passes over it.
 *
 * @param <T> a whole-data statistic that an earlier pass computed
 */
public interface Completion<T> extends Serializable {

  /**
   * The plan, corrected by what became known since: such as the samples that were kept.
   *
   * @param observed what the steps of the writing pass observed, over all chunks
   */
  default DatasetPlan plan(DatasetPlan planned, StatisticsSet observed, T statistic)
      throws IOException {
    return planned;
  }

  /**
   * The files about the whole data set, such as the QC report. A file called {@code
   * chunk_summary.json} takes the place of the general one.
   *
   * @param observed what the steps of the writing pass observed, over all chunks
   */
  List<SideFile> sideFiles(StatisticsSet observed, T statistic) throws IOException;
}
