package io.shardmill.postgres.read;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.HashSlices;
import io.shardmill.postgres.catalog.ReadPart;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableParts;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.snapshot.SnapshotHolder;
import io.shardmill.postgres.snapshot.SourceSnapshot;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a table of a PostgreSQL or TimescaleDB database in chunks, all in one snapshot.
 *
 * <pre>{@code
 * try (SnapshotHolder holder = SnapshotHolder.open(server, List.of(telemetry))) {
 *   PostgresSource source =
 *       PostgresSource.of(holder, TableRead.of(telemetry).orderBy("battery_id", "ts"), 256L << 20);
 *   Chunks<RowBlock> rows = pipeline.apply("Plan telemetry", PlanChunks.of(source));
 *   ...
 *   pipeline.run().waitUntilFinish();
 * }
 * }</pre>
 *
 * <p>A chunk is a run of neighbouring parts: chunks of a hypertable in the order of time,
 * partitions by name, or ranges of a key. Each part is read in the order that the {@link TableRead}
 * asks for; without one, in that in which it is stored, which the same snapshot repeats and a later
 * one need not. A position is the number of the row in its part, and 2^40 for each part before it.
 * Reading takes one block of about 32,768 rows or 4 MiB of text.
 *
 * <p>A row that has a value which no column can hold is a dead letter. Where each statement sees a
 * moment of its own ({@link SourceSnapshot.Mode#STATEMENT}), each part is read twice: the server
 * tells the number and a fingerprint of its rows in the moment in which they are read, and the
 * chunk fails unless that is what came.
 */
public final class PostgresSource implements ChunkSource<RowBlock>, Described {

  private static final int PART_SHIFT = 40;

  private final SourceSnapshot snapshot;
  private final TableRead read;
  private final TableContract contract;
  private final List<ReadPart> parts;

  /** For each chunk the first of its parts, and at the end the number of parts. */
  private final int[] firstPart;

  private PostgresSource(
      SourceSnapshot snapshot,
      TableRead read,
      TableContract contract,
      List<ReadPart> parts,
      int[] firstPart) {
    this.snapshot = snapshot;
    this.read = read;
    this.contract = contract;
    this.parts = List.copyOf(parts);
    this.firstPart = firstPart;
  }

  /**
   * Plans a table in chunks of about {@code chunkBytes} as the server stores them.
   *
   * @param read the columns, and the order in each part; {@link TableRead#key} is what a large
   *     plain table is cut by
   * @throws io.shardmill.error.ShardmillException ({@code SOURCE_UNAVAILABLE}) if the server
   *     refuses
   */
  public static PostgresSource of(SnapshotHolder holder, TableRead read, long chunkBytes) {
    return holder.plan(
        read.table(),
        connection -> {
          TableContract all = Catalog.contract(connection, read.table());
          List<ReadPart> parts = new TableParts(connection, all, read.key(), chunkBytes).plan();
          return new PostgresSource(
              holder.snapshot(),
              read,
              all.select(read.columns()).stored(),
              parts,
              pack(parts, chunkBytes));
        });
  }

  /**
   * Plans a table in chunks that each hold all rows of some values of {@link TableRead#key}, spread
   * by its hash.
   */
  public static PostgresSource slices(SnapshotHolder holder, TableRead read, int slices) {
    if (slices < 1 || read.key().isEmpty()) {
      throw new IllegalArgumentException("Slices need a key and at least one slice");
    }
    return holder.plan(
        read.table(),
        connection -> {
          TableContract all = Catalog.contract(connection, read.table());
          List<ReadPart> parts = HashSlices.plan(connection, read.table(), read.key(), slices);
          return new PostgresSource(
              holder.snapshot(), read, all.select(read.columns()).stored(), parts, pack(parts, 0));
        });
  }

  /** The columns of every block. */
  public TableContract contract() {
    return contract;
  }

  /**
   * Asks the server for a fingerprint of all rows, which takes it a pass over them: what tells this
   * state of the table, and this way to cut it, from others.
   */
  public Content content() throws IOException {
    RowsFingerprint rows;
    try (PostgresSession session = PostgresSession.open(snapshot)) {
      rows = session.fingerprint(read);
    }
    List<String> told = new ArrayList<>(List.of(rows.toString(), contract.record()));
    parts.forEach(part -> told.add(part.relation() + " " + part.condition()));
    return new Content(
        InputIdentity.ofTable(read.table().toString(), "rows-sha256:" + Sha256.ofLines(told)),
        rows.rows());
  }

  /** The table, by its {@link #content}. */
  @Override
  public List<InputIdentity> identities() throws IOException {
    return List.of(content().identity());
  }

  /** How the rows are read; what the table holds stands in its identity. */
  @Override
  public void describe(Description description) {
    description.add("read", read);
  }

  /**
   * The content of a table.
   *
   * @param identity by the rows, the columns, and how they are cut
   * @param rows how many there are
   */
  public record Content(InputIdentity identity, long rows) {}

  /** What all chunks see. */
  public SourceSnapshot snapshot() {
    return snapshot;
  }

  /** Neighbours go together as long as they are not more than a chunk should be. */
  private static int[] pack(List<ReadPart> parts, long chunkBytes) {
    List<Integer> starts = new ArrayList<>();
    long bytes = 0;
    for (int part = 0; part < parts.size(); part++) {
      long size = parts.get(part).bytes();
      if (part == 0 || bytes + size > chunkBytes || chunkBytes == 0) {
        starts.add(part);
        bytes = 0;
      }
      bytes += size;
    }
    starts.add(parts.size());
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut(read.table().toString(), 0, firstPart.length - 1, 1).build();
  }

  @Override
  public BlockReader<RowBlock> open(ChunkRange range, ChunkContext context) throws IOException {
    if (!range.source().equals(read.table().toString())) {
      throw new IllegalArgumentException("Not of this source: " + range);
    }
    int first = firstPart[(int) range.start()];
    int last = firstPart[(int) range.end()];
    return new PartsReader(
        PostgresSession.open(snapshot),
        read,
        contract,
        parts.subList(first, last),
        (long) first << PART_SHIFT,
        1L << PART_SHIFT,
        context);
  }
}
