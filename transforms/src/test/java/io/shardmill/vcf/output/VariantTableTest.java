package io.shardmill.vcf.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.vcf.Autosomes;
import io.shardmill.vcf.GenotypeColumn;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.steps.ScoredVariants;
import io.shardmill.vcf.steps.VariantStatistics;
import io.shardmill.vcf.steps.Variants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VariantTableTest {

  private static final VariantBlock BLOCK =
      Variants.withFilters(
          Variants.block("1 1 A G  0 1 2 .", "1 5 ATG .  0 0 0 0", "2 9 C T  . . . ."),
          new String[] {"q10;s50", ".", "PASS"},
          30,
          Float.NaN,
          99);

  private final VariantTable table = VariantTable.of(BLOCK.schema());

  @Test
  void rowsHoldKeyCountsAndGenotypes() {
    assertThat(table.key()).containsExactly("contig", "pos", "ref", "alt");
    assertThat(((ColumnVector.Int32s) column(table, BLOCK, "end")).values())
        .containsExactly(1, 7, 9);
    assertThat(((ColumnVector.Int32s) column(table, BLOCK, "ac")).values())
        .containsExactly(3, 0, 0);
    assertThat(((ColumnVector.Int32s) column(table, BLOCK, "n_missing")).values())
        .containsExactly(1, 0, 4);
    ColumnVector.Lists genotypes = (ColumnVector.Lists) column(table, BLOCK, "gt");
    assertThat(genotypes.offsets()).containsExactly(0, 4, 8, 12);
    assertThat(((ColumnVector.Int8s) genotypes.elements()).values()).startsWith(0, 1, 2, -1);
  }

  @Test
  void whatIsUndefinedIsNull() {
    assertThat(column(table, BLOCK, "alt").nulls()).isEqualTo(rows(1));
    assertThat(column(table, BLOCK, "qual").nulls()).isEqualTo(rows(1));
    assertThat(column(table, BLOCK, "filters").nulls()).isEqualTo(rows(1));
    assertThat(column(table, BLOCK, "af").nulls()).isEqualTo(rows(1, 2));
    assertThat(column(table, BLOCK, "maf").nulls()).isEqualTo(rows(2));
    assertThat(column(table, BLOCK, "hwe_p").nulls()).isEqualTo(rows(1, 2));
    assertThat(column(table, BLOCK, "call_rate").nulls()).isEqualTo(rows());
  }

  @Test
  void listsAreCutAtSeparators() {
    ColumnVector.Lists filters = (ColumnVector.Lists) column(table, BLOCK, "filters");
    ColumnVector.Strings names = (ColumnVector.Strings) filters.elements();

    assertThat(filters.offsets()).containsExactly(0, 2, 2, 3);
    assertThat(
            new String(
                names.bytes(), 0, names.offsets()[3], java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("q10s50PASS");
    assertThat(names.offsets()).startsWith(0, 3, 6, 10);
  }

  @Test
  void severalAltsMakeLists() {
    VariantBlock block = Variants.block("1 1 A C,G  0 1 4", "1 2 A .  0 0 0", "1 3 A T  . . .");
    VariantTable lists = VariantTable.of(block.schema()).withAltLists();

    assertThat(lists.key()).contains("alts");
    ColumnVector.Lists ac = (ColumnVector.Lists) column(lists, block, "ac");
    assertThat(ac.offsets()).containsExactly(0, 2, 2, 3);
    assertThat(((ColumnVector.Int32s) ac.elements()).values()).containsExactly(2, 1, 0);
    ColumnVector.Lists af = (ColumnVector.Lists) column(lists, block, "af");
    assertThat(af.nulls()).isEqualTo(rows(2));
    assertThat(((ColumnVector.Float64s) af.elements()).values()).startsWith(2 / 6.0, 1 / 6.0);
  }

  @Test
  void genotypesCanBeOneBinaryValue() {
    VariantTable binary = table.withBinaryGenotypes();

    assertThat(binary.schema().columns())
        .filteredOn(column -> column.name().equals("gt"))
        .singleElement()
        .returns(ColumnType.FIXED_BINARY, Column::type)
        .returns(4, Column::width);
    assertThat(((ColumnVector.FixedBinaries) column(binary, BLOCK, "gt")).bytes()).hasSize(12);
  }

  @Test
  void keysOfColumnsThatDifferOnlyByCaseAreRefused() {
    assertThatThrownBy(() -> VariantTable.of(schema(List.of("COL", "DP", "col"), List.of())))
        .isInstanceOf(ShardmillException.class)
        .hasMessage(
            "--info: the columns info_COL and info_col would differ only by case, and readers such"
                + " as DuckDB and Spark take one for the other; leave one out");
    assertThatThrownBy(() -> VariantTable.of(schema(List.of(), List.of("AD", "Rate"))))
        .hasMessageStartingWith("--format: the columns call_rate and call_Rate would differ");
    assertThatThrownBy(() -> VariantTable.of(schema(List.of("DP"), List.of("rate"))))
        .hasMessage("--format: there would be two columns call_rate; leave the key out");
  }

  @Test
  void listsOfKeysHoldNulls() {
    List<Column> columns = VariantTable.of(schema(List.of("AF"), List.of("AD"))).schema().columns();

    assertThat(columns)
        .filteredOn(column -> column.name().equals("info_AF"))
        .containsExactly(
            Column.listOf("info_AF", ColumnType.INT32).nullable().nullableElements().about("a"));
    assertThat(columns)
        .filteredOn(column -> column.name().equals("call_AD"))
        .singleElement()
        .returns(2, Column::depth)
        .returns(true, Column::optional)
        .returns(true, Column::optionalElements);
    assertThat(columns)
        .filteredOn(column -> column.name().equals("gt"))
        .singleElement()
        .returns(false, Column::optionalElements)
        .extracting(Column::description)
        .asString()
        .contains("-1 (not null)");
  }

  @Test
  void keptGenotypesStandBetweenDosagesAndKeys() {
    VariantSchema schema =
        new VariantSchema(
            List.of("S"),
            List.of(),
            Autosomes.BY_NAME,
            List.of(),
            List.of(GenotypeColumn.PLOIDY, GenotypeColumn.ALLELES, GenotypeColumn.PHASED),
            keys(List.of("AD")));

    List<Column> columns = VariantTable.of(schema).schema().columns();

    assertThat(columns.subList(columns.size() - 5, columns.size()))
        .extracting(Column::name)
        .containsExactly("gt", "gt_ploidy", "gt_alleles", "gt_phased", "call_AD");
    assertThat(columns.subList(columns.size() - 4, columns.size()))
        .allMatch(Column::optional)
        .allMatch(Column::optionalElements)
        .allSatisfy(column -> assertThat(column.description()).contains("null "));
    assertThat(columns.get(columns.size() - 3))
        .returns(2, Column::depth)
        .returns(ColumnType.INT8, Column::type);
  }

  private static VariantSchema schema(List<String> info, List<String> format) {
    return new VariantSchema(List.of("S"), List.of(), keys(info), keys(format));
  }

  private static List<VcfKey> keys(List<String> ids) {
    return ids.stream().map(id -> new VcfKey(id, ".", ColumnType.INT32, "a")).toList();
  }

  @Test
  void binaryGenotypesNeedSamples() {
    VariantTable noSamples =
        VariantTable.of(new VariantSchema(List.of(), List.of(), List.of(), List.of()));

    assertThatThrownBy(noSamples::withBinaryGenotypes)
        .hasMessage("Binary genotypes need at least one sample");
  }

  @Test
  void everyColumnSaysWhatItIsAndFitsTheWriter() throws IOException {
    assertThat(table.schema().columns())
        .allSatisfy(column -> assertThat(column.description()).isNotEmpty());
    for (VariantTable each : List.of(table, table.withAltLists(), table.withBinaryGenotypes())) {
      try (ParquetChunkWriter writer =
          ParquetChunkWriter.open(
              new ByteArrayOutputStream(),
              each.schema(),
              ParquetOptions.DEFAULT,
              new TreeMap<>())) {
        writer.write(each.columns(scored(BLOCK)));
        WrittenFile file = writer.finish();
        assertThat(file.rows()).isEqualTo(3);
      }
    }
  }

  private static ColumnVector column(VariantTable table, VariantBlock block, String name) {
    return table.columns(scored(block)).get(table.schema().indexOf(name));
  }

  private static ScoredVariants scored(VariantBlock block) {
    return new ScoredVariants(block, VariantStatistics.of(block));
  }

  private static BitSet rows(int... rows) {
    BitSet set = new BitSet();
    for (int row : rows) {
      set.set(row);
    }
    return set;
  }
}
