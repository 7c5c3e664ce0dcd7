package io.shardmill.vcf.output;

import io.shardmill.clinical.ClinicalJoin;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnNames;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.Quoted;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.steps.SampleCount;
import io.shardmill.vcf.steps.SampleCounts;
import io.shardmill.vcf.steps.SampleSelection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * The statistics of every sample that was read, kept or not, and what clinical tables tell of it,
 * as {@code samples.parquet}: one row for each, in the order of the input. {@code sample_idx} is
 * the place of a kept sample in {@code gt}.
 */
final class SampleTable {

  static final String FILE = "samples.parquet";

  private static final Map<SampleCount, String> ABOUT = new EnumMap<>(SampleCount.class);

  static {
    ABOUT.put(SampleCount.MISSING, "Genotypes without a called allele");
    ABOUT.put(SampleCount.HET, "Diploid genotypes of two different alleles");
    ABOUT.put(SampleCount.HOM_ALT, "Diploid genotypes with one ALT twice");
    ABOUT.put(SampleCount.TRANSITIONS, "Genotypes with ALT at transitions");
    ABOUT.put(SampleCount.TRANSVERSIONS, "Genotypes with ALT at transversions");
    ABOUT.put(SampleCount.INDELS, "Genotypes with ALT at indels");
    ABOUT.put(SampleCount.NOT_DIPLOID, "Called genotypes that are not diploid");
    ABOUT.put(SampleCount.SINGLETONS, "Variants of which this sample has the only ALT copy");
  }

  private final SampleCounts counts;
  private final SampleSelection selection;
  private final List<Column> columns = new ArrayList<>();
  private final List<ColumnVector> vectors = new ArrayList<>();

  SampleTable(SampleCounts counts, SampleSelection selection) {
    this.counts = counts;
    this.selection = selection;
    describe();
  }

  /**
   * The file.
   *
   * @param clinical the tables joined to the samples that were read
   */
  SideFile sideFile(ClinicalJoin clinical) {
    columns.addAll(clinical.columns());
    vectors.addAll(clinical.values());
    return SideFile.of(FILE, new TableSchema("samples", columns), vectors);
  }

  /**
   * Fails if a clinical column has the name of another one.
   *
   * @throws ShardmillException ({@code CONFIGURATION})
   */
  static void requireApart(ClinicalJoin clinical) {
    SampleSelection nobody = SampleSelection.of(List.of(), new SampleCounts(0), List.of());
    List<Column> all = new ArrayList<>(new SampleTable(nobody.counts(), nobody).columns);
    all.addAll(clinical.columns());
    ColumnNames.alike(all)
        .ifPresent(
            alike -> {
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  "--clinical: a table has a column %s, and %s is a column of %s; rename it"
                      .formatted(Quoted.of(alike.second()), Quoted.of(alike.first()), FILE));
            });
  }

  private void describe() {
    int samples = counts.samples();
    add(
        Column.of("sample", ColumnType.STRING).about("Name in the header"),
        ColumnVector.Strings.of(selection.samples()));
    Map<String, String> dropped = new TreeMap<>();
    selection.dropped().forEach(drop -> dropped.put(drop.sample(), drop.rule()));
    int[] places = new int[samples];
    BitSet absent = new BitSet();
    List<String> rules = new ArrayList<>();
    int next = 0;
    for (int sample = 0; sample < samples; sample++) {
      String rule = dropped.getOrDefault(selection.samples().get(sample), "");
      rules.add(rule);
      absent.set(sample, !rule.isEmpty());
      places[sample] = rule.isEmpty() ? next++ : 0;
    }
    add(
        Column.of("sample_idx", ColumnType.INT32)
            .nullable()
            .about("Place among the genotypes of a variant, null if the sample was dropped"),
        new ColumnVector.Int32s(places, samples, absent));
    add(
        Column.of("dropped_by", ColumnType.STRING).about("First rule that it breaks, or empty"),
        ColumnVector.Strings.of(rules));
    rate("call_rate", "Called genotypes by variants", counts::callRate);
    rate("het_rate", "Heterozygotes among diploid autosomal genotypes", counts::hetRate);
    rate("f_inbreeding", "1 - observed / expected heterozygotes (2pq)", counts::inbreeding);
    rate(
        "f_inbreeding_unbiased",
        "The same with expected 2pq * AN / (AN - 1)",
        counts::inbreedingUnbiased);
    long[] homRef = new long[samples];
    for (int sample = 0; sample < samples; sample++) {
      homRef[sample] = counts.homRef(sample);
    }
    count("n_hom_ref", "Diploid genotypes without ALT", homRef);
    ABOUT.forEach(
        (count, about) ->
            count("n_" + count.name().toLowerCase(Locale.ROOT), about, counts.column(count)));
  }

  private void rate(String name, String about, IntToDoubleFunction rate) {
    double[] values = new double[counts.samples()];
    BitSet undefined = new BitSet();
    for (int sample = 0; sample < values.length; sample++) {
      values[sample] = rate.applyAsDouble(sample);
      undefined.set(sample, !Double.isFinite(values[sample]));
    }
    add(
        Column.of(name, ColumnType.FLOAT64).nullable().about(about),
        new ColumnVector.Float64s(values, values.length, undefined));
  }

  private void count(String name, String about, long[] values) {
    add(
        Column.of(name, ColumnType.INT64).about(about),
        new ColumnVector.Int64s(values, values.length, null));
  }

  private void add(Column column, ColumnVector values) {
    columns.add(column);
    vectors.add(values);
  }
}
