package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.column.Vectors;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.dataset.index.Versions;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.PendingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes small data sets the way a pipeline does, without one: rows of {@code id} 0, 1, 2 ..., ten
 * to a chunk, of which the last row of each chunk is filtered; chunk 1 also rejects one and lists
 * it.
 */
public final class Writing {

  static final int ROWS_READ = 10;
  static final TableSchema SCHEMA =
      TableSchema.of(
          "numbers",
          Column.of("id", ColumnType.INT64).unit("1").about("counts rows read"),
          Column.of("group", ColumnType.STRING),
          Column.of("half", ColumnType.FLOAT64).nullable(),
          Column.listOf("digits", ColumnType.INT8),
          Column.listOf("marks", ColumnType.INT32).nullable().nullableElements(),
          Column.listOfLists("pairs", ColumnType.FLOAT32).nullableElements());

  /** What {@code marks} holds, by the id's remainder. */
  private static final List<@Nullable List<?>> MARKS =
      Arrays.asList(null, List.of(), Arrays.asList((Object) null), Arrays.asList(1, null));

  private static final TableSchema REJECTED =
      TableSchema.of("rejected", Column.of("rule", ColumnType.STRING));

  private Writing() {}

  public static DatasetPlan plan(String input, long chunks) {
    return plan(input, chunks, 0);
  }

  /**
   * A plan that begins somewhere.
   *
   * @param firstChunk where the first chunk starts, in chunks
   */
  public static DatasetPlan plan(String input, long chunks, double firstChunk) {
    return plan(identity(input, chunks), chunks, firstChunk);
  }

  static RunIdentity identity(String input, long chunks) {
    return RunIdentity.of("numbers", 1)
        .option("option", 1.5)
        .inputs(List.of(new InputIdentity(input, null, chunks * ROWS_READ, "", "")));
  }

  public static DatasetPlan plan(RunIdentity identity, long chunks, double firstChunk) {
    return DatasetPlan.of("number", SCHEMA, identity)
        .axis("digits", List.of("ones", "twos"))
        .attribute("origin", "test")
        .attribute("start", Integer.toString((int) (firstChunk * ROWS_READ)))
        .chunks(chunks);
  }

  /** Evaluates what is not finished, then commits; the whole of what a run does. */
  public static ChunkIndex write(CommitStore store, OnExisting onExisting, DatasetPlan plan)
      throws IOException {
    DatasetRun run = new RunStart(store, onExisting, plan).run();
    if (run.committed()) {
      return new Versions(store).index(run.version());
    }
    List<ChunkEntry> entries = new ArrayList<>();
    // Backwards: the order in which chunks finish does not matter.
    for (long ordinal = plan.chunks() - 1; ordinal >= 0; ordinal--) {
      entries.add(chunk(run, plan, ordinal));
    }
    return run.commit(
        plan,
        entries,
        List.of(
            SideFile.of(
                "feature_list.json",
                (dataset, out) ->
                    out.write(
                        ("[" + dataset.index().totalRows() + "]\n")
                            .getBytes(StandardCharsets.UTF_8)))));
  }

  static ChunkEntry chunk(DatasetRun run, DatasetPlan plan, long ordinal) throws IOException {
    Optional<WrittenChunk> finished = run.written(ordinal);
    if (finished.isPresent()) {
      return finished.get().entry();
    }
    ChunkEntry entry = evaluate(run, plan, ordinal);
    run.finish(ordinal, new WrittenChunk(entry, new StatisticsSet()).toBytes());
    return run.written(ordinal).orElseThrow().entry();
  }

  static ChunkEntry evaluate(DatasetRun run, DatasetPlan plan, long ordinal) throws IOException {
    long start = Long.parseLong(plan.attributes().get("start")) + ordinal * ROWS_READ;
    ChunkRange range =
        new ChunkRange(ordinal, plan.inputs().get(0).name(), start, start + ROWS_READ);
    long number = run.fileNumber(ordinal);
    int written = ROWS_READ - (ordinal == 1 ? 2 : 1);
    ChunkEntry.DataFile data =
        publish(run, "data/part-%05d.parquet".formatted(number), SCHEMA, rows(start, written));
    ChunkEntry.DataFile rejected =
        ordinal != 1
            ? null
            : publish(
                run,
                "rejected/part-%05d.parquet".formatted(number),
                REJECTED,
                List.of(ColumnVector.Strings.of(List.of("BAD"))));
    TreeMap<String, Long> bad = new TreeMap<>(ordinal == 1 ? Map.of("BAD", 1L) : Map.of());
    ChunkCounts counts =
        new ChunkCounts(
            ROWS_READ, new TreeMap<>(), written, bad, new TreeMap<>(Map.of("LAST", 1L)));
    GroupRuns groups =
        GroupRuns.of("group").add("even", 0, 4).add("chunk" + ordinal, 4, written - 4L).build();
    return new ChunkEntry(
        range,
        data,
        rejected,
        List.of(groups),
        counts,
        crc(range.source(), start, start + ROWS_READ));
  }

  /** CRC-32 of an input whose byte at each position is the position and what its name adds. */
  static long crc(String input, long start, long end) {
    CRC32 crc = new CRC32();
    for (long position = start; position < end; position++) {
      crc.update((int) position + input.hashCode());
    }
    return crc.getValue();
  }

  private static List<ColumnVector> rows(long start, int rows) {
    long[] ids = new long[rows];
    List<String> groups = new ArrayList<>();
    double[] halves = new double[rows];
    BitSet nulls = new BitSet();
    nulls.set(rows - 1);
    byte[] digits = new byte[rows * 2];
    int[] offsets = new int[rows + 1];
    List<@Nullable List<?>> marks = new ArrayList<>();
    List<@Nullable List<?>> pairs = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      ids[i] = start + i;
      groups.add(i < 4 ? "even" : "chunk" + start / ROWS_READ);
      halves[i] = ids[i] / 2.0;
      digits[2 * i] = (byte) (ids[i] % 10);
      digits[2 * i + 1] = (byte) (ids[i] / 10);
      offsets[i + 1] = 2 * (i + 1);
      marks.add(MARKS.get((int) (ids[i] % MARKS.size())));
      pairs.add(Arrays.asList(List.of(halves[i]), null, Arrays.asList(Float.NaN, null)));
    }
    return List.of(
        new ColumnVector.Int64s(ids, rows, null),
        ColumnVector.Strings.of(groups),
        new ColumnVector.Float64s(halves, rows, nulls),
        new ColumnVector.Lists(new ColumnVector.Int8s(digits, 2 * rows, null), offsets, rows, null),
        Vectors.lists(ColumnType.INT32, marks),
        Vectors.listsOfLists(ColumnType.FLOAT32, pairs));
  }

  private static ChunkEntry.DataFile publish(
      DatasetRun run, String path, TableSchema schema, List<ColumnVector> columns)
      throws IOException {
    ParquetOptions options = ParquetOptions.DEFAULT.withRowGroups(4, 1 << 20);
    try (PendingFile pending = run.newFile(path);
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(pending, schema, options, new TreeMap<>())) {
      writer.write(columns);
      WrittenFile file = writer.finish();
      pending.publish();
      return new ChunkEntry.DataFile(path, file);
    }
  }
}
