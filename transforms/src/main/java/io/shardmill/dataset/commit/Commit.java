package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.ChunkIndexWriter;
import io.shardmill.dataset.index.ChunkSummary;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.dataset.index.GroupsBuilder;
import io.shardmill.dataset.index.GroupsFile;
import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.json.Json;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.InputChanges;
import io.shardmill.storage.PendingFile;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the entries of all chunks into a version: the last step of a run. */
public final class Commit {

  private final CommitStore store;
  private final Versions versions;
  private final Claims claims;
  private final RootCopies rootCopies;
  private final Claim claim;
  private final DatasetPlan plan;

  Commit(CommitStore store, Claim claim, DatasetPlan plan) {
    this.store = store;
    this.versions = new Versions(store);
    this.claims = new Claims(store);
    this.rootCopies = new RootCopies(store);
    this.claim = claim;
    this.plan = plan;
  }

  ChunkIndex commit(Iterable<ChunkEntry> entries, List<SideFile> sideFiles) throws IOException {
    if (versions.latest() >= claim.version()) {
      return alreadyCommitted();
    }
    if (claims.on(claim.version()).filter(claim::equals).isEmpty()) {
      throw Conflict.lost(store.root(), claim.runId(), claim.version());
    }
    InputChanges.requireNone(plan.inputs());
    ChunkIndex index = index(entries);
    RepeatedInputs.requireNoneRead(store.root(), index.inputs());
    index = index.withSideFiles(write(sideFiles, index));
    try (PendingFile json = store.newFile(Layout.version(claim.version()), scratch())) {
      ChunkIndexWriter.write(index, new Dataset(store, index).groups(), json);
      json.publish();
    } catch (ShardmillException e) {
      if (e.category() != ErrorCategory.OUTPUT_CONFLICT || versions.latest() < claim.version()) {
        throw e;
      }
      return alreadyCommitted();
    }
    rootCopies.refresh(index);
    if (plan.deltaLog() == DeltaLog.WRITTEN) {
      rootCopies.log().complete();
    }
    claims.release(claim);
    return index;
  }

  /** The version exists: by a lost answer to this run's own request, or by another run. */
  private ChunkIndex alreadyCommitted() throws IOException {
    ChunkIndex committed = versions.index(claim.version());
    if (!committed.commit().runId().equals(claim.runId())) {
      throw Conflict.lost(store.root(), claim.runId(), claim.version());
    }
    rootCopies.finish(versions.latest(), plan.deltaLog());
    return committed;
  }

  private ChunkIndex index(Iterable<ChunkEntry> entries) throws IOException {
    try (GroupsBuilder groups = new GroupsBuilder(store, scratch(), path(GroupsFile.NAME))) {
      IndexAssembly assembly = new IndexAssembly(plan, claim, parent(), groups, this::leftRuns);
      assembly.addAll(entries);
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      return assembly.index(new ChunkIndex.Commit(claim.runId(), now), groups.finish());
    }
  }

  private @Nullable Dataset parent() throws IOException {
    if (claim.operation() != Claim.Operation.APPEND) {
      return null;
    }
    ChunkIndex parent = versions.index(claim.version() - 1);
    Set<String> axes = new TreeSet<>(parent.axes().keySet());
    axes.addAll(plan.axes().keySet());
    for (String axis : axes) {
      Conflict.sameAxis(
          store.root(),
          axis,
          parent.axes().getOrDefault(axis, List.of()),
          plan.axes().getOrDefault(axis, List.of()));
    }
    return new Dataset(store, parent);
  }

  private List<GroupRuns> leftRuns(ChunkRange range) throws IOException {
    String path = Layout.finishedChunk(claim.runId(), range.ordinal());
    WrittenChunk left = WrittenChunk.of(store.read(path), range.ordinal(), store.location(path));
    return Objects.requireNonNull(left.entry().groups());
  }

  private List<ChunkIndex.IndexedFile> write(List<SideFile> sideFiles, ChunkIndex index)
      throws IOException {
    List<SideFile> all = new ArrayList<>();
    all.add(SideFile.of(Layout.CONFIG, Json.bytes(plan.identity().config())));
    all.add(
        SideFile.of(Layout.SUMMARY, (dataset, out) -> ChunkSummary.write(dataset.index(), out)));
    for (SideFile file : sideFiles) {
      all.removeIf(other -> other.name().equals(file.name()));
      all.add(file);
    }
    Dataset dataset = new Dataset(store, index);
    List<ChunkIndex.IndexedFile> written = new ArrayList<>();
    for (SideFile file : all) {
      written.add(write(file, dataset));
    }
    return written;
  }

  private ChunkIndex.IndexedFile write(SideFile file, Dataset dataset) throws IOException {
    String path = path(file.name());
    MessageDigest digest = Sha256.digest();
    try (PendingFile pending = store.newFile(path, scratch());
        DigestOutputStream out = new DigestOutputStream(pending, digest)) {
      file.content().write(dataset, out);
      pending.publish();
    }
    return new ChunkIndex.IndexedFile(
        file.name(), path, store.size(path).orElseThrow(), Sha256.hex(digest), 0);
  }

  private String path(String name) {
    return Layout.versionFolder(claim.version(), claim.configHash()) + name;
  }

  private String scratch() {
    return Layout.scratch(claim.runId());
  }
}
