package io.shardmill.genotype.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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
          Column.of("key", ColumnType.STRING).about("contig:pos:ref:alt"),
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
  private final GenotypeBlocks blocks;
  private final List<VariantName> names;
  private long place;

  /**
   * Makes rows.
   *
   * @param columns those of the data set that are read, in this order
   * @param blocks where variants are
   * @param names of the columns of variants, if each has one of its own; else none
   */
  VariantRows(List<String> columns, GenotypeBlocks blocks, List<VariantName> names) {
    this.columns = List.copyOf(columns);
    this.blocks = blocks;
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

  /** The next row is that of the variant with this number among all. */
  void goTo(long number) {
    place = number;
  }

  /** The columns of variants that follow each other, of what the data set has of them. */
  List<ColumnVector> next(List<ColumnVector> read) {
    int rows = read.get(0).rows();
    ColumnVector alts = texts(read, "alt", rows);
    List<ColumnVector> vectors = new ArrayList<>(whereTheyAre(rows));
    vectors.addAll(
        List.of(
            keys(read, rows),
            column(read, "contig"),
            column(read, "pos"),
            column(read, "ref"),
            alts,
            texts(read, "ids", rows),
            alts,
            shares(read, "af", rows),
            shares(read, "call_rate", rows)));
    place += rows;
    return vectors;
  }

  private List<ColumnVector> whereTheyAre(int rows) {
    if (!names.isEmpty()) {
      int first = Math.toIntExact(place);
      return List.of(
          ColumnVector.Strings.of(
              names.subList(first, first + rows).stream().map(VariantName::column).toList()));
    }
    int[] numbers = new int[rows];
    int[] offsets = new int[rows];
    for (int row = 0; row < rows; row++) {
      Block block = blocks.blockOf(place + row);
      numbers[row] = block.number();
      offsets[row] = (int) (place + row - block.first());
    }
    return List.of(
        new ColumnVector.Int32s(numbers, rows, null), new ColumnVector.Int32s(offsets, rows, null));
  }

  private ColumnVector keys(List<ColumnVector> read, int rows) {
    int[] positions = ((ColumnVector.Int32s) column(read, "pos")).values();
    ColumnVector.Strings contigs = (ColumnVector.Strings) column(read, "contig");
    ColumnVector.Strings refs = (ColumnVector.Strings) column(read, "ref");
    ColumnVector.Strings alts = (ColumnVector.Strings) column(read, "alt");
    TextColumn keys = new TextColumn(rows);
    for (int row = 0; row < rows; row++) {
      keys.add(contigs, row).add(':').add(positions[row]).add(':').add(refs, row).add(':');
      if (alts.isNull(row)) {
        keys.add('.');
      } else {
        keys.add(alts, row);
      }
      keys.end();
    }
    return keys.vector();
  }

  private ColumnVector column(List<ColumnVector> read, String name) {
    return read.get(columns.indexOf(name));
  }

  /** Texts that may be missing; several of one variant are joined. */
  private ColumnVector texts(List<ColumnVector> read, String name, int rows) {
    TextColumn texts = new TextColumn(rows);
    ColumnVector column = columns.contains(name) ? column(read, name) : null;
    for (int row = 0; row < rows; row++) {
      if (column instanceof ColumnVector.Lists lists) {
        texts.addJoined(lists, row);
      } else if (column instanceof ColumnVector.Strings strings && !strings.isNull(row)) {
        texts.add(strings, row);
      }
      texts.endOrNull();
    }
    return texts.vector();
  }

  /** A share of each variant; of those of a data set without it nothing is known. */
  private ColumnVector shares(List<ColumnVector> read, String name, int rows) {
    if (columns.contains(name)) {
      return column(read, name);
    }
    BitSet unknown = new BitSet();
    unknown.set(0, rows);
    return new ColumnVector.Float64s(new double[rows], rows, unknown);
  }
}
