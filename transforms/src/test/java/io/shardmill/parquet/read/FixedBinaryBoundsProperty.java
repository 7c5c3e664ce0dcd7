package io.shardmill.parquet.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.parquet.ParquetCodec;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Size;

/** What writer and parquet-java say of the smallest and largest UUID and decimal number. */
class FixedBinaryBoundsProperty {

  private static final String MOST = "99999999999999999999999999999999999999";

  @Property(tries = 40)
  void ofDecimalNumbers(
      @ForAll @Size(min = 1, max = 40) List<@BigRange(min = "-" + MOST, max = MOST) BigInteger> any)
      throws IOException {
    byte[] values = new byte[any.size() * 16];
    for (int i = 0; i < any.size(); i++) {
      byte[] shortest = any.get(i).toByteArray();
      Arrays.fill(values, i * 16, (i + 1) * 16, (byte) (any.get(i).signum() < 0 ? -1 : 0));
      System.arraycopy(shortest, 0, values, (i + 1) * 16 - shortest.length, shortest.length);
    }
    List<BigInteger> sorted = any.stream().sorted().toList();

    assertThat(ranges(Column.decimal("x", 38, 3), values))
        .containsOnly(
            new WrittenFile.ValueRange(
                "x",
                new BigDecimal(sorted.get(0), 3).toPlainString(),
                new BigDecimal(sorted.get(sorted.size() - 1), 3).toPlainString(),
                0));
  }

  @Property(tries = 40)
  void ofUuids(@ForAll @Size(min = 1, max = 40) List<Long> numbers) throws IOException {
    // Some have the same first half.
    List<UUID> any = numbers.stream().map(each -> new UUID(each >> 60 << 60, each)).toList();
    ByteBuffer values = ByteBuffer.allocate(any.size() * 16);
    any.forEach(
        each ->
            values.putLong(each.getMostSignificantBits()).putLong(each.getLeastSignificantBits()));
    // Hex digits have the order of bytes; UUIDs of Java have another one.
    List<String> sorted =
        any.stream().map(UUID::toString).sorted(Comparator.naturalOrder()).toList();

    assertThat(ranges(Column.uuid("x"), values.array()))
        .containsOnly(
            new WrittenFile.ValueRange("x", sorted.get(0), sorted.get(sorted.size() - 1), 0));
  }

  /** By the writer, and by parquet-java of the file. */
  private static List<WrittenFile.ValueRange> ranges(Column column, byte[] values)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WrittenFile written;
    try (ParquetChunkWriter writer =
        ParquetChunkWriter.open(
            bytes,
            new TableSchema("rows", List.of(column)),
            new ParquetOptions(ParquetCodec.ZSTD, 1000, 1 << 20, 7, 1 << 20),
            new TreeMap<>())) {
      writer.write(List.of(new ColumnVector.FixedBinaries(values, 16, values.length / 16, null)));
      written = writer.finish();
    }
    Path file = Files.createTempFile("bounds", ".parquet");
    try {
      Files.write(file, bytes.toByteArray());
      try (ParquetChunkReader reader = ParquetChunkReader.open(file)) {
        return List.of(
            written.rowGroups().get(0).ranges().get(0), reader.rowGroups().get(0).ranges().get(0));
      }
    } finally {
      Files.delete(file);
    }
  }
}
