package io.shardmill.quality;

import io.shardmill.quality.chart.Axis.Scale;
import io.shardmill.quality.chart.Chart;
import io.shardmill.quality.chart.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Something a report shows: a chart or a table. Bounded in size, whatever the data. */
public sealed interface Exhibit {

  /** What it shows. */
  String title();

  /** How to read it, in a sentence or two; may be empty. */
  String description();

  /**
   * A histogram of a measure; where it was measured before and after filtering, of both.
   *
   * @param measure the name of the measure
   * @param unit the unit of the values, may be empty
   * @param stages the statistics by stage, in order of stage, at least one
   * @param scale how the axis of the values is divided
   * @param counts how the axis of the counts is divided
   */
  record Distribution(
      String title,
      String description,
      String measure,
      String unit,
      List<Staged<NumericStatistics>> stages,
      Scale scale,
      Scale counts)
      implements Exhibit {

    public Distribution {
      stages = List.copyOf(stages);
    }

    /**
     * The distribution of a measure at all stages recorded; empty if there is none. Values are on a
     * logarithmic axis if the bins of the measure are of equal ratio.
     */
    public static Optional<Exhibit> of(
        StatisticsSet statistics, String measure, String title, String description, String unit) {
      List<Staged<NumericStatistics>> stages =
          Staged.all(statistics, measure, NumericStatistics.class);
      return stages.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Distribution(
                  title,
                  description,
                  measure,
                  unit,
                  stages,
                  stages.get(0).statistic().bins().logarithmic() ? Scale.LOGARITHMIC : Scale.LINEAR,
                  Scale.LINEAR));
    }

    /** The same with both axes logarithmic, where rare and frequent values both matter. */
    public static Optional<Exhibit> spectrum(
        StatisticsSet statistics, String measure, String title, String description, String unit) {
      List<Staged<NumericStatistics>> stages =
          Staged.all(statistics, measure, NumericStatistics.class);
      return stages.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Distribution(
                  title, description, measure, unit, stages, Scale.LOGARITHMIC, Scale.LOGARITHMIC));
    }
  }

  /**
   * Bars of labelled counts, the most frequent first, at most {@value #MAX_LABELS}; what remains is
   * one bar of others.
   *
   * @param measure the name of the measure
   * @param stages the statistics by stage, in order of stage, at least one
   * @param order how the labels are ordered
   */
  record Bars(
      String title,
      String description,
      String measure,
      List<Staged<CategoryStatistics>> stages,
      Order order)
      implements Exhibit {

    /** How labels are ordered. */
    public enum Order {
      /** The most frequent first, then by name. */
      BY_COUNT,
      /** By name, numbers in it by their value: {@code chr2} before {@code chr10}. */
      BY_NAME
    }

    /** Bars drawn. */
    public static final int MAX_LABELS = 30;

    public Bars {
      stages = List.copyOf(stages);
    }

    /** The label counts of a measure at all stages recorded; empty if there are none. */
    public static Optional<Exhibit> of(
        StatisticsSet statistics, String measure, String title, String description) {
      return of(statistics, measure, title, description, Order.BY_COUNT);
    }

    /** The same in another order. */
    public static Optional<Exhibit> of(
        StatisticsSet statistics, String measure, String title, String description, Order order) {
      List<Staged<CategoryStatistics>> stages =
          Staged.all(statistics, measure, CategoryStatistics.class);
      return stages.isEmpty()
          ? Optional.empty()
          : Optional.of(new Bars(title, description, measure, stages, order));
    }

    /** The labels to draw: the most frequent at the first stage, in the order asked for. */
    List<String> labels() {
      TreeSet<String> labels = new TreeSet<>();
      stages.forEach(stage -> labels.addAll(stage.statistic().counts().keySet()));
      return labels.stream()
          .sorted(
              Comparator.comparing((String label) -> stages.get(0).statistic().count(label))
                  .reversed())
          .limit(MAX_LABELS)
          .sorted(order == Order.BY_NAME ? NaturalOrder.NAMES : Comparator.comparing(label -> 0))
          .toList();
    }
  }

  /**
   * A chart of numbers that are at hand.
   *
   * @param chart what is drawn
   */
  record Drawing(String title, String description, Chart chart) implements Exhibit {}

  /**
   * A table of at most {@value #MAX_ROWS} rows.
   *
   * @param columns the head
   * @param rows the first rows, each as long as the head; columns of numbers are aligned right
   * @param totalRows how many rows there are in all
   */
  record Table(
      String title,
      String description,
      List<String> columns,
      List<List<String>> rows,
      long totalRows)
      implements Exhibit {

    /** Rows shown. */
    public static final int MAX_ROWS = 200;

    /** Characters shown of a cell. */
    public static final int MAX_CELL_LENGTH = 100;

    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().limit(MAX_ROWS).map(Table::shorten).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "A row of %d cells under %d columns".formatted(row.size(), columns.size()));
        }
      }
    }

    private static List<String> shorten(List<String> row) {
      return row.stream().map(cell -> Figures.shorten(cell, MAX_CELL_LENGTH)).toList();
    }

    /** A table of all of {@code rows}, of which the first are shown. */
    public static Table of(
        String title, String description, List<String> columns, List<List<String>> rows) {
      return new Table(title, description, columns, rows, rows.size());
    }
  }

  /**
   * A statistic of one stage.
   *
   * @param stage when it was measured
   * @param statistic what was measured
   */
  record Staged<S extends Statistic>(Measure.Stage stage, S statistic) {

    private static <S extends Statistic> List<Staged<S>> all(
        StatisticsSet statistics, String measure, Class<S> kind) {
      List<Staged<S>> stages = new ArrayList<>();
      for (Map.Entry<Measure, Statistic> entry : statistics.all().entrySet()) {
        if (entry.getKey().name().equals(measure) && kind.isInstance(entry.getValue())) {
          stages.add(new Staged<>(entry.getKey().stage(), kind.cast(entry.getValue())));
        }
      }
      return stages;
    }
  }
}
