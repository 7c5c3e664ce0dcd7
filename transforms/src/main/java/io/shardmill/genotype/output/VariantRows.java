package io.shardmill.genotype.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.read.DatasetRow;
import io.shardmill.genotype.GenotypeBlocks.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some rows of {@code variants.parquet}, made of rows of the variant data set. */
final class VariantRows {

  private static final List<Column> IN_BLOCKS =
      List.of(
          Column.of("block", ColumnType.INT32).about("Number of the column g_NNNN that it is in"),
          Column.of("offset", ColumnType.INT32).about("Its number in the block, from 0"));

  private static final List<Column> BY_ITSELF =
      List.of(Column.of("column", ColumnType.STRING).about("Name of the column that has it"));

  private static final List<Column> KNOWN_BY =
      List.of(
          Column.of("contig", ColumnType.STRING).about("Chromosome or contig"),
          Column.of("pos", ColumnType.INT32).unit("bp").about("1-based position of ref"),
          Column.of("ref", ColumnType.STRING).about("Reference allele"),
          Column.of("alt", ColumnType.STRING).nullable().about("Alternate allele"),
          Column.of("id", ColumnType.STRING)
              .nullable()
              .about("Identifiers such as rs numbers, joined by ;, no key"),
          Column.of("counted_allele", ColumnType.STRING)
              .nullable()
              .about("The allele whose copies the genotypes count: alt"),
          Column.of("af", ColumnType.FLOAT64)
              .nullable()
              .about("Frequency of alt among all samples of the variant data set"),
          Column.of("call_rate", ColumnType.FLOAT64)
              .nullable()
              .about("Called genotypes by all samples of the variant data set"));

  /** What a data set of variants always has. */
  private static final List<String> NEEDED = List.of("contig", "pos", "ref", "alt");

  /** What one has that {@code vcf} wrote, and one of fewer columns may not have. */
  private static final List<String> OTHERS = List.of("ids", "af", "call_rate");

  private final List<String> columns;
  private final List<VariantName> names;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Long> places = new ArrayList<>();
  private final List<DatasetRow> rows = new ArrayList<>();

  /**
   * Starts without rows.
   *
   * @param columns those that rows have
   * @param names of the columns of variants, if each has one of its own; else none
   */
  VariantRows(List<String> columns, List<VariantName> names) {
    this.columns = List.copyOf(columns);
    this.names = List.copyOf(names);
  }

  /** Where variants are, and what they are known by. */
  static TableSchema schema(List<VariantName> names) {
    List<Column> all = new ArrayList<>(names.isEmpty() ? IN_BLOCKS : BY_ITSELF);
    all.addAll(KNOWN_BY);
    return new TableSchema("variants", all);
  }

  /** The columns of a data set that are wanted. */
  static List<String> columns(Dataset variants) {
    List<String> columns = new ArrayList<>(NEEDED);
    variants.index().schema().columns().stream()
        .map(Column::name)
        .filter(OTHERS::contains)
        .forEach(columns::add);
    return columns;
  }

  /**
   * Adds a row.
   *
   * @param place of its variant among all
   */
  void add(Block block, long place, DatasetRow row) {
    blocks.add(block);
    places.add(place);
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  /** The columns of all rows, which are forgotten. */
  List<ColumnVector> take() {
    List<@Nullable String> alts = texts("alt");
    List<ColumnVector> vectors = new ArrayList<>(whereTheyAre());
    vectors.addAll(
        List.of(
            ColumnVector.Strings.ofNullable(texts("contig")),
            numbers(rows.stream().map(row -> (Integer) needed(row, "pos")).toList()),
            ColumnVector.Strings.ofNullable(texts("ref")),
            ColumnVector.Strings.ofNullable(alts),
            ColumnVector.Strings.ofNullable(texts("ids")),
            ColumnVector.Strings.ofNullable(alts),
            shares("af"),
            shares("call_rate")));
    blocks.clear();
    places.clear();
    rows.clear();
    return vectors;
  }

  private List<ColumnVector> whereTheyAre() {
    if (!names.isEmpty()) {
      return List.of(
          ColumnVector.Strings.of(
              places.stream().map(place -> names.get(place.intValue()).column()).toList()));
    }
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      offsets.add((int) (places.get(i) - blocks.get(i).first()));
    }
    return List.of(numbers(blocks.stream().map(Block::number).toList()), numbers(offsets));
  }

  private static ColumnVector numbers(List<Integer> numbers) {
    return new ColumnVector.Int32s(
        numbers.stream().mapToInt(Integer::intValue).toArray(), numbers.size(), null);
  }

  private List<@Nullable String> texts(String column) {
    List<@Nullable String> texts = new ArrayList<>();
    for (DatasetRow row : rows) {
      Object value = columns.contains(column) ? row.get(column) : null;
      String text = value instanceof String[] several ? String.join(";", several) : (String) value;
      texts.add(text == null || text.isEmpty() ? null : text);
    }
    return texts;
  }

  private static Object needed(DatasetRow row, String column) {
    return Objects.requireNonNull(row.get(column));
  }

  private ColumnVector shares(String column) {
    double[] values = new double[rows.size()];
    BitSet nulls = new BitSet();
    for (int i = 0; i < values.length; i++) {
      Object value = columns.contains(column) ? rows.get(i).get(column) : null;
      nulls.set(i, value == null);
      values[i] = value == null ? 0 : (Double) value;
    }
    return new ColumnVector.Float64s(values, values.length, nulls);
  }
}
