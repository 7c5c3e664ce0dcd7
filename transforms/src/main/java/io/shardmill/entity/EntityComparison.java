package io.shardmill.entity;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the entities that a run has read are still at their source as it read them. A resumed run
 * reads the others at another moment; together they are one state of the source only if nothing
 * changed of what was read before.
 */
public final class EntityComparison {

  private final EntityPlan plan;
  private final EntityKind kind;
  private final EntityRows source;

  /** Compares entities of a plan with what the source has of them now. */
  public EntityComparison(EntityPlan plan, EntityRows source) {
    this.plan = plan;
    this.kind = plan.register().kind();
    this.source = source;
  }

  /**
   * Compares what the finished chunks of a run, or its committed version, were made of.
   *
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT}) naming the first entity
   *     whose rows changed
   */
  public void requireUnchanged(DatasetRun run) throws IOException {
    if (plan.chunks().chunks() == 0) {
      return;
    }
    List<EntitySummary> committed =
        run.committed()
            ? EntityIndex.read(kind, Dataset.open(run.root(), run.version()))
            : List.of();
    for (ChunkRange range : plan.chunks().ranges()) {
      List<EntitySummary> before = before(run, range, committed);
      if (!before.isEmpty()) {
        require(run, (int) range.start(), before);
      }
    }
  }

  private List<EntitySummary> before(
      DatasetRun run, ChunkRange range, List<EntitySummary> committed) throws IOException {
    int start = (int) range.start();
    int end = (int) range.end();
    if (run.committed()) {
      return committed.subList(start, Math.min(end, committed.size()));
    }
    Optional<StatisticsSet> observed = run.observed(range.ordinal());
    return observed.isPresent() ? sent(start, end, observed.get()) : List.of();
  }

  private List<EntitySummary> sent(int start, int end, StatisticsSet observed) {
    List<EntitySummary> summaries = new ArrayList<>();
    for (int ordinal = start; ordinal < end; ordinal++) {
      summaries.add(EntitySummary.sent(kind, ordinal, observed));
    }
    return summaries;
  }

  private void require(DatasetRun run, int start, List<EntitySummary> before) throws IOException {
    List<String> now = source.fingerprints(start, start + before.size()).ofEach();
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).equals(before.get(i).fingerprint())) {
        throw new ShardmillException(
            ErrorCategory.OUTPUT_CONFLICT,
            "%s: the records of %s in the %s are not those that run %s read. %s"
                .formatted(
                    run.root(),
                    kind.name(start + i),
                    kind.source(),
                    run.id(),
                    run.committed()
                        ? "Use --onExisting=append for what is new"
                        : "Drop the run with `gc` and --abandon=%s, and start again"
                            .formatted(run.id())));
      }
    }
  }

  /**
   * Counts the entities of which the source has other rows now than those that were read.
   *
   * @param observed where the summaries of those that were read are
   */
  public long changed(StatisticsSet observed) throws IOException {
    long changed = 0;
    for (ChunkRange range : plan.chunks().ranges()) {
      int start = (int) range.start();
      int end = (int) range.end();
      List<EntitySummary> read = sent(start, end, observed);
      List<String> now = source.fingerprints(start, end).ofEach();
      for (int i = 0; i < now.size(); i++) {
        changed += read.get(i).fingerprint().equals(now.get(i)) ? 0 : 1;
      }
    }
    return changed;
  }
}
