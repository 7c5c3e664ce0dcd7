package io.shardmill.series.source;

import io.shardmill.column.Column;
import io.shardmill.identity.InputIdentity;
import io.shardmill.series.AsOf;
import io.shardmill.series.Series;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What other tables tell of the things of a table: their columns follow its own, those of tables
 * first, in the order of both lists.
 *
 * @param tables with times
 * @param constants without
 * @param inputs what is read beside the table
 */
public record Joins(List<JoinedTable> tables, List<Constants> constants, List<InputIdentity> inputs)
    implements Serializable {

  /** The table alone. */
  public static final Joins NONE = new Joins(List.of(), List.of(), List.of());

  public Joins {
    tables = List.copyOf(tables);
    constants = List.copyOf(constants);
    inputs = List.copyOf(inputs);
  }

  /** The columns that are added to those of the table. */
  public List<Column> added() {
    List<Column> added = new ArrayList<>();
    tables.forEach(table -> added.addAll(table.added()));
    constants.forEach(each -> added.addAll(each.added()));
    return added;
  }

  /** What master tables say, for comparing with another time. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (JoinedTable table : tables) {
      lines.addAll(table.relation().lines());
    }
    for (Constants each : constants) {
      lines.addAll(each.lines());
    }
    return lines;
  }

  /** The values of a thing that are the same at all times. */
  double[] constants(String thing) throws IOException {
    double[] all = new double[0];
    for (Constants each : constants) {
      double[] some = each.of(thing);
      all = Arrays.copyOf(all, all.length + some.length);
      System.arraycopy(some, 0, all, all.length - some.length, some.length);
    }
    return all;
  }

  /**
   * Adds columns to a series of the table.
   *
   * @param others for each joined table the rows that speak for the thing, by time
   * @param same what {@link #constants(String)} says of the thing
   */
  static Series join(Series series, List<Series> others, double[] same) {
    List<double[]> columns = new ArrayList<>(Arrays.asList(series.columns()));
    for (Series other : others) {
      columns.addAll(Arrays.asList(AsOf.values(series.times(), other)));
    }
    for (double value : same) {
      double[] column = new double[series.rows()];
      Arrays.fill(column, value);
      columns.add(column);
    }
    return new Series(
        series.entity(),
        series.times(),
        columns.toArray(double[][]::new),
        series.repeated(),
        series.contradicted());
  }
}
