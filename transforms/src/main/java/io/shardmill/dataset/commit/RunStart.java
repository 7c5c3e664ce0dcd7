package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.column.Column;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.Versions;
import io.shardmill.identity.RunIdentity;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what a run may do with an output, and claims it. */
final class RunStart {

  private final CommitStore store;
  private final Versions versions;
  private final Claims claims;
  private final RootCopies rootCopies;
  private final OnExisting onExisting;
  private final DatasetPlan plan;

  RunStart(CommitStore store, OnExisting onExisting, DatasetPlan plan) {
    this.store = store;
    this.versions = new Versions(store);
    this.claims = new Claims(store);
    this.rootCopies = new RootCopies(store);
    this.onExisting = onExisting;
    this.plan = plan;
  }

  DatasetRun run() throws IOException {
    RepeatedInputs.requireNone(plan.inputs());
    while (true) {
      long latest = versions.latest();
      Optional<ChunkIndex> finished = rootCopies.finish(latest, plan.deltaLog());
      Optional<Claim> unfinished = claims.on(latest + 1);
      if (unfinished.isPresent()) {
        return new DatasetRun(store, adopt(unfinished.get()), false);
      }
      ChunkIndex parent = finished.orElse(null);
      if (parent == null) {
        checkEmpty();
      } else if (onExisting == OnExisting.RESUME) {
        return committed(parent);
      } else {
        check(parent);
        if (nothingNew()) {
          return new DatasetRun(store, claimOf(parent), true);
        }
      }
      Claim claim = claim(parent);
      // Whoever loses this finds the winner's claim in the next round.
      if (store.putIfAbsent(claim.path(), claim.toJson(plan.identity()))) {
        if (versions.latest() == latest) {
          return new DatasetRun(store, claim, false);
        }
        claims.release(claim);
      }
    }
  }

  private Claim adopt(Claim unfinished) throws IOException {
    if (unfinished.operation() == Claim.Operation.COLLECT) {
      throw Conflict.collecting(store.root());
    }
    if (onExisting != OnExisting.RESUME) {
      throw Conflict.unfinishedRun(store.root(), unfinished);
    }
    RunIdentity begun = Claim.identity(store, unfinished.version());
    List<String> differences = new ArrayList<>(plan.identity().differencesFrom(begun));
    if (unfinished.chunks() != plan.chunks()) {
      differences.add(
          "%d chunks were planned, now %d".formatted(unfinished.chunks(), plan.chunks()));
    }
    if (!differences.isEmpty()) {
      throw Conflict.otherIdentity(store.root(), unfinished, differences);
    }
    return unfinished;
  }

  private void checkEmpty() throws IOException {
    try (Stream<String> files = store.list("")) {
      Optional<String> found = files.filter(path -> !path.startsWith(Layout.WORK)).findFirst();
      if (found.isPresent()) {
        throw Conflict.foreignFile(store.root(), found.get());
      }
    }
  }

  private DatasetRun committed(ChunkIndex latest) {
    List<String> differences = plan.identity().differencesFrom(latest.identity());
    if (!differences.isEmpty()) {
      throw Conflict.nothingToResume(store.root(), latest.version(), differences);
    }
    return new DatasetRun(store, claimOf(latest), true);
  }

  /** The claim that the run of a committed version had. */
  private Claim claimOf(ChunkIndex committed) {
    return new Claim(
        committed.commit().runId(),
        committed.version(),
        committed.parentVersion() == null ? Claim.Operation.REPLACE : Claim.Operation.APPEND,
        committed.configHash(),
        Math.max(0, committed.nextFile() - plan.chunks()),
        plan.chunks(),
        committed.commit().committedAt(),
        plan.deltaLog());
  }

  private void check(ChunkIndex parent) throws IOException {
    if (onExisting == OnExisting.FAIL) {
      throw Conflict.holdsDataset(
          store.root(), parent.version(), parent.totalRows(), parent.rowNoun());
    }
    if (onExisting == OnExisting.APPEND) {
      checkAppend(parent);
    }
  }

  /** Whether an append would add or renew nothing at all. */
  private boolean nothingNew() {
    return onExisting == OnExisting.APPEND && plan.chunks() == 0 && plan.inputs().isEmpty();
  }

  private void checkAppend(ChunkIndex parent) throws IOException {
    require(
        parent.rowNoun().equals(plan.rowNoun()),
        "its rows are %ss, the new ones %ss".formatted(parent.rowNoun(), plan.rowNoun()));
    // First, for what else differs mostly comes of it.
    List<String> differences = plan.identity().rowDifferencesFrom(parent.identity());
    require(differences.isEmpty(), Conflict.listed(differences));
    require(
        plan.growth() == Growth.BY_RANGES
            ? plan.schema().follows(parent.schema())
            : plan.schema().equals(parent.schema()),
        "the table has other columns: "
            + firstDifference(parent.schema().columns(), plan.schema().columns()));
    // An axis that is known only after a pass over the data is compared when the run commits.
    plan.axes().forEach((axis, labels) -> requireAxis(parent, axis, labels));
    require(
        Objects.equals(parent.splits(), plan.splits()),
        "its rows are split for training by another rule");
    if (plan.growth() == Growth.BY_INPUTS) {
      RepeatedInputs.requireNew(store.root(), parent.inputs(), plan.inputs());
    } else {
      // Ranges are renewed by their books.
      require(
          parent.books().isEmpty() == parent.counts().equals(ChunkCounts.NONE),
          "its index has no books of ranges");
    }
  }

  private void requireAxis(ChunkIndex parent, String axis, List<String> now) {
    Conflict.sameAxis(store.root(), axis, parent.axes().getOrDefault(axis, List.of()), now);
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw Conflict.incompatible(store.root(), otherwise);
    }
  }

  private static String firstDifference(List<Column> before, List<Column> now) {
    for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
      if (!before.get(i).equals(now.get(i))) {
        return "column %d was %s and is now %s".formatted(i, text(before.get(i)), text(now.get(i)));
      }
    }
    return "%d columns there, %d now".formatted(before.size(), now.size());
  }

  private static String text(Column column) {
    return "%s (%s%s%s%s, %s)"
        .formatted(
            column.name(),
            "list of ".repeat(column.depth()),
            column.optionalElements() ? "nullable " : "",
            column.type().name().toLowerCase(Locale.ROOT),
            column.optional() ? " or null" : "",
            column.unit().isEmpty() ? "without unit" : "unit " + column.unit());
  }

  private Claim claim(@Nullable ChunkIndex parent) {
    return new Claim(
        UUID.randomUUID().toString(),
        parent == null ? 1 : parent.version() + 1,
        parent != null && onExisting == OnExisting.APPEND
            ? Claim.Operation.APPEND
            : Claim.Operation.REPLACE,
        plan.configHash(),
        parent == null ? 0 : parent.nextFile(),
        plan.chunks(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        plan.deltaLog());
  }
}
