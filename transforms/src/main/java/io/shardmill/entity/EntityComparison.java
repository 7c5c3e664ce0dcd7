package io.shardmill.entity;

import io.shardmill.glucose.PatientSummary;
import io.shardmill.glucose.PatientSource;
import io.shardmill.glucose.PatientFingerprints;
import io.shardmill.glucose.Patient;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.glucose.series.SkipReason;
import io.shardmill.postgres.PostgresSession;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the patients that an interrupted run has read are still as it read them. A resumed run
 * reads the others under a snapshot of its own; together they are one state of the database only if
 * nothing changed of what was read before.
 *
 * <p>The server computes the fingerprints of those patients' records, a batch at a time.
 */
final class EntityComparison {

  private final PatientSource source;

  EntityComparison(PatientSource source) {
    this.source = source;
  }

  /**
   * Compares what the finished chunks of a run, or its committed version, were made of.
   *
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT}) naming the first patient
   *     whose records changed
   */
  void requireUnchanged(DatasetRun run) throws IOException {
    if (source.plan().chunks() == 0) {
      return;
    }
    List<PatientSummary> committed =
        run.committed() ? EntityIndex.read(Dataset.open(run.root(), run.version())) : List.of();
    try (PostgresSession session = PostgresSession.open(source.snapshot())) {
      for (ChunkRange range : source.plan().ranges()) {
        List<PatientSummary> before = before(run, range, committed);
        if (!before.isEmpty()) {
          require(run, session, range, before);
        }
      }
    }
  }

  private static List<PatientSummary> before(
      DatasetRun run, ChunkRange range, List<PatientSummary> committed) throws IOException {
    int start = (int) range.start();
    int end = (int) range.end();
    if (run.committed()) {
      return committed.subList(start, Math.min(end, committed.size()));
    }
    Optional<StatisticsSet> observed = run.observed(range.ordinal());
    List<PatientSummary> summaries = new ArrayList<>();
    if (observed.isPresent()) {
      for (int ordinal = start; ordinal < end; ordinal++) {
        summaries.add(PatientSummary.of(ordinal, SkipReason.NO_ROWS_FOR_GID, observed.get()));
      }
    }
    return summaries;
  }

  private void require(
      DatasetRun run, PostgresSession session, ChunkRange range, List<PatientSummary> before)
      throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      ids.add(source.sourceId((int) range.start() + i));
    }
    PatientFingerprints now =
        PatientFingerprints.read(session, source.tables(), source.contracts(), ids);
    for (int i = 0; i < ids.size(); i++) {
      if (!now.of(ids.get(i)).equals(before.get(i).fingerprint())) {
        throw new ShardmillException(
            ErrorCategory.OUTPUT_CONFLICT,
            "%s: the records of %s in the database are not those that run %s read. %s"
                .formatted(
                    run.root(),
                    Patient.name((int) range.start() + i),
                    run.id(),
                    run.committed()
                        ? "Use --onExisting=append for what is new"
                        : "Drop the run with `gc` and --abandon=%s, and start again"
                            .formatted(run.id())));
      }
    }
  }
}
