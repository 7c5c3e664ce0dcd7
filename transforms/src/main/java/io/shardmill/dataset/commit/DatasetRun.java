package io.shardmill.dataset.commit;

import io.shardmill.dataset.checked.RunId;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.PendingFile;
import io.shardmill.storage.WorkArea;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One attempt to commit a version: claims the output, keeps what finished chunks leave, commits.
 *
 * <pre>{@code
 * DatasetRun run = DatasetRun.start(root, OnExisting.FAIL, plan);
 * if (!run.committed()) {
 *   for (long ordinal = 0; ordinal < plan.chunks(); ordinal++) {   // on any worker, in any order
 *     if (run.finished(ordinal).isEmpty()) {
 *       try (PendingFile file = run.newFile("data/part-%05d.parquet".formatted(run.fileNumber(ordinal)))) {
 *         writeChunk(ordinal, file);
 *         file.publish();
 *       }
 *       run.finish(ordinal, entry);
 *     }
 *   }
 *   run.commit(plan, entries, sideFiles);
 * }
 * }</pre>
 *
 * <p>The package description tells the protocol. A run travels to workers as its root and a few
 * numbers. All methods may be called again after any failure, by any process.
 */
public final class DatasetRun implements WorkArea {

  private final String root;
  private final Claim claim;
  private final boolean committed;
  private transient CommitStore store;

  DatasetRun(CommitStore store, Claim claim, boolean committed) {
    this.root = store.root();
    this.claim = claim;
    this.committed = committed;
    this.store = store;
  }

  /**
   * Claims the next version of a data set, or continues an unfinished run.
   *
   * @param root address of the data set; an empty or missing folder starts one
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT}) if {@code onExisting} does
   *     not allow what is there, or another run holds the claim
   */
  public static DatasetRun start(String root, OnExisting onExisting, DatasetPlan plan)
      throws IOException {
    return new RunStart(CommitStore.at(root), onExisting, plan).run();
  }

  /**
   * A run that claims nothing, whatever the output holds: for a pipeline that is looked at and
   * never run.
   */
  public static DatasetRun unclaimed(String root, DatasetPlan plan) throws IOException {
    Claim claim =
        new Claim(
            RunId.NONE,
            1,
            Claim.Operation.REPLACE,
            plan.configHash(),
            0,
            plan.chunks(),
            "never",
            plan.deltaLog());
    return new DatasetRun(CommitStore.at(root), claim, false);
  }

  /** Whether a run was begun that has not committed yet. */
  public static boolean unfinished(String root) throws IOException {
    CommitStore opened = CommitStore.at(root);
    return new Claims(opened).on(new Versions(opened).latest() + 1).isPresent();
  }

  /**
   * Removes what an unfinished run of a pipeline left, which the caller knows to be dead.
   *
   * @param pipeline the name in its identity; runs of others stay
   */
  public static void abandonUnfinished(String root, String pipeline) throws IOException {
    CommitStore opened = CommitStore.at(root);
    Optional<Claim> claim = new Claims(opened).on(new Versions(opened).latest() + 1);
    if (claim.isPresent()
        && claim.get().operation() != Claim.Operation.COLLECT
        && Claim.identity(opened, claim.get().version()).pipeline().equals(pipeline)) {
      new GarbageCollection(opened, Integer.MAX_VALUE, claim.get().runId()).run();
    }
  }

  /**
   * The version that a run would add to: the latest one to append, the one that the interrupted run
   * adds to to resume. Empty if it would start anew.
   */
  public static Optional<Dataset> parent(String root, OnExisting onExisting) throws IOException {
    CommitStore opened = CommitStore.at(root);
    Versions versions = new Versions(opened);
    long latest = versions.latest();
    if (latest == 0) {
      return Optional.empty();
    }
    if (onExisting == OnExisting.APPEND) {
      return Optional.of(new Dataset(opened, versions.index(latest)));
    }
    if (onExisting != OnExisting.RESUME) {
      return Optional.empty();
    }
    Optional<Claim> unfinished = new Claims(opened).on(latest + 1);
    if (unfinished.isPresent()) {
      return unfinished.get().operation() == Claim.Operation.APPEND
          ? Optional.of(new Dataset(opened, versions.index(latest)))
          : Optional.empty();
    }
    Long parent = versions.index(latest).parentVersion();
    return parent != null && versions.committed().contains(parent)
        ? Optional.of(new Dataset(opened, versions.index(parent)))
        : Optional.empty();
  }

  /** Identifies the run in its claim and in the commit; not part of any data. */
  public String id() {
    return claim.runId();
  }

  /** The number of rows that the data set has before those of this run. */
  public long firstRow() throws IOException {
    return claim.operation() == Claim.Operation.APPEND
        ? new Versions(store()).index(claim.version() - 1).totalRows()
        : 0;
  }

