package io.shardmill.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.SourceReading;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.Vectors;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Table.RowGrouping;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A committed version as a source. */
class DatasetSourceTest {

  private static final int ROWS = 2_000;

  @TempDir static Path shared;
  @TempDir Path folder;

  /** Row groups of 100 rows in files of 300, cut anywhere. */
  private static String anywhere;

  @BeforeAll
  static void write() throws IOException {
    anywhere = shared.resolve("anywhere").toString();
    AnyDataset.write(Path.of(anywhere), new AnyRows(ROWS, 300, 64), table(RowGrouping.ANYWHERE));
  }

  private static ColumnTable table(RowGrouping grouping) {
    return new ColumnTable(AnyRows.SCHEMA, List.of("contig", "patient"), grouping);
  }

  @Test
  void allRowsAndColumnsComeInOrderWithTheirPositions() throws IOException {
    List<Long> positions = new ArrayList<>();
    List<List<String>> rows = rows(DatasetSource.of(anywhere), positions);

    assertThat(positions).isEqualTo(LongStream.range(0, ROWS).boxed().toList());
    assertThat(rows)
        .isEqualTo(
            LongStream.range(0, ROWS).mapToObj(id -> Vectors.texts(AnyRows.row(id))).toList());
  }

  @ParameterizedTest
  @CsvSource({"''", "pos >= 1000 and flag = true", "contig = chr9", "contig = chr99"})
  void anyCutYieldsTheSameRowsOnce(String where) throws IOException {
    DatasetSource source = DatasetSource.of(anywhere).where(where(where));

    SourceReading.assertCutsAgree(source, DatasetSourceTest::id, 1, 7, 99, 100, 101, 350, 1_999);
  }

  @Test
  void rowsThatAreLeftOutAreCountedAndNotListed() throws IOException {
    DatasetSource source = DatasetSource.of(anywhere).where(where("contig = chr9 and pos < 100"));

    SourceReading reading = SourceReading.of(source, (block, row) -> "");

    assertThat(reading.rows()).hasSize(10);
    assertThat(reading.removed()).isEmpty();
    assertThat(reading.counts())
        .isEqualTo(
            new ChunkCounts(
                ROWS,
                new TreeMap<>(),
                10,
                new TreeMap<>(),
                new TreeMap<>(Map.of("WHERE", ROWS - 10L))));
    assertThat(source.rowsToRead()).isEqualTo(100);
  }

  @Test
  void columnsComeInTheOrderAskedForAndConditionsMayAskOthers() throws IOException {
    DatasetSource source =
        DatasetSource.of(anywhere).columns(List.of("gt", "id")).where(where("pos = 30"));

    assertThat(source.schema().columns()).extracting(Column::name).containsExactly("gt", "id");
    assertThat(rows(source, new ArrayList<>()))
        .isEqualTo(
            LongStream.range(0, ROWS)
                .filter(id -> id % 400 == 3)
                .mapToObj(AnyRows::row)
                .map(row -> List.of(Vectors.text(row.get(16)), Vectors.text(row.get(0))))
                .toList());
  }

  /** Bytes that are not needed may be anything: nobody looks at them. */
  @ParameterizedTest
  @CsvSource({
    "contig = chr10 and pos >= 2500, 2", // by ranges, of text and numbers
    "patient = p4, 2", // by the groups: as texts, p4 is between p10 and p9
    "id >= 1990, 1",
    "small >= -128 and id = 700, 1",
    "contig = chr99, 0",
    "af is not null and id < 100, 1", //
  })
  void onlyRowGroupsThatTheIndexCannotRuleOutAreRead(String where, int groups) throws IOException {
    Path copy = folder.resolve("copy");
    copy(Path.of(anywhere), copy);
    DatasetSource undamaged = DatasetSource.of(anywhere).where(where(where));
    Set<Long> needed = new LinkedHashSet<>();
    RowGroups rowGroups = undamaged.dataset().index().rowGroups();
    List<Long> positions = new ArrayList<>();
    List<List<String>> expected = rows(undamaged, positions);
    positions.forEach(position -> needed.add(position / 100));
    damageAllBut(Dataset.open(copy.toString()), needed);

    assertThat(undamaged.rowsToRead()).isEqualTo(groups * 100L);
    assertThat(rowGroups.count()).isEqualTo(ROWS / 100);
    assertThat(rows(DatasetSource.of(copy.toString()).where(where(where)), new ArrayList<>()))
        .isEqualTo(expected);
  }

