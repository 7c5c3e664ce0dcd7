package io.shardmill.vcf.steps;

import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;
import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfKey;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the DP and GQ of all genotypes, where these are kept. Equal values are counted together,
 * so that a genotype costs about a nanosecond.
 */
final class CallNumbers {

  private static final Map<String, Bins> KEYS =
      Map.of("DP", Bins.uniform(0, 200, 50), "GQ", Bins.uniform(0, 100, 50));

  /** Values counted together; larger ones are rare, and counted one by one. */
  private static final int TALLIED = 4096;

  private CallNumbers() {}

  /** The measure of a FORMAT key. */
  static Measure measure(String key, Stage stage) {
    return new Measure("genotype." + key.toLowerCase(Locale.ROOT), stage);
  }

  /** Adds the genotypes of a block. */
  static void observe(VariantBlock variants, Stage stage, StatisticsSet set) {
    List<VcfKey> format = variants.schema().format();
    for (int i = 0; i < format.size(); i++) {
      Bins bins = KEYS.get(format.get(i).id());
      ColumnVector column = variants.calls().get(variants.schema().gt().size() + i);
      if (bins != null
          && column instanceof ColumnVector.Lists lists
          && lists.elements() instanceof ColumnVector.Int32s values) {
        add(lists, values, variants, set.numeric(measure(format.get(i).id(), stage), bins));
      }
    }
  }

  private static void add(
      ColumnVector.Lists lists,
      ColumnVector.Int32s values,
      VariantBlock variants,
      NumericStatistics numbers) {
    int from = lists.offsets()[0];
    int to = lists.offsets()[variants.rows()];
    BitSet nulls = values.nulls();
    int[] tally = new int[TALLIED];
    long known = 0;
    for (int i = from; i < to; i++) {
      if (nulls == null || !nulls.get(i)) {
        int value = values.values()[i];
        known++;
        if (value >= 0 && value < TALLIED) {
          tally[value]++;
        } else {
          numbers.add(value);
        }
      }
    }
    for (int value = 0; value < TALLIED; value++) {
      numbers.addWhole(value, tally[value]);
    }
    numbers.addMissing((long) variants.rows() * variants.samples() - known);
  }
}
