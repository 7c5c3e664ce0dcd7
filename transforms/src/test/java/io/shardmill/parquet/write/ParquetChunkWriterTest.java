package io.shardmill.parquet.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.ColumnVector.Int32s;
import io.shardmill.column.ColumnVector.Int8s;
import io.shardmill.column.ColumnVector.Lists;
import io.shardmill.column.TableSchema;
import io.shardmill.column.Vectors;
import io.shardmill.parquet.ParquetCodec;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.WrittenFile.RowGroup;
import io.shardmill.parquet.WrittenFile.ValueRange;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetChunkWriterTest {
  private static final TableSchema VARIANTS =
      TableSchema.of(
          "variants",
          Column.of("chrom", ColumnType.STRING),
          Column.of("pos", ColumnType.INT32).unit("bp").about("1-based position"),
          Column.of("qual", ColumnType.FLOAT32).nullable(),
          Column.listOf("gt", ColumnType.INT8));
  private static final TableSchema NUMBERS =
      TableSchema.of("numbers", Column.of("n", ColumnType.INT32));
  private static final TableSchema LISTS =
      TableSchema.of("lists", Column.listOf("gt", ColumnType.INT8));

  @TempDir Path folder;

  @Test
  void readsBackRowsSchemaMetadataAndRowGroups() throws IOException {
    WrittenFile written =
        write(
            VARIANTS,
            ParquetOptions.DEFAULT.withRowGroups(2, 1 << 20),
            Vectors.flat(ColumnType.STRING, List.of("21", "21", "X")),
            Vectors.flat(ColumnType.INT32, List.of(5, 9, 2)),
            Vectors.flat(ColumnType.FLOAT32, Arrays.asList(1.5f, null, 3f)),
            Vectors.lists(ColumnType.INT8, List.of(List.of(0, 1, 2, -1), List.of(), List.of(2))));

    assertThat(written.rows()).isEqualTo(3);
    assertThat(written.rowGroups()).extracting(RowGroup::rows).containsExactly(2L, 1L);
    assertThat(written.rowGroups().get(0).ranges())
        .containsExactly(
            new ValueRange("chrom", "21", "21", 0),
            new ValueRange("pos", 5L, 9L, 0),
            new ValueRange("qual", 1.5, 1.5, 1));
    try (ParquetChunkReader reader = ParquetChunkReader.open(file())) {
      assertThat(reader.schema()).isEqualTo(VARIANTS);
      assertThat(reader.metadata()).containsEntry("config", "c0ffee");
      assertThat(reader.rowGroups()).isEqualTo(written.rowGroups());
      assertThat(reader.rows()).isEqualTo(3);
      List<ColumnVector> first = reader.read(0, List.of("gt", "qual"));
      assertThat(Vectors.values(first.get(0))).containsExactly(List.of(0L, 1L, 2L, -1L), List.of());
      assertThat(Vectors.values(first.get(1))).containsExactly(1.5f, null);
      assertThat(Vectors.values(reader.read(1).get(0))).containsExactly("X");
      assertThatThrownBy(() -> reader.read(0, List.of("dosage")))
          .hasMessage("Table variants has no column dosage; it has [chrom, pos, qual, gt]");
    }
  }

  @Test
  void tellsTheSizeAndChecksumOfTheFile() throws Exception {
    WrittenFile written = write(NUMBERS, ParquetOptions.DEFAULT, ints(0, 1000));

    byte[] bytes = Files.readAllBytes(file());
    assertThat(written.bytes()).isEqualTo(bytes.length);
    assertThat(written.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void fileWithoutRowsKeepsItsSchema() throws IOException {
    WrittenFile written = write(NUMBERS, ParquetOptions.DEFAULT, ints(0, 0));

    assertThat(written.rowGroups()).isEmpty();
    try (ParquetChunkReader reader = ParquetChunkReader.open(file())) {
      assertThat(reader.schema()).isEqualTo(NUMBERS);
      assertThat(reader.rows()).isZero();
    }
  }

  @Test
  void columnsAndElementsOfListsHaveFieldIds() throws IOException {
    TableSchema schema =
        TableSchema.of(
            "t",
            Column.of("a", ColumnType.INT32),
            Column.listOf("b", ColumnType.STRING).nullable(),
            Column.uuid("c"),
            Column.listOfLists("d", ColumnType.INT16).nullableElements());
    try (OutputStream out = Files.newOutputStream(file());
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(out, schema, ParquetOptions.DEFAULT, new TreeMap<>())) {
      writer.finish();
    }

    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
      assertThat(ids(reader.getFileMetaData().getSchema()))
          .containsExactly("a=1", "b=2", "element=5", "c=3", "d=4", "element=6", "element=7");
    }
  }

  private static List<String> ids(GroupType group) {
    List<String> ids = new ArrayList<>();
    for (Type field : group.getFields()) {
      if (field.getId() != null) {
        ids.add(field.getName() + "=" + field.getId().intValue());
      }
      if (!field.isPrimitive()) {
        ids.addAll(ids(field.asGroupType()));
      }
    }
    return ids;
  }

  @Test
  void rowGroupEndsWithTheRowThatReachesTheBytes() throws IOException {
    WrittenFile written =
        write(NUMBERS, ParquetOptions.DEFAULT.withRowGroups(1_000_000, 399), ints(0, 250));

    assertThat(written.rowGroups()).extracting(RowGroup::rows).containsExactly(100L, 100L, 50L);
  }

  @Test
  void wholeBlocksShareARowGroupOnlyIfTheyFit() throws IOException {
    ParquetOptions hundred = ParquetOptions.DEFAULT.withRowGroups(100, 1 << 20);
    WrittenFile written;
    try (OutputStream out = Files.newOutputStream(file());
        ParquetChunkWriter writer =
            ParquetChunkWriter.open(out, NUMBERS, hundred, new TreeMap<>())) {
      for (int rows : new int[] {60, 40, 1, 130, 60, 60}) {
        writer.writeWhole(List.of(ints(0, rows)));
      }
      written = writer.finish();
    }

    assertThat(written.rowGroups())
        .extracting(RowGroup::rows)
        .containsExactly(100L, 1L, 100L, 30L, 60L, 60L);
  }

  @Test
  void flatColumnsHaveAColumnIndexAndAllAnOffsetIndex() throws IOException {
    write(VARIANTS, ParquetOptions.DEFAULT.withPages(2, 1 << 20), variants());

    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
      List<ColumnChunkMetaData> chunks = reader.getRowGroups().get(0).getColumns();
      ColumnIndex positions = reader.readColumnIndex(chunks.get(1));
      assertThat(positions.getMinValues()).hasSize(2);
      assertThat(positions.getBoundaryOrder().name()).isEqualTo("ASCENDING");
      assertThat(reader.readColumnIndex(chunks.get(2)).getNullCounts()).containsExactly(1L, 0L);
      for (ColumnChunkMetaData chunk : chunks) {
        OffsetIndex pages = reader.readOffsetIndex(chunk);
        assertThat(pages.getPageCount()).isEqualTo(2);
        assertThat(pages.getFirstRowIndex(1)).isEqualTo(2);
      }
    }
  }

  @Test
  void pageOfNothingButNanIsNotAPageOfNulls() throws IOException {
    TableSchema schema = TableSchema.of("t", Column.of("x", ColumnType.FLOAT64));
    WrittenFile written =
        write(
            schema,
            ParquetOptions.DEFAULT.withPages(2, 1 << 20),
            Vectors.flat(ColumnType.FLOAT64, List.of(Double.NaN, Double.NaN, -0.0, 7.0)));

    assertThat(written.rowGroups().get(0).ranges())
        .as("NaN has no place in an order")
        .containsExactly(new ValueRange("x", 0.0, 7.0, 0));
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
      assertThat(reader.readColumnIndex(reader.getRowGroups().get(0).getColumns().get(0)))
          .as("a page without a range cannot be in the index")
          .isNull();
    }
  }

  @Test
  void longTextIsCutToBounds() throws IOException {
    TableSchema schema = TableSchema.of("t", Column.of("ref", ColumnType.STRING));
    WrittenFile written =
        write(
            schema,
            ParquetOptions.DEFAULT,
            Vectors.flat(ColumnType.STRING, List.of("A".repeat(500), "T".repeat(500))));

    assertThat(written.rowGroups().get(0).ranges())
        .containsExactly(new ValueRange("ref", "A".repeat(64), "T".repeat(63) + "U", 0));
  }

  @Test
  void genotypesTakeTwoBitsAndRareVariantsAlmostNothing() throws IOException {
    byte[] rare = new byte[2504 * 100];
    rare[1000] = 1;
    rare[200_000] = -1;
    WrittenFile file =
        write(LISTS, ParquetOptions.DEFAULT.withCodec(ParquetCodec.UNCOMPRESSED), rows(rare, 2504));

    assertThat(file.rowGroups().get(0).bytes()).isLessThan(2000);

    byte[] common = new byte[2504 * 100];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < common.length; i++) {
      common[i] = (byte) (random.nextInt(4) - 1);
    }
    file =
        write(
            LISTS, ParquetOptions.DEFAULT.withCodec(ParquetCodec.UNCOMPRESSED), rows(common, 2504));
    assertThat(file.rowGroups().get(0).bytes()).isLessThan(2504 * 100 / 4 + 2000);
  }

  @Test
  void oneRowMayBeLargerThanAPage() throws IOException {
    byte[] genotypes = new byte[400_000];
    for (int i = 0; i < genotypes.length; i++) {
      genotypes[i] = (byte) (i % 7 - 1);
    }
    write(LISTS, ParquetOptions.DEFAULT.withPages(10, 1000), rows(genotypes, 200_000));

    try (ParquetChunkReader reader = ParquetChunkReader.open(file())) {
      Lists lists = (Lists) reader.read(0).get(0);
      assertThat(lists.offsets()).containsExactly(0, 200_000, 400_000);
      assertThat(((Int8s) lists.elements()).values()).isEqualTo(genotypes);
    }
  }

  @Test
  void dictionaryThatOutgrowsItsBoundGivesWay() throws IOException {
    int[] values = new int[400_000];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 20_000 ? 1_000_000 * random.nextInt(4) : random.nextInt();
    }
    write(
        NUMBERS,
        ParquetOptions.DEFAULT.withRowGroups(300_000, 1 << 30),
        new Int32s(values, values.length, null));

    assertThat(encodings(0)).contains(Encoding.RLE_DICTIONARY, Encoding.PLAIN);
    assertThat(encodings(1)).doesNotContain(Encoding.RLE_DICTIONARY);
    try (ParquetChunkReader reader = ParquetChunkReader.open(file())) {
      int[] first = ((Int32s) reader.read(0).get(0)).values();
      int[] second = ((Int32s) reader.read(1).get(0)).values();
      assertThat(IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray())
          .isEqualTo(values);
    }
  }

  @Test
  void smallestEncodingIsChosen() throws IOException {
    write(NUMBERS, ParquetOptions.DEFAULT, ints(1_000_000, 5000));
    assertThat(encodings(0)).contains(Encoding.DELTA_BINARY_PACKED);

    SplittableRandom random = new SplittableRandom(3);
    int[] few = IntStream.range(0, 5000).map(i -> random.nextInt(17) * 1_000_003).toArray();
    write(NUMBERS, ParquetOptions.DEFAULT, new Int32s(few, few.length, null));
    assertThat(encodings(0)).contains(Encoding.RLE_DICTIONARY);

    // As likelihoods of genotypes: a zero, a small number and a large one in turn.
    int[] turns =
        IntStream.range(0, 6000)
            .map(i -> i % 3 == 0 ? 0 : i % 3 == 1 ? random.nextInt(99) : random.nextInt(1000))
            .toArray();
    write(NUMBERS, ParquetOptions.DEFAULT, new Int32s(turns, turns.length, null));
    assertThat(encodings(0)).contains(Encoding.PLAIN).doesNotContain(Encoding.RLE_DICTIONARY);
  }

  @Test
  void damagedPageIsAnError() throws IOException {
    WrittenFile written =
        write(NUMBERS, ParquetOptions.DEFAULT.withCodec(ParquetCodec.UNCOMPRESSED), ints(0, 1000));
    byte[] bytes = Files.readAllBytes(file());
    RowGroup group = written.rowGroups().get(0);
    bytes[(int) (group.offset() + group.bytes()) - 1] ^= 1;
    Files.write(file(), bytes);

    try (ParquetChunkReader reader = ParquetChunkReader.open(file())) {
      assertThatThrownBy(() -> reader.read(0)).hasStackTraceContaining("CRC");
    }
  }

  @Test
  void vectorsThatDoNotFitTheirColumnAreRefused() throws IOException {
    try (ParquetChunkWriter writer = open(VARIANTS, new ByteArrayOutputStream())) {
      ColumnVector[] good = variants();
      assertThatThrownBy(() -> writer.write(List.of(good[0])))
          .hasMessage("Table variants has 4 columns, got 1");
      assertThatThrownBy(() -> writer.write(List.of(good[0], good[0], good[2], good[3])))
          .hasMessage("Column pos takes INT32, got Strings");
      assertThatThrownBy(() -> writer.write(List.of(good[0], ints(0, 5), good[2], good[3])))
          .hasMessage("Column pos has 5 rows, the first column 3");
      assertThatThrownBy(() -> writer.write(List.of(good[0], good[1], good[2], ints(0, 3))))
          .hasMessage("Column gt takes lists, got Int32s");
      ColumnVector nulls = Vectors.flat(ColumnType.INT32, Arrays.asList(1, null, 3));
      assertThatThrownBy(() -> writer.write(List.of(good[0], nulls, good[2], good[3])))
          .hasMessage("Column pos is required, but row 1 is null");
      ColumnVector nullElement =
          Vectors.lists(ColumnType.INT8, List.of(Arrays.asList(1, null), List.of(), List.of()));
      assertThatThrownBy(() -> writer.write(List.of(good[0], good[1], good[2], nullElement)))
          .hasMessage("Column gt cannot hold null elements");
    }
  }

  @Test
  void listsOfListsThatDoNotFitAreRefused() throws IOException {
    TableSchema schema =
        TableSchema.of("t", Column.listOfLists("ad", ColumnType.INT32).nullableElements());
    int[] oneRow = {0, 2};
    BitSet second = new BitSet();
    second.set(1);
    Lists elementsOfNull = new Lists(ints(0, 4), new int[] {0, 2, 4}, 2, second);
    try (ParquetChunkWriter writer = open(schema, new ByteArrayOutputStream())) {
      assertThatThrownBy(
              () -> writer.write(List.of(Vectors.lists(ColumnType.INT32, List.of(List.of(1))))))
          .hasMessage("Column ad takes lists of lists, got Int32s");
      assertThatThrownBy(() -> writer.write(List.of(new Lists(elementsOfNull, oneRow, 1, null))))
          .hasMessage("Column ad has elements in row 1, which is null");
    }
  }

  @Test
  void listsWithoutNullElementsCostNothing() throws IOException {
    byte[] genotypes = new byte[2504 * 100];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < genotypes.length; i++) {
      genotypes[i] = (byte) random.nextInt(3);
    }
    ParquetOptions plain = ParquetOptions.DEFAULT.withCodec(ParquetCodec.UNCOMPRESSED);
    Column nullable = LISTS.columns().get(0).nullable().nullableElements();

    long required = write(LISTS, plain, rows(genotypes, 2504)).rowGroups().get(0).bytes();
    long optional =
        write(TableSchema.of("lists", nullable), plain, rows(genotypes, 2504))
            .rowGroups()
            .get(0)
            .bytes();

    assertThat(optional - required).as("one run of definition levels a page").isBetween(0L, 16L);
  }

  @Test
  void abandonedFileIsNotAParquetFile() throws IOException {
    try (var out = Files.newOutputStream(file());
        ParquetChunkWriter writer = open(NUMBERS, out)) {
      writer.write(List.of(ints(0, 10)));
    }

    assertThatThrownBy(() -> ParquetChunkReader.open(file()))
        .hasMessageContaining("is not a Parquet file");
  }

  private Path file() {
    return folder.resolve("a.parquet");
  }

  private WrittenFile write(TableSchema schema, ParquetOptions options, ColumnVector... vectors)
      throws IOException {
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put("config", "c0ffee");
    try (var out = Files.newOutputStream(file());
        var writer = ParquetChunkWriter.open(out, schema, options, metadata)) {
      writer.write(List.of(vectors));
      return writer.finish();
    }
  }

  private static ParquetChunkWriter open(TableSchema schema, OutputStream out) throws IOException {
    return ParquetChunkWriter.open(out, schema, ParquetOptions.DEFAULT, new TreeMap<>());
  }

  private Iterable<Encoding> encodings(int rowGroup) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file()))) {
      return reader.getRowGroups().get(rowGroup).getColumns().get(0).getEncodings();
    }
  }

  private static ColumnVector[] variants() {
    return new ColumnVector[] {
      Vectors.flat(ColumnType.STRING, List.of("21", "21", "X")),
      Vectors.flat(ColumnType.INT32, List.of(5, 9, 20)),
      Vectors.flat(ColumnType.FLOAT32, Arrays.asList(1.5f, null, 3f)),
      Vectors.lists(ColumnType.INT8, List.of(List.of(0, 1), List.of(), List.of(2)))
    };
  }

  private static Int32s ints(int from, int count) {
    return new Int32s(IntStream.range(from, from + count).toArray(), count, null);
  }

  private static Lists rows(byte[] values, int width) {
    int rows = values.length / width;
    int[] offsets = IntStream.rangeClosed(0, rows).map(row -> row * width).toArray();
    return new Lists(new Int8s(values, values.length, null), offsets, rows, null);
  }
}
