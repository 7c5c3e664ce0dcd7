package io.shardmill.dataset.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.column.Vectors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Rows with a column of every type and meaning. Values depend on the number of the row alone: the
 * contig changes every 400 rows, the patient every 70.
 *
 * @param rows how many there are
 * @param chunkRows how many a chunk has
 * @param blockRows how many a block has
 */
record AnyRows(long rows, long chunkRows, int blockRows) implements ChunkSource<ColumnBlock> {

  static final String SOURCE = "any rows";
  static final TableSchema SCHEMA =
      TableSchema.of(
          "any",
          Column.of("id", ColumnType.INT64).unit("1").about("number of the row"),
          Column.of("contig", ColumnType.STRING),
          Column.of("patient", ColumnType.STRING),
          Column.of("pos", ColumnType.INT32),
          Column.of("af", ColumnType.FLOAT64).nullable(),
          Column.of("quality", ColumnType.FLOAT32).nullable(),
          Column.of("flag", ColumnType.BOOLEAN).nullable(),
          Column.of("small", ColumnType.INT8),
          Column.of("middle", ColumnType.INT16).nullable(),
          Column.of("at", ColumnType.TIMESTAMP_MICROS),
          Column.date("day").nullable(),
          Column.uuid("uid").nullable(),
          Column.decimal("amount", 9, 2).nullable(),
          Column.of("free text", ColumnType.STRING).nullable(),
          Column.fixedBinary("code", 3),
          Column.listOf("tags", ColumnType.STRING).nullable().nullableElements(),
          Column.listOf("gt", ColumnType.INT8),
          Column.listOfLists("pairs", ColumnType.INT32).nullable().nullableElements());

  private static final List<@Nullable String> TEXTS =
      Arrays.asList(null, "", "a", "A", "é", "zebra", "it's", "a \"b\"", "\ud83e\udda0", "\uff5e");

  /** The values of a row, in the order of the columns. */
  static List<@Nullable Object> row(long id) {
    SplittableRandom random = new SplittableRandom(id);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(id);
    values.add("chr" + (id / 400 + 8));
    values.add("p" + id / 70);
    values.add(id % 400 * 10);
    values.add(maybe(random, id % 11 == 0 ? Double.NaN : random.nextInt(100) / 100.0));
    values.add(maybe(random, random.nextInt(-50, 50) / 10f));
    values.add(maybe(random, random.nextBoolean()));
    values.add((long) random.nextInt(-128, 128));
    values.add(maybe(random, (long) random.nextInt(-300, 300)));
    values.add(1_700_000_000_000_000L + id * 1_000_000 + random.nextInt(1_000_000));
    values.add(maybe(random, 19_700L + id / 50));
    values.add(maybe(random, sixteen(BigInteger.valueOf(random.nextInt(8)))));
    values.add(maybe(random, sixteen(BigInteger.valueOf(random.nextInt(-5_000, 5_000)))));
    values.add(TEXTS.get(random.nextInt(TEXTS.size())));
    values.add(new byte[] {(byte) id, (byte) (id >> 8), 7});
    values.add(maybe(random, list(random, () -> TEXTS.get(random.nextInt(TEXTS.size())))));
    values.add(list(random, () -> (long) random.nextInt(-1, 3)));
    values.add(
        maybe(
            random,
            list(
                random,
                () ->
                    maybe(
                        random, list(random, () -> maybe(random, (long) random.nextInt(1_000)))))));
    return values;
  }

  /** Columns of rows one after the other. */
  static List<ColumnVector> columns(long from, long to) {
    List<List<@Nullable Object>> byColumn = new ArrayList<>();
    SCHEMA.columns().forEach(column -> byColumn.add(new ArrayList<>()));
    for (long id = from; id < to; id++) {
      List<@Nullable Object> row = row(id);
      for (int i = 0; i < row.size(); i++) {
        byColumn.get(i).add(row.get(i));
      }
    }
    List<ColumnVector> columns = new ArrayList<>();
    for (int i = 0; i < byColumn.size(); i++) {
      columns.add(Vectors.of(SCHEMA.columns().get(i), byColumn.get(i)));
    }
    return columns;
  }

  private interface Value {
    @Nullable Object next();
  }

  private static @Nullable Object maybe(SplittableRandom random, Object value) {
    return random.nextInt(6) == 0 ? null : value;
  }

  private static List<@Nullable Object> list(SplittableRandom random, Value value) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value.next());
    }
    return values;
  }

  private static byte[] sixteen(BigInteger number) {
    byte[] bytes = new byte[16];
    Arrays.fill(bytes, (byte) (number.signum() < 0 ? -1 : 0));
    byte[] shorter = number.toByteArray();
    System.arraycopy(shorter, 0, bytes, 16 - shorter.length, shorter.length);
    return bytes;
  }

  @Override
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut(SOURCE, 0, rows, chunkRows).build();
  }

  @Override
  public BlockReader<ColumnBlock> open(ChunkRange range, ChunkContext context) {
    return new BlockReader<>() {
      private long next = range.start();

      @Override
      public @Nullable ColumnBlock read() {
        if (next == range.end()) {
          return null;
        }
        long from = next;
        next = Math.min(range.end(), from + blockRows);
        int count = (int) (next - from);
        context.read(count);
        return ColumnBlock.of(SCHEMA, SOURCE, from, columns(from, next), count);
      }

      @Override
      public void close() {}
    };
  }
}