  @Test
  void patientsThatRowGroupsKeepTogetherStayInOneChunkAndBlock() throws IOException {
    Path root = folder.resolve("patients");
    AnyDataset.write(
        root,
        DatasetSource.of(anywhere).where(where("pos != 50")),
        new ColumnTable(AnyRows.SCHEMA, List.of("patient"), RowGrouping.WHOLE_BLOCKS),
        200,
        plan -> plan);
    assertThat(DatasetSource.of(root.toString()).whole()).isEmpty();

    // Patients as blocks: files of four, row groups of two.
    root = folder.resolve("whole");
    AnyDataset.write(
        root,
        new AnyRows(ROWS, 280, 70),
        new ColumnTable(AnyRows.SCHEMA, List.of("patient"), RowGrouping.WHOLE_BLOCKS),
        150,
        plan -> plan);
    DatasetSource source = DatasetSource.of(root.toString()).columns(List.of("id", "gt"));
    assertThat(source.whole()).containsExactly("patient");
    for (long chunkRows : new long[] {1, 100, 500, ROWS}) {
      Set<Long> seen = new LinkedHashSet<>();
      for (ChunkRange range : source.chunkRows(chunkRows).plan().ranges()) {
        Set<Long> patients = new LinkedHashSet<>();
        try (BlockReader<ColumnBlock> reader = source.open(range, new RecordingContext(range))) {
          for (ColumnBlock block = reader.read(); block != null; block = reader.read()) {
            Set<Long> ofBlock = new LinkedHashSet<>();
            Vectors.values(block.column("id")).forEach(id -> ofBlock.add((Long) id / 70));
            ofBlock.forEach(patient -> assertThat(patients.add(patient)).isTrue());
          }
        }
        patients.forEach(patient -> assertThat(seen.add(patient)).isTrue());
      }
      assertThat(seen).hasSize((ROWS + 69) / 70);
    }
  }

  @Test
  void aCopyHasEqualRowsGroupsAxesAndSplits() throws IOException {
    Path root = folder.resolve("copied");
    DatasetSource source = DatasetSource.of(anywhere);
    AnyDataset.write(root, source, ColumnTable.of(source), 100, source.inheritance()::addTo);
    ChunkIndex before = Dataset.open(anywhere).index();
    ChunkIndex after = Dataset.open(root.toString()).index();

    assertThat(after.totalRows()).isEqualTo(ROWS);
    assertThat(after.schema()).isEqualTo(before.schema());
    assertThat(after.axes()).isEqualTo(before.axes());
    assertThat(after.splits()).isEqualTo(before.splits());
    assertThat(after.aliases()).isEqualTo(before.aliases());
    assertThat(Dataset.open(root.toString()).groups().spans("contig").keySet())
        .isEqualTo(Dataset.open(anywhere).groups().spans("contig").keySet());
    assertThat(rows(DatasetSource.of(root.toString()), new ArrayList<>()))
        .isEqualTo(rows(source, new ArrayList<>()));
  }

  @Test
  void whatDoesNotHoldOfFewerColumnsIsNotCarriedOver() throws IOException {
    Path root = folder.resolve("fewer");
    DatasetSource source = DatasetSource.of(anywhere).columns(List.of("contig", "pos"));
    AnyDataset.write(root, source, ColumnTable.of(source), 100, source.inheritance()::addTo);
    ChunkIndex index = Dataset.open(root.toString()).index();

    assertThat(index.axes()).isEmpty();
    assertThat(index.splits()).isNull();
    assertThat(index.aliases()).isEqualTo(Map.of("contigs", "groups.contig"));
    assertThat(Dataset.open(root.toString()).groups().kinds()).containsExactly("contig");
  }

  @Test
  void workersReadThePlannedVersionAndRefuseAnotherIndex() throws Exception {
    Path copy = folder.resolve("copy");
    copy(Path.of(anywhere), copy);
    DatasetSource planned = DatasetSource.of(copy.toString()).where(where("id = 3"));
    byte[] travelling = serialize(planned);

    assertThat(rows(deserialize(travelling), new ArrayList<>())).hasSize(1);
    assertThat(planned.input().location()).isEqualTo(index(copy).toRealPath().toString());
    assertThat(planned.input().fingerprint()).matches("content-sha256:[0-9a-f]{64}");
    assertThat(planned.input().name()).isEqualTo(copy + "@1");

    Files.writeString(index(copy), Files.readString(index(copy)).stripTrailing() + "\n\n\n");
    DatasetSource worker = deserialize(travelling);
    assertThatThrownBy(worker::schema)
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
        .hasMessageContaining("is not the index that was planned");
  }

