package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Memory depends on the number of threads and the largest row group, not on the number of rows. */
class ConvertMemoryTest {

  private static final int COLUMNS = 8;
  private static final int GROUP_ROWS = 100_000;
  private static final int GROUPS = 6;

  /** 38 MB, random so that nothing becomes smaller; ten do not fit into the heap below. */
  private static final int FILE_ROWS = GROUPS * GROUP_ROWS;

  private static final TableSchema SCHEMA =
      new TableSchema(
          "numbers",
          IntStream.range(0, COLUMNS).mapToObj(i -> Column.of("n" + i, ColumnType.INT64)).toList());

  @TempDir static Path shared;
  @TempDir Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.createDirectory(shared.resolve("one"));
    Files.createDirectory(shared.resolve("ten"));
    write(shared.resolve("one/0.parquet"), 0);
    for (int i = 0; i < 10; i++) {
      write(shared.resolve("ten/%d.parquet".formatted(i)), i);
    }
  }

  @InItsOwnProcess
  void tenTimesTheRowsFitInTheSameHeap(Bundle bundle) {
    assertRows(bundle, "one", FILE_ROWS);
    assertRows(bundle, "ten", 10 * FILE_ROWS);
  }

  private void assertRows(Bundle bundle, String input, int rows) {
    try (Bundle.Running running =
        bundle.start(
            List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
            List.of(
                "convert",
                "--input=" + shared.resolve(input) + "/*.parquet",
                "--output=" + folder.resolve(input),
                "--where=n0 is not null",
                "--chunkRows=" + 2 * FILE_ROWS,
                bundle.parallelism(2)))) {
      Bundle.Outcome outcome = running.outcome();

      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(outcome.out()).contains("%,d rows".formatted(rows));
    }
  }

  private static void write(Path file, int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (OutputStream out = Files.newOutputStream(file);
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(
                out,
                SCHEMA,
                ParquetOptions.DEFAULT.withRowGroups(GROUP_ROWS, 64 << 20),
                new TreeMap<>())) {
      for (int group = 0; group < GROUPS; group++) {
        writer.write(
            SCHEMA.columns().stream()
                .<ColumnVector>map(
                    column ->
                        new ColumnVector.Int64s(
                            random.longs(GROUP_ROWS).toArray(), GROUP_ROWS, null))
                .toList());
      }
      writer.finish();
    }
  }
}
