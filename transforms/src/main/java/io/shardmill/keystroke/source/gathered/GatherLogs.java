package io.shardmill.keystroke.source.gathered;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.gather.GatherRows;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.source.StudyPlan;
import io.shardmill.keystroke.source.StudyTables;
import io.shardmill.storage.WorkArea;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;

/**
 * Reads the logs of users whose rows stand in common tables, all logs of a user as a block: of each
 * user the same rows as if they stood in one file, table after table.
 *
 * <pre>{@code
 * StudyPlan study = planning.everyone(new EntityLayout(User.KIND, 400, 100), 256L << 20);
 * Chunks<UserLogs<RawLog>> logs = pipeline.apply("Gather logs", GatherLogs.of(study, run));
 * }</pre>
 *
 * <p>Each table is read once, by one worker, and each row moves once, through the work area of the
 * run, by {@link GatherRows}. Memory for each thread: that of the gathering, and the rows of one
 * user, some 300 bytes for each.
 */
public final class GatherLogs extends PTransform<PBegin, Chunks<UserLogs<RawLog>>> {

  private final transient StudyPlan study;
  private final transient StudyTables tables;
  private final transient WorkArea work;

  private GatherLogs(StudyPlan study, StudyTables tables, WorkArea work) {
    this.study = study;
    this.tables = tables;
    this.work = work;
  }

  /**
   * Gathers logs.
   *
   * @param study which has tables
   * @param work the work area of the run; only one such transform may use it
   * @throws IllegalArgumentException if each user has files
   */
  public static GatherLogs of(StudyPlan study, WorkArea work) {
    return new GatherLogs(
        study,
        study
            .tables()
            .orElseThrow(
                () -> new IllegalArgumentException("Each user has files: nothing to gather")),
        work);
  }

  @Override
  public Chunks<UserLogs<RawLog>> expand(PBegin begin) {
    TableSource source = new TableSource(study, tables);
    return begin
        .apply("Plan tables", PlanChunks.of(source, source.plan()))
        .apply("Gather", GatherRows.of(new TablePacking(), work, study.chunks()))
        .apply("Make logs", ApplyStep.of(new MakeLogs(study, tables)));
  }
}
