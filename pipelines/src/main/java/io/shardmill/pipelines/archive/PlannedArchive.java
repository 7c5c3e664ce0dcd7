package io.shardmill.pipelines.archive;

import io.shardmill.archive.Deletion;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.ledger.ArchiverLock;
import io.shardmill.archive.steps.ExportPlan;
import io.shardmill.archive.steps.Settlement;
import io.shardmill.archive.steps.TableState;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.Growth;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.read.RelationsSource;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;

/** A table whose units are known: they are exported together, then go on one by one. */
record PlannedArchive(
    ArchiveDatabase database,
    ArchiverLock lock,
    SnapshotHolder holder,
    TableSettings settings,
    TableState state,
    ExportPlan plan,
    Deletion deletion,
    Duration dropAfter)
    implements PlannedPipeline {

  /** The attribute of a version that tells the columns of the table. */
  static final String COLUMNS = "archive.columns";

  /** A block of 32,768 rows or 4 MiB of text, and what the connection buffers. */
  private static final long READER_BYTES = 16L << 20;

  private TableName table() {
    return state.table().name();
  }

  private RelationsSource source() {
    return plan.source(state, holder.snapshot());
  }

  @Override
  public ChunkPlan chunks() {
    return source().plan();
  }

  /** Each unit by its rows and columns, and how it is cut. */
  @Override
  public List<InputIdentity> inputs() {
    List<InputIdentity> inputs = new ArrayList<>();
    for (ExportPlan.Unit unit : plan.units()) {
      List<String> told =
          new ArrayList<>(
              List.of(unit.entry().rows().toString(), state.rows().contract().record()));
      unit.parts()
          .forEach(each -> told.add(each.part().relation() + " " + each.part().condition()));
      inputs.add(
          InputIdentity.ofTable(
              unit.entry().unit().toString(), "rows-sha256:" + Sha256.ofLines(told)));
    }
    return inputs;
  }

  @Override
  public DatasetPlan dataset(RunIdentity identity) {
    Map<String, String> facts = new TreeMap<>(holder.snapshot().attributes());
    facts.put("archive.table", table().toString());
    facts.put(COLUMNS, state.rows().contract().record());
    facts.put("archive.late_rows", Long.toString(state.hot().lateRows()));
    facts.put("archive.rows_without_time", Long.toString(state.hot().withoutTime()));
    facts.put("archive.rows_of_infinite_time", Long.toString(state.hot().infinite()));
    return DatasetPlan.of(
            "row", state.rows().contract().schema(), EffectiveOptions.of(identity, settings))
        .chunks(chunks().chunks())
        .growth(Growth.BY_RANGES)
        .attributes(facts);
  }

  @Override
  public Optional<String> changes() {
    return Optional.of(Summary.of(state));
  }

  @Override
  public Estimate estimate() {
    long rows =
        plan.units().stream()
            .map(ExportPlan.Unit::entry)
            .map(LedgerEntry::rows)
            .mapToLong(fingerprint -> fingerprint.rows())
            .sum();
    return new Estimate(
        String.format(Locale.ROOT, "%,d rows of %,d units", rows, plan.units().size()),
        READER_BYTES);
  }

  /** The lock is held: a run of this table that is unfinished is dead. */
  @Override
  public void prepare(String root) throws IOException {
    database.open(table(), root, ArchiveTable.NAME);
  }

  @Override
  public void build(Pipeline pipeline, Output output) {
    pipeline
        .apply("Plan units", PlanChunks.of(source(), chunks()))
        .apply(
            "Write",
            WriteDataset.of(output.run(), output.plan(), plan.table(state))
                .withParquetOptions(output.files())
                .withLimit(output.limit()));
  }

  /** The snapshot ends first: its locks are in the way of a detach. */
  @Override
  public void complete(Dataset version, PrintStream out) throws IOException {
    holder.close();
    new Settlement(database.transactions(), state.rows(), version, out)
        .run(plan, deletion, dropAfter);
  }

  @Override
  public void close() {
    holder.close();
    lock.close();
  }
}
