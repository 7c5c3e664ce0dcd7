package io.shardmill.vcf.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnNames;
import io.shardmill.column.ColumnType;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.GenotypeColumn;
import io.shardmill.vcf.VcfKey;
import java.util.List;

/** The columns of the INFO and FORMAT keys that are kept. */
final class KeptKeys {

  private static final String INFO = "info_";
  private static final String CALL = "call_";
  private static final String WITHOUT_CALL =
      "for a sample whose GT is a dot, left out or masked, and if the record has no GT";

  private KeptKeys() {}

  /** A value of each row, or a list; flags are always known. */
  static Column info(VcfKey key) {
    String name = INFO + key.columnName();
    Column column =
        key.list()
            ? Column.listOf(name, key.type()).nullableElements()
            : Column.of(name, key.type());
    return (key.type() == ColumnType.BOOLEAN ? column : column.nullable()).about(key.description());
  }

  /** What is kept of GT beside the dosage. */
  static Column gt(GenotypeColumn kept) {
    String name = kept.columnName();
    Column column =
        switch (kept) {
          case ALLELES ->
              Column.listOfLists(name, ColumnType.INT8)
                  .about(
                      "Alleles of each sample in the order of GT: if allele_idx is not 0, 1 is alt"
                          + " and 0 any other allele, else numbered as in the record; null for a"
                          + " dot, "
                          + WITHOUT_CALL);
          case PHASED ->
              Column.listOf(name, ColumnType.BOOLEAN)
                  .about(
                      "Whether all alleles of each sample are phased, as a haploid one is; null "
                          + WITHOUT_CALL);
          case PLOIDY ->
              Column.listOf(name, ColumnType.INT8)
                  .unit("alleles")
                  .about(
                      "Alleles in the GT of each sample, missing ones too; null " + WITHOUT_CALL);
        };
    return column.nullable().nullableElements();
  }

  /** A value of each sample, or a list of each. */
  static Column call(VcfKey key) {
    String name = CALL + key.id();
    Column column =
        key.list() ? Column.listOfLists(name, key.type()) : Column.listOf(name, key.type());
    return column
        .nullable()
        .nullableElements()
        .about(
            "%s of each sample, in order; null where missing, and if the record has none"
                .formatted(key.description()));
  }

  /**
   * Refuses keys whose columns are called like others.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) naming the option
   */
  static void requireNamesApart(List<Column> columns) {
    ColumnNames.alike(columns)
        .ifPresent(
            alike -> {
              String option = alike.second().startsWith(INFO) ? "--info" : "--format";
              throw new ShardmillException(
                  ErrorCategory.CONFIGURATION,
                  alike.first().equals(alike.second())
                      ? "%s: there would be two columns %s; leave the key out"
                          .formatted(option, alike.first())
                      : ("%s: the columns %s and %s would differ only by case, and readers such as"
                              + " DuckDB and Spark take one for the other; leave one out")
                          .formatted(option, alike.first(), alike.second()));
            });
  }
}
