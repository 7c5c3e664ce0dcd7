package io.shardmill.vcf.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.storage.Sha256;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import io.shardmill.vcf.steps.ScoredVariants;
import io.shardmill.vcf.steps.VariantStatistics;
import io.shardmill.vcf.steps.VariantType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The variant-major table: one row for each variant, genotypes of all samples in one column.
 *
 * <pre>{@code
 * VariantTable table = VariantTable.of(schema).withBinaryGenotypes();
 * }</pre>
 *
 * <p>A row is named by {@link #key}; its number is its place in the data set, which the index tells
 * without a column for it. What is missing or undefined is null, in lists too; NaN is a value of
 * the file. Only genotypes are -1 where missing, since they are read into matrices.
 */
public final class VariantTable implements Table<ScoredVariants> {

  /** How a row holds its genotypes. */
  private enum Genotypes {
    LIST,
    BINARY
  }

  /** How a row holds its ALTs and what is counted of each. */
  private enum Alts {
    ONE,
    LIST
  }

  private final VariantSchema variants;
  private final Genotypes genotypes;
  private final Alts alts;

  private VariantTable(VariantSchema variants, Genotypes genotypes, Alts alts) {
    this.variants = variants;
    this.genotypes = genotypes;
    this.alts = alts;
  }

  /** A table of rows with one ALT, {@code alt}, and genotypes as {@code gt list<int8>}. */
  public static VariantTable of(VariantSchema variants) {
    VariantTable table = new VariantTable(variants, Genotypes.LIST, Alts.ONE);
    KeptKeys.requireNamesApart(table.columns());
    return table;
  }

  /** With lists {@code alts}, {@code ac} and {@code af}, for multi-allelic records kept whole. */
  public VariantTable withAltLists() {
    return new VariantTable(variants, genotypes, Alts.LIST);
  }

  /**
   * With genotypes as one binary value of a byte for each sample: larger, and the quickest to read
   * into a matrix. The number of samples must be that of the schema.
   */
  public VariantTable withBinaryGenotypes() {
    if (variants.samples().isEmpty()) {
      throw new IllegalArgumentException("Binary genotypes need at least one sample");
    }
    return new VariantTable(variants, Genotypes.BINARY, alts);
  }

  /** The same table of other samples. */
  VariantTable withSamples(List<String> samples) {
    return new VariantTable(variants.withSamples(samples), genotypes, alts);
  }

  /** Names of the columns that name a variant: {@code contig:pos:ref:alt}. */
  public List<String> key() {
    return List.of("contig", "pos", "ref", alts == Alts.LIST ? "alts" : "alt");
  }

  @Override
  public List<String> groupBy() {
    return List.of("contig");
  }

  /** As wide as the samples that were kept. */
  @Override
  public TableSchema schema(ScoredVariants block) {
    return genotypes == Genotypes.BINARY
        ? withSamples(block.variants().schema().samples()).schema()
        : schema();
  }

  /** Names the samples that a row's genotypes are of, by the hash that the index gives as well. */
  @Override
  public SortedMap<String, String> metadata(ScoredVariants block) {
    return new TreeMap<>(
        Map.of("shardmill.samples_sha256", Sha256.ofLines(block.variants().schema().samples())));
  }

  @Override
  public TableSchema schema() {
    return new TableSchema("variants", columns());
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(text("contig").about("Chromosome or contig, as in the file"));
    columns.add(number("contig_id").about("Place of the contig in the header, -1 if undeclared"));
    columns.add(number("pos").unit("bp").about("1-based position of the first base of ref"));
    columns.add(number("end").unit("bp").about("1-based position of the last base"));
    columns.add(
        Column.listOf("ids", ColumnType.STRING).about("Identifiers such as rs numbers, no key"));
    columns.add(text("ref").about("Reference allele"));
    columns.add(
        alts == Alts.LIST
            ? Column.listOf("alts", ColumnType.STRING).about("Alternate alleles")
            : text("alt").nullable().about("Alternate allele, null if the record has none"));
    columns.add(text("variant_type").about("SNP, MNP, INDEL, SYMBOLIC, BND, STAR, REF or OTHER"));
    columns.add(
        Column.of("allele_idx", ColumnType.INT16)
            .about("1-based place of alt in the record it was split from, else 0"));
    columns.add(Column.of("n_alt_orig", ColumnType.INT16).about("Alternate alleles of the record"));
    columns.add(
        Column.of("qual", ColumnType.FLOAT32)
            .nullable()
            .unit("phred")
            .about("Quality of the call"));
    columns.add(
        Column.listOf("filters", ColumnType.STRING)
            .nullable()
            .about("PASS, or the filters it failed; null if none was applied"));
    variants.info().forEach(key -> columns.add(KeptKeys.info(key)));
    columns.add(perAlt("ac", ColumnType.INT32).unit("alleles").about("Copies of the ALT"));
    columns.add(number("an").unit("alleles").about("Called alleles"));
    columns.add(perAlt("af", ColumnType.FLOAT64).nullable().about("ac / an"));
    columns.add(real("maf").nullable().about("Frequency of all alleles but the most common"));
    columns.add(real("call_rate").nullable().about("Called genotypes / samples"));
    columns.add(real("hwe_p").nullable().about("Exact Hardy-Weinberg test, two-sided p value"));
    columns.add(real("hwe_midp").nullable().about("The same, mid-p"));
    columns.add(genotypeCount("n_hom_ref").about("Diploid genotypes without ALT"));
    columns.add(genotypeCount("n_het").about("Diploid genotypes of two different alleles"));
    columns.add(genotypeCount("n_hom_alt").about("Diploid genotypes of one ALT twice"));
    columns.add(genotypeCount("n_haploid").about("Genotypes of one called allele"));
    columns.add(genotypeCount("n_missing").about("Genotypes without a called allele"));
    columns.add(genotypes());
    variants.gt().forEach(kept -> columns.add(KeptKeys.gt(kept)));
    variants.format().forEach(key -> columns.add(KeptKeys.call(key)));
    return columns;
  }

  private Column genotypes() {
    String meaning =
        alts == Alts.LIST
            ? "VCF genotype index of each sample (ALT copies if there is one ALT), "
            : "ALT copies of each sample, ";
    return (genotypes == Genotypes.BINARY
            ? Column.fixedBinary("gt", variants.samples().size())
            : Column.listOf("gt", ColumnType.INT8))
        .about(meaning + "-1 (not null) where the genotype is missing");
  }

  private Column perAlt(String name, ColumnType type) {
    return alts == Alts.LIST ? Column.listOf(name, type) : Column.of(name, type);
  }

  private static Column text(String name) {
    return Column.of(name, ColumnType.STRING);
  }

  private static Column number(String name) {
    return Column.of(name, ColumnType.INT32);
  }

  private static Column genotypeCount(String name) {
    return number(name).unit("genotypes");
  }

  private static Column real(String name) {
    return Column.of(name, ColumnType.FLOAT64);
  }

  @Override
  public List<ColumnVector> columns(ScoredVariants block) {
    VariantBlock rows = block.variants();
    VariantStatistics statistics = block.statistics();
    List<ColumnVector> columns = new ArrayList<>();
    int size = rows.rows();
    columns.add(rows.contig().column(null));
    columns.add(new ColumnVector.Int32s(rows.contigId(), size, null));
    columns.add(new ColumnVector.Int32s(rows.pos(), size, null));
    columns.add(new ColumnVector.Int32s(rows.end(), size, null));
    columns.add(rows.ids().split(';', null));
    columns.add(rows.ref().column(null));
    columns.add(
        alts == Alts.LIST
            ? rows.alts().split(',', null)
            : rows.alts().column(rows.alts().missing()));
    columns.add(types(statistics.type()));
    columns.add(new ColumnVector.Int16s(rows.alleleIndex(), size, null));
    columns.add(new ColumnVector.Int16s(rows.altCount(), size, null));
    columns.add(quality(rows));
    columns.add(rows.filters().split(';', rows.filters().missing()));
    columns.addAll(rows.info());
    columns.add(alts == Alts.LIST ? copiesOfEach(statistics, size) : copies(statistics, size));
    columns.add(new ColumnVector.Int32s(statistics.an(), size, null));
    columns.add(
        alts == Alts.LIST ? frequenciesOfEach(statistics, size) : frequencies(statistics, size));
    columns.add(real(statistics.maf()));
    columns.add(real(statistics.callRate()));
    columns.add(real(statistics.hweP()));
    columns.add(real(statistics.hweMidP()));
    columns.add(new ColumnVector.Int32s(statistics.homRef(), size, null));
    columns.add(new ColumnVector.Int32s(statistics.het(), size, null));
    columns.add(new ColumnVector.Int32s(statistics.homAlt(), size, null));
    columns.add(new ColumnVector.Int32s(statistics.haploid(), size, null));
    columns.add(new ColumnVector.Int32s(statistics.missing(), size, null));
    columns.add(genotypes(rows));
    columns.addAll(rows.calls());
    return columns;
  }

  private ColumnVector genotypes(VariantBlock rows) {
    int samples = rows.samples();
    if (genotypes == Genotypes.BINARY) {
      return new ColumnVector.FixedBinaries(rows.genotypes(), samples, rows.rows(), null);
    }
    int[] offsets = new int[rows.rows() + 1];
    for (int row = 1; row < offsets.length; row++) {
      offsets[row] = row * samples;
    }
    return new ColumnVector.Lists(
        new ColumnVector.Int8s(rows.genotypes(), offsets[rows.rows()], null),
        offsets,
        rows.rows(),
        null);
  }

  private static ColumnVector types(VariantType[] types) {
    List<String> names = new ArrayList<>(types.length);
    for (VariantType type : types) {
      names.add(type.name());
    }
    return ColumnVector.Strings.of(names);
  }

  private static ColumnVector quality(VariantBlock rows) {
    BitSet missing = new BitSet();
    for (int row = 0; row < rows.rows(); row++) {
      missing.set(row, Float.isNaN(rows.qual()[row]));
    }
    return new ColumnVector.Float32s(rows.qual(), rows.rows(), missing);
  }

  /** One count for each row, 0 for a row without ALT. */
  private static ColumnVector copies(VariantStatistics statistics, int rows) {
    int[] copies = new int[rows];
    for (int row = 0; row < rows; row++) {
      int first = statistics.altOffsets()[row];
      copies[row] = statistics.altOffsets()[row + 1] > first ? statistics.ac()[first] : 0;
    }
    return new ColumnVector.Int32s(copies, rows, null);
  }

  private static ColumnVector copiesOfEach(VariantStatistics statistics, int rows) {
    int[] offsets = statistics.altOffsets();
    return new ColumnVector.Lists(
        new ColumnVector.Int32s(statistics.ac(), offsets[rows], null), offsets, rows, null);
  }

  /** Null without an ALT or a called allele. */
  private static ColumnVector frequencies(VariantStatistics statistics, int rows) {
    double[] frequencies = new double[rows];
    for (int row = 0; row < rows; row++) {
      int first = statistics.altOffsets()[row];
      frequencies[row] =
          statistics.altOffsets()[row + 1] > first
              ? (double) statistics.ac()[first] / statistics.an()[row]
              : Double.NaN;
    }
    return real(frequencies);
  }

  /** An empty list without an ALT; null without a called allele. */
  private static ColumnVector frequenciesOfEach(VariantStatistics statistics, int rows) {
    int[] offsets = new int[rows + 1];
    double[] frequencies = new double[statistics.ac().length];
    BitSet undefined = new BitSet();
    for (int row = 0; row < rows; row++) {
      offsets[row + 1] = offsets[row];
      if (statistics.an()[row] == 0) {
        undefined.set(row);
        continue;
      }
      for (int i = statistics.altOffsets()[row]; i < statistics.altOffsets()[row + 1]; i++) {
        frequencies[offsets[row + 1]++] = (double) statistics.ac()[i] / statistics.an()[row];
      }
    }
    return new ColumnVector.Lists(
        new ColumnVector.Float64s(frequencies, offsets[rows], null), offsets, rows, undefined);
  }

  /** Null where the value is NaN. */
  private static ColumnVector real(double[] values) {
    BitSet undefined = new BitSet();
    for (int row = 0; row < values.length; row++) {
      undefined.set(row, Double.isNaN(values[row]));
    }
    return new ColumnVector.Float64s(values, values.length, undefined);
  }
}
