package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.List;

/** What can be in the way of a run, each with its remedy. */
public final class Conflict {

  private Conflict() {}

  private static ShardmillException of(String message) {
    return new ShardmillException(ErrorCategory.OUTPUT_CONFLICT, message);
  }

  public static ShardmillException notInPlace(String file, String note) {
    return of(
        "%s is not as its chunk left it. Remove it and %s, and resume: the chunk is evaluated again"
            .formatted(file, note));
  }

  static ShardmillException holdsDataset(String root, long version, long rows, String rowNoun) {
    return of(
        "%s holds a data set (version %d, %d %ss). Choose --onExisting=append to add to it, replace for a new version without its rows, or another output"
            .formatted(root, version, rows, rowNoun));
  }

  static ShardmillException foreignFile(String root, String path) {
    return of(
        "%s is not empty, but no data set was ever committed there: it holds %s. Choose an empty folder"
            .formatted(root, path));
  }

  static ShardmillException unfinishedRun(String root, Claim claim) {
    return of(
        "%s: run %s (started %s) is writing version %d and has not finished. If it is dead, continue it with --onExisting=resume and the same options, or drop it with `gc` and --abandon=%s"
            .formatted(root, claim.runId(), claim.startedAt(), claim.version(), claim.runId()));
  }

  static ShardmillException collecting(String root) {
    return of(
        "%s: `gc` is at work or was interrupted. Wait for it, or run it again to finish it"
            .formatted(root));
  }

  static ShardmillException otherIdentity(String root, Claim claim, List<String> differences) {
    return of(
        "%s: the unfinished run %s cannot be resumed by this one: %s. Run it with what it began with, or drop it with `gc` and --abandon=%s"
            .formatted(root, claim.runId(), listed(differences), claim.runId()));
  }

  static ShardmillException nothingToResume(String root, long version, List<String> differences) {
    return of(
        "%s: nothing to resume: no run is unfinished, and version %d was written by another: %s. Choose --onExisting=append or replace"
            .formatted(root, version, listed(differences)));
  }

  static ShardmillException heldAlready(String root, String input, ChunkIndex.Input same) {
    return of(
        "%s: it already holds the rows of %s%s, since version %d. Nothing is committed; leave this input out, or use --onExisting=replace or another output"
            .formatted(
                root,
                input,
                input.equals(same.name()) ? "" : ", which is the same as " + same.name(),
                same.version()));
  }

  static ShardmillException otherBytes(DatasetRun run, ChunkRange range) {
    return of(
        "%s: the unfinished run %s cannot be resumed by this one: %s has other bytes from %d to %d than it read. Drop it with `gc` and --abandon=%s"
            .formatted(run.root(), run.id(), range.source(), range.start(), range.end(), run.id()));
  }

  /** The first differences, and how many more there are. */
  static String listed(List<String> differences) {
    String first = String.join("; ", differences.subList(0, Math.min(3, differences.size())));
    return differences.size() <= 3
        ? first
        : "%s; and %d more differences".formatted(first, differences.size() - 3);
  }

  static ShardmillException lost(String root, String run, long version) {
    return of(
        "%s: run %s lost: another run has committed version %d, or this one was abandoned. Nothing of the data set changed; start again with --onExisting=append or replace"
            .formatted(root, run, version));
  }

  /** Fails if the labels of an axis are not those of the version that rows are added to. */
  static void sameAxis(String root, String axis, List<String> before, List<String> now) {
    if (!before.equals(now)) {
      throw incompatible(
          root,
          "the list of %s differs (%d there, %d now; same names in the same order are needed)"
              .formatted(axis, before.size(), now.size()));
    }
  }

  static ShardmillException incompatible(String root, String what) {
    return of(
        "%s: cannot append: %s. Use --onExisting=replace or another output".formatted(root, what));
  }
}
