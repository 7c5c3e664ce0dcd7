package io.shardmill.quality;

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
   */
  record Distribution(
      String title,
      String description,
      String measure,
      String unit,
      List<Staged<NumericStatistics>> stages)
      implements Exhibit {

    public Distribution {
      stages = List.copyOf(stages);
    }

    /** The distribution of a measure at all stages recorded; empty if there is none. */
    public static Optional<Exhibit> of(
        StatisticsSet statistics, String measure, String title, String description, String unit) {
      List<Staged<NumericStatistics>> stages =
          Staged.all(statistics, measure, NumericStatistics.class);
      return stages.isEmpty()
          ? Optional.empty()
          : Optional.of(new Distribution(title, description, measure, unit, stages));
    }
  }

  /**
   * Bars of labelled counts, the most frequent first, at most {@value #MAX_LABELS}; what remains is
   * one bar of others.
   *
   * @param measure the name of the measure
   * @param stages the statistics by stage, in order of stage, at least one
   */
  record Bars(
      String title, String description, String measure, List<Staged<CategoryStatistics>> stages)
      implements Exhibit {

    /** Bars drawn. */
    public static final int MAX_LABELS = 30;

    public Bars {
      stages = List.copyOf(stages);
    }

    /** The label counts of a measure at all stages recorded; empty if there are none. */
    public static Optional<Exhibit> of(
        StatisticsSet statistics, String measure, String title, String description) {
      List<Staged<CategoryStatistics>> stages =
          Staged.all(statistics, measure, CategoryStatistics.class);
      return stages.isEmpty()
          ? Optional.empty()
          : Optional.of(new Bars(title, description, measure, stages));
    }

    /** The labels to draw: by count at the first stage, then by name. */
    List<String> labels() {
      TreeSet<String> labels = new TreeSet<>();
      stages.forEach(stage -> labels.addAll(stage.statistic().counts().keySet()));
      return labels.stream()
          .sorted(
              Comparator.comparing((String label) -> stages.get(0).statistic().count(label))
                  .reversed())
          .limit(MAX_LABELS)
          .toList();
    }
  }

  /**
   * Lines through points, such as a curve of ranks. At most {@value #MAX_POINTS} points of a line
   * are kept, evenly spaced, with its first and its last.
   *
   * @param x the horizontal axis
   * @param y the vertical axis
   */
  record Lines(String title, String description, Axis x, Axis y, List<Line> lines)
      implements Exhibit {

    /** Points kept of a line. */
    public static final int MAX_POINTS = 500;

    public Lines {
      lines = List.copyOf(lines);
    }

    /** What an axis shows, and how it is divided. */
    public record Axis(String label, Scale scale) {}

    /** How an axis is divided. */
    public enum Scale {
      /** Equal differences are equally far apart. */
      LINEAR,
      /** Equal ratios are; values that are not positive are left out. */
      LOGARITHMIC
    }

    /** A point. */
    public record Point(double x, double y) {}

    /** Points in order, with a name. */
    public record Line(String name, List<Point> points) {

      public Line {
        int all = points.size();
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < Math.min(all, MAX_POINTS); i++) {
          int at = all <= MAX_POINTS ? i : (int) ((long) i * (all - 1) / (MAX_POINTS - 1));
          kept.add(points.get(at));
        }
        points = List.copyOf(kept);
      }
    }
  }

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
