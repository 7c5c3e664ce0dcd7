package io.shardmill.singlecell.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.quality.CountStatistic;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.singlecell.source.CellSource;
import io.shardmill.singlecell.source.genes.OtherFeatures;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the index and the QC report say of the features of the input: how many of each type are kept
 * and left out, the counts of those that are no genes, and entries that stand twice.
 *
 * @param others features that are no genes
 */
record FeatureReport(OtherFeatures others) implements Serializable {

  /** Features of a type. */
  private record Type(long kept, long leftOut) {}

  /**
   * Adds what a program wants to know to the index.
   *
   * @param kept type of each feature that is kept
   * @param removed those that are not
   */
  DatasetPlan addTo(
      DatasetPlan plan,
      List<String> kept,
      List<GeneTable.Removed> removed,
      StatisticsSet observed) {
    DatasetPlan told = plan;
    Map<String, Type> types = types(kept, removed);
    if (types.size() > 1) {
      ObjectNode json = new ObjectMapper().createObjectNode();
      types.forEach(
          (name, type) ->
              json.putObject(name).put("kept", type.kept()).put("left_out", type.leftOut()));
      told = told.attribute("feature_types", json.toString());
    }
    long repeated = count(observed, CellSource.REPEATED_ENTRIES);
    return repeated == 0 ? told : told.attribute("repeated_entries", Long.toString(repeated));
  }

  /** One row for each type, if there are several. */
  List<Exhibit> exhibits(
      List<String> kept, List<GeneTable.Removed> removed, StatisticsSet observed) {
    Map<String, Type> types = types(kept, removed);
    if (types.size() < 2) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    types.forEach(
        (name, type) ->
            rows.add(
                List.of(
                    name.isEmpty() ? "(not told)" : name,
                    number(type.kept()),
                    number(type.leftOut()),
                    counts(name, observed))));
    return List.of(
        Exhibit.Table.of(
            "Features by type",
            "Counts of features that are no genes, in all cells that were read; they are in no total"
                + " of genes.",
            List.of("Type", "Kept", "Left out", "Counts"),
            rows));
  }

  private String counts(String type, StatisticsSet observed) {
    int kind = others.types().indexOf(type);
    return kind < 0
        ? ""
        : observed
            .get(others.measure(kind), NumericStatistics.class)
            .map(total -> String.format(Locale.ROOT, "%,.0f", total.sum()))
            .orElse("0");
  }

  /** Warns of entries that stand twice: few programs write them, and some read only one. */
  static QualityRule repeatedEntries() {
    return (statistics, conservation) -> {
      long repeated = count(statistics, CellSource.REPEATED_ENTRIES);
      return new QualityCheck(
          "Repeated entries",
          repeated == 0 ? Status.PASS : Status.WARN,
          number(repeated),
          "0",
          repeated == 0
              ? ""
              : "%s cells have more than one entry of a gene; they were added up."
                  .formatted(number(count(statistics, CellSource.CELLS_WITH_REPEATED_ENTRIES))));
    };
  }

  private static long count(StatisticsSet statistics, Measure measure) {
    return statistics.get(measure, CountStatistic.class).map(CountStatistic::count).orElse(0L);
  }

  private static Map<String, Type> types(List<String> kept, List<GeneTable.Removed> removed) {
    Map<String, Type> types = new TreeMap<>();
    kept.forEach(name -> types.merge(name, new Type(1, 0), FeatureReport::sum));
    removed.forEach(gene -> types.merge(gene.type(), new Type(0, 1), FeatureReport::sum));
    return types;
  }

  private static Type sum(Type left, Type right) {
    return new Type(left.kept() + right.kept(), left.leftOut() + right.leftOut());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
