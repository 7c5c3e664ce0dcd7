package io.shardmill.pipelines.archive;

import io.shardmill.archive.ledger.ArchiveLedger;
import io.shardmill.archive.ledger.ArchiverLock;
import io.shardmill.archive.stored.UnitTable;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.postgres.catalog.ReadPart;
import io.shardmill.postgres.read.RelationsSource;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;

/** A table whose content is known: all of it is one chunk, or none if nothing changed. */
record PlannedSnapshot(
    ArchiveDatabase database,
    ArchiverLock lock,
    SnapshotHolder holder,
    TableSettings table,
    SnapshotContent content,
    boolean changed)
    implements PlannedPipeline {

  /** A block of 32,768 rows or 4 MiB of text, and what the connection buffers. */
  private static final long READER_BYTES = 16L << 20;

  private RelationsSource source() {
    String name = table.name().toString();
    List<RelationsSource.Relation> all =
        List.of(
            new RelationsSource.Relation(
                name, 0, 1, List.of(new ReadPart(table.name(), "", READER_BYTES))));
    return new RelationsSource(
        holder.snapshot(), content.read(), content.contract(), changed ? all : List.of());
  }

  @Override
  public ChunkPlan chunks() {
    return source().plan();
  }

  @Override
  public List<InputIdentity> inputs() {
    return changed
        ? List.of(
            InputIdentity.ofTable(
                table.name().toString(), "rows-sha256:" + Sha256.ofLines(List.of(content.text()))))
        : List.of();
  }

  @Override
  public DatasetPlan dataset(RunIdentity identity) {
    Map<String, String> facts = new TreeMap<>(holder.snapshot().attributes());
    facts.put("archive.table", table.name().toString());
    facts.put(SnapshotContent.ATTRIBUTE, content.text());
    return DatasetPlan.of("row", content.contract().schema(), EffectiveOptions.of(identity, table))
        .chunks(chunks().chunks())
        .attributes(facts);
  }

  @Override
  public Estimate estimate() {
    return new Estimate(
        String.format(Locale.ROOT, "%,d rows", content.rows().rows()), READER_BYTES);
  }

  @Override
  public void prepare(String root) throws IOException {
    database.open(table.name(), root, SnapshotTable.NAME);
  }

  @Override
  public void build(Pipeline pipeline, Output output) {
    pipeline
        .apply("Plan table", PlanChunks.of(source(), chunks()))
        .apply(
            "Write",
            WriteDataset.of(
                    output.run(), output.plan(), new UnitTable(content.contract(), Map.of()))
                .withParquetOptions(output.files())
                .withLimit(output.limit()));
  }

  @Override
  public void complete(Dataset version, PrintStream out) {
    holder.close();
    database.write("noting the run", connection -> new ArchiveLedger(connection).ran(table.name()));
  }

  @Override
  public void close() {
    holder.close();
    lock.close();
  }
}