  @Test
  void theSameRowsCommittedAgainAreTheSameInput() throws IOException {
    List<DatasetIdentity> twice = new ArrayList<>();
    for (String name : List.of("one", "other")) {
      Path root = folder.resolve(name);
      DatasetSource source = DatasetSource.of(anywhere);
      AnyDataset.write(root, source, ColumnTable.of(source), 100, source.inheritance()::addTo);
      twice.add(DatasetIdentity.of("copy", Dataset.open(root.toString())));
    }

    assertThat(twice).extracting(DatasetIdentity::sha256).doesNotHaveDuplicates();
    assertThat(twice.get(0).input().fingerprint()).isEqualTo(twice.get(1).input().fingerprint());
    assertThat(twice.get(0).input().name()).isEqualTo(twice.get(1).input().name());
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    Path copy = folder.resolve("copy");
    copy(Path.of(anywhere), copy);
    Dataset dataset = Dataset.open(copy.toString());
    damageAllBut(dataset, Set.of());
    String first = dataset.store().location(dataset.index().chunks().get(0).path());

    assertThatThrownBy(() -> rows(DatasetSource.of(copy.toString()), new ArrayList<>()))
        .isInstanceOf(ShardmillException.class)
        .hasMessageStartingWith(first + ": row group 0 cannot be read: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nope = 1 | Table any has no column nope",
        "gt = 1 | the column has lists",
        "pos = 1.5 | '1.5' is no whole number",
        "pos < big | 'big' is no number",
        "flag > true | only = and !=",
        "flag = 1 | neither true nor false",
        "day > 2024-13-01 | no date",
        "at > yesterday | neither a date",
        "uid = 12 | no UUID",
        "code = abc | only 'is null'",
        "amount = x | no number",
        "af > 1e999 | beyond the numbers",
      })
  void conditionsThatDoNotFitTheColumnsAreRefused(String where, String message) throws IOException {
    DatasetSource source = DatasetSource.of(anywhere);

    assertThatThrownBy(() -> source.where(where(where)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Where where(String text) {
    return text.isEmpty() ? Where.ALL : Where.parse(text);
  }

  /** The rows of a source as texts, with their positions. */
  static List<List<String>> rows(DatasetSource source, List<Long> positions) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (ChunkRange range : source.plan().ranges()) {
      try (BlockReader<ColumnBlock> reader = source.open(range, new RecordingContext(range))) {
        for (ColumnBlock block = reader.read(); block != null; block = reader.read()) {
          List<List<String>> columns =
              block.columns().stream().map(v -> Vectors.texts(Vectors.values(v))).toList();
          for (int row = 0; row < block.rows(); row++) {
            int at = row;
            positions.add(block.position(row));
            rows.add(columns.stream().map(column -> column.get(at)).toList());
          }
        }
      }
    }
    return rows;
  }

  private static String id(ColumnBlock block, int row) {
    return Long.toString(((ColumnVector.Int64s) block.column("id")).values()[row]);
  }

  private static Path index(Path root) {
    return root.resolve("_versions/00000000000000000001.json");
  }

  private static void damageAllBut(Dataset dataset, Set<Long> needed) throws IOException {
    ChunkIndex index = dataset.index();
    for (ChunkIndex.Chunk chunk : index.chunks()) {
      Path file = Path.of(dataset.store().location(chunk.path()));
      boolean opened = false;
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        for (int i = chunk.firstRowGroup(); i < chunk.firstRowGroup() + chunk.rowGroups(); i++) {
          if (needed.contains((long) i)) {
            opened = true;
          } else {
            bytes.seek(index.rowGroups().offset(i));
            bytes.write(new byte[(int) index.rowGroups().bytes(i)]);
          }
        }
      }
      if (!opened && !needed.isEmpty()) {
        Files.delete(file);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static byte[] serialize(DatasetSource source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    return bytes.toByteArray();
  }

  private static DatasetSource deserialize(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (DatasetSource) in.readObject();
    }
  }
}
