package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.EveryColumn;
import io.shardmill.column.TableSchema;
import io.shardmill.column.Vectors;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DyingStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta's own kernel reads each version as its index has it. */
class DeltaKernelTest {

  @TempDir Path folder;

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void everyVersionHasTheRowsOfItsIndex(@ForAll long seed) throws IOException {
    Path root = Files.createTempDirectory("delta");
    try {
      CommitStore store = CommitStore.at(root.toString());
      Random random = new Random(seed);
      for (int version = 1; version <= 2 + random.nextInt(4); version++) {
        OnExisting choice =
            version == 1
                ? OnExisting.FAIL
                : random.nextInt(3) == 0 ? OnExisting.REPLACE : OnExisting.APPEND;
        // An append of another input adds rows, one of the same renews ranges.
        int chunks = 1 + random.nextInt(3);
        InputIdentity input =
            new InputIdentity(
                random.nextBoolean() ? "a" : "b", null, null, "", "content " + version);
        DatasetPlan plan =
            Writing.plan(Writing.identity("", 0).inputs(List.of(input)), chunks, random.nextInt(3))
                .growth(Growth.BY_RANGES);
        if (random.nextInt(3) > 0) {
          Writing.write(store, choice, plan);
        } else {
          DyingStore.withoutLog(store, dying -> Writing.write(dying, choice, plan));
        }
      }
      GarbageCollection.of(root.toString()).run();
      assertSameRows(root);
    } finally {
      Damage.delete(root);
    }
  }

  private static void assertSameRows(Path root) throws IOException {
    DeltaKernel kernel = new DeltaKernel(root);
    List<Long> committed = new Versions(CommitStore.at(root.toString())).committed();
    assertThat(kernel.latest()).isEqualTo(committed.size() - 1);
    for (long version : committed) {
      Dataset dataset = Dataset.open(root.toString(), version);
      assertThat(kernel.shardmillVersion(version - 1)).isEqualTo(version);
      assertThat(texts(kernel.rows(version - 1)))
          .as("version %d", version)
          .containsExactlyInAnyOrderElementsOf(texts(rows(dataset)));
      assertThat(dataset.verify()).isEmpty();
    }
  }

  private static List<List<@Nullable Object>> rows(Dataset dataset) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<String> names = dataset.index().schema().columns().stream().map(Column::name).toList();
    dataset.scan(
        names,
        vectors -> {
          List<List<@Nullable Object>> columns = vectors.stream().map(Vectors::values).toList();
          for (int row = 0; row < vectors.get(0).rows(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (List<@Nullable Object> column : columns) {
              values.add(column.get(row));
            }
            rows.add(values);
          }
        });
    return rows;
  }

  private static List<String> texts(List<List<@Nullable Object>> rows) {
    return rows.stream().map(Vectors::text).toList();
  }

  @Test
  void everyTypeIsReadWhateverItsColumnIsCalled() throws IOException {
    TableSchema schema = EveryColumn.schema();
    List<List<@Nullable Object>> table = EveryColumn.values(schema, 300);
    List<ColumnVector> vectors = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      vectors.add(Vectors.of(schema.columns().get(i), table.get(i)));
    }
    OneFile.write(store(), OnExisting.FAIL, schema, vectors);

    assertThat(schema.columns().get(0).name()).contains(" ");
    assertSameRows(folder);
  }

  @Test
  void datesDecimalsAndUuidsAreReadAsWhatTheyMean() throws IOException {
    TableSchema schema =
        TableSchema.of(
            "meant", Column.date("day"), Column.decimal("dose", 5, 3), Column.uuid("id"));
    byte[] dose = new byte[16];
    byte[] digits = BigInteger.valueOf(12_345).toByteArray();
    System.arraycopy(digits, 0, dose, 16 - digits.length, digits.length);
    byte[] id = new byte[16];
    id[0] = 7;
    OneFile.write(
        store(),
        OnExisting.FAIL,
        schema,
        List.of(
            Vectors.flat(ColumnType.INT32, List.of(20_000)),
            Vectors.fixedBinaries(16, List.of(dose)),
            Vectors.fixedBinaries(16, List.of(id))));

    List<@Nullable Object> row = new DeltaKernel(folder).rows(0).get(0);
    assertThat(row.get(0)).isEqualTo(20_000L);
    assertThat(row.get(1)).isEqualTo(new BigDecimal("12.345"));
    assertThat(row.get(2)).isEqualTo(id);
  }

  @Test
  void eachVersionHasItsOwnColumns() throws IOException {
    TableSchema first = TableSchema.of("t", Column.of("a", ColumnType.INT32));
    TableSchema second =
        TableSchema.of("t", Column.of("b", ColumnType.STRING), Column.of("a", ColumnType.FLOAT64));
    OneFile.write(
        store(), OnExisting.FAIL, first, List.of(Vectors.flat(ColumnType.INT32, List.of(1, 2))));
    OneFile.write(
        store(),
        OnExisting.REPLACE,
        second,
        List.of(
            ColumnVector.Strings.of(List.of("x")), Vectors.flat(ColumnType.FLOAT64, List.of(0.5))));

    assertSameRows(folder);
    assertThat(texts(new DeltaKernel(folder).rows(1))).containsExactly("[x,0.5]");
  }

  private CommitStore store() {
    return CommitStore.at(folder.toString());
  }

  @Test
  void filesThatAFilterCannotNeedAreSkipped() throws IOException {
    Writing.write(store(), OnExisting.FAIL, Writing.plan("a", 3));
    DeltaKernel kernel = new DeltaKernel(folder);

    assertThat(kernel.files(0, idIs(">=", 0))).isEqualTo(3);
    assertThat(kernel.files(0, idIs(">=", 15))).isEqualTo(2);
    assertThat(kernel.files(0, idIs("=", 28))).isEqualTo(1);
    assertThat(kernel.files(0, idIs("=", 29))).as("filtered, and so in no file").isZero();
  }

  private static Predicate idIs(String comparison, long value) {
    return new Predicate(
        comparison, new io.delta.kernel.expressions.Column("id"), Literal.ofLong(value));
  }
}