  /** The version that this run commits. */
  public long version() {
    return claim.version();
  }

  /** Hash of everything that the data depends on; equal runs have equal ones. */
  public String configHash() {
    return claim.configHash();
  }

  /** The output. */
  public String root() {
    return root;
  }

  /** Whether there is nothing to do: this run has committed before, or it would add nothing. */
  public boolean committed() {
    return committed;
  }

  /** Planned chunks. */
  public long chunks() {
    return claim.chunks();
  }

  /**
   * The number for the file names of a chunk: unique in the data set for all its versions, equal
   * for equal runs.
   */
  public long fileNumber(long ordinal) {
    return claim.firstFile() + ordinal;
  }

  /** The storage of the output. */
  public CommitStore store() {
    return store;
  }

  /** Starts a file of the data set. It becomes part of it only by {@link #commit}. */
  public PendingFile newFile(String path) throws IOException {
    if (!path.startsWith(Layout.DATA) && !path.startsWith(Layout.REJECTED)) {
      throw new IllegalArgumentException(
          "A run writes below %s and %s, not %s".formatted(Layout.DATA, Layout.REJECTED, path));
    }
    return store.newFile(path, Layout.scratch(id()));
  }

  /** Starts a file of the work area, which the commit removes. */
  @Override
  public PendingFile newWorkFile(String name) throws IOException {
    return store.newFile(Layout.handedOn(id(), name), Layout.scratch(id()));
  }

  @Override
  public boolean hasWorkFile(String name) throws IOException {
    return store.size(Layout.handedOn(id(), name)).isPresent();
  }

  @Override
  public SeekableByteChannel openWorkFile(String name) throws IOException {
    return store.open(Layout.handedOn(id(), name));
  }

  @Override
  public Stream<String> workFiles(String folder) throws IOException {
    int area = Layout.handedOn(id(), "").length();
    return store.list(Layout.handedOn(id(), folder)).map(path -> path.substring(area));
  }

  /** What a finished chunk left, so that it need not be evaluated again. */
  public Optional<byte[]> finished(long ordinal) throws IOException {
    String path = Layout.finishedChunk(id(), ordinal);
    return store.size(path).isPresent() ? Optional.of(store.read(path)) : Optional.empty();
  }

  /** The same, read. */
  public Optional<WrittenChunk> written(long ordinal) throws IOException {
    String location = store.location(Layout.finishedChunk(id(), ordinal));
    return finished(ordinal).map(bytes -> WrittenChunk.of(bytes, ordinal, location));
  }

  /** What the steps observed in a chunk that has finished, in this attempt or an earlier one. */
  public Optional<StatisticsSet> observed(long ordinal) throws IOException {
    return written(ordinal).map(WrittenChunk::statistics);
  }

  /**
   * Notes that a chunk's files are published, with all that the rest of the run needs to know of
   * it. If two attempts finish a chunk, the first one counts.
   *
   * @return what counts: {@code payload}, or what an earlier attempt left
   */
  public byte[] finish(long ordinal, byte[] payload) throws IOException {
    String path = Layout.finishedChunk(id(), ordinal);
    return store.putIfAbsent(path, payload) ? payload : store.read(path);
  }

  /** The chunks that have finished, in no particular order: the progress of a run. */
  public List<Long> finishedChunks() throws IOException {
    try (Stream<String> paths = store.list(Layout.finishedChunks(id()))) {
      return paths
          .map(path -> path.substring(path.lastIndexOf('/') + 1))
          .filter(name -> name.matches("[0-9]{1,18}"))
          .map(Long::valueOf)
          .toList();
    }
  }

  /**
   * Makes the chunks a version of the data set, all at once.
   *
   * @param plan the plan that the run was started with
   * @param entries one for each planned chunk, in any order
   * @param sideFiles files about the whole version, such as the QC report
   * @return the index of the committed version
   * @throws ShardmillException if a chunk is missing or its books do not balance ({@link
   *     ErrorCategory#RUN_FAILED}), or if another run was faster ({@link
   *     ErrorCategory#OUTPUT_CONFLICT}); the data set is unchanged then
   */
  public ChunkIndex commit(DatasetPlan plan, Iterable<ChunkEntry> entries, List<SideFile> sideFiles)
      throws IOException {
    return new Commit(store, claim, plan).commit(entries, sideFiles);
  }

  /**
   * Removes all that this run wrote, then its claim: what {@code gc --abandon} does.
   *
   * @throws ShardmillException if the run is committed, or abandoned already
   */
  public void abandon() throws IOException {
    new GarbageCollection(store, Integer.MAX_VALUE, id()).run();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    store = CommitStore.at(root);
  }
}
