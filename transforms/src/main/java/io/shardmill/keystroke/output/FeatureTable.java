package io.shardmill.keystroke.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityTable;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.steps.features.FeatureBlock;
import io.shardmill.keystroke.steps.features.FeatureLevel;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.LatencyStatistic;
import io.shardmill.keystroke.stored.LogColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One row for each platform, session or video of each user, in the order of these. Of each key and
 * pair of keys the number of latencies and their statistics in milliseconds, null where nothing is
 * known; of filled values which ones they are.
 *
 * @param level what a row is of
 * @param filling whether values that are not known are filled, and told apart in columns of their
 *     own
 * @param layout which file a user is in
 */
public record FeatureTable(FeatureLevel level, Filling filling, EntityLayout layout)
    implements EntityTable<FeatureBlock> {

  /** The column of the id in the raw logs, which only tables by the FPD pipeline's rules have. */
  static final String USER_ID = "user_id";

  /** What becomes of values that are not known. */
  public enum Filling {
    /** They stay null. */
    NONE,
    /** They are filled, and a column beside each says which. */
    MARKED
  }

  /** The columns that are the same whatever the features are. */
  @Override
  public TableSchema schema() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of(User.COLUMN, ColumnType.STRING).about("The user, as in users.parquet"));
    for (String id : level.idColumns()) {
      columns.add(Column.of(id, ColumnType.INT16).about("Of the logs of the row, from 1"));
    }
    return new TableSchema("features", columns);
  }

  /** The columns of a specification. */
  public TableSchema schema(FeatureSpec spec) {
    return new TableSchema(
        "features",
        spec.compatibility() == FpdCompatibility.SEED ? seedColumns(spec) : columns(spec));
  }

  /** In the order of the FPD pipeline, and the user at the end. */
  private List<Column> seedColumns(FeatureSpec spec) {
    List<Column> columns = new ArrayList<>();
    spec.valueColumns()
        .forEach(name -> columns.add(Column.of(name, ColumnType.FLOAT64).nullable().unit("Ms")));
    columns.add(Column.of(USER_ID, ColumnType.STRING).about("Id of the user in the raw logs"));
    List<Column> ids = schema().columns();
    columns.addAll(ids.subList(1, ids.size()));
    columns.add(ids.get(0));
    return columns;
  }

  private List<Column> columns(FeatureSpec spec) {
    List<Column> columns = new ArrayList<>(schema().columns());
    List<String> counts = spec.countColumns();
    List<String> values = spec.valueColumns();
    for (int gram = 0; gram < counts.size(); gram++) {
      columns.add(
          Column.of(counts.get(gram), ColumnType.INT32)
              .about("Latencies that the values beside are of"));
      for (int value = gram * LatencyStatistic.COUNT;
          value < (gram + 1) * LatencyStatistic.COUNT;
          value++) {
        columns.add(Column.of(values.get(value), ColumnType.FLOAT64).nullable().unit("ms"));
        if (filling == Filling.MARKED) {
          columns.add(
              Column.of(values.get(value) + "_imputed", ColumnType.BOOLEAN)
                  .about("Whether the value was not known and is filled"));
        }
      }
    }
    return columns;
  }

  @Override
  public TableSchema schema(FeatureBlock block) {
    return schema(block.spec());
  }

  @Override
  public SortedMap<String, String> metadata(FeatureBlock block) {
    return new TreeMap<>(Map.of("feature_spec", block.spec().id()));
  }

  @Override
  public RowGrouping rowGrouping() {
    return RowGrouping.WHOLE_BLOCKS;
  }

  @Override
  public List<ColumnVector> columns(FeatureBlock block) {
    int rows = block.rows();
    ColumnVector user = ColumnVector.Strings.repeated(block.user().name(), rows);
    List<ColumnVector> ids = Arrays.stream(block.ids()).map(LogColumns::numbers).toList();
    List<ColumnVector> columns = new ArrayList<>();
    if (block.spec().compatibility() == FpdCompatibility.SEED) {
      for (int value = 0; value < block.width(); value++) {
        columns.add(values(block, value));
      }
      columns.add(ColumnVector.Strings.repeated(block.user().id(), rows));
      columns.addAll(ids);
      columns.add(user);
      return columns;
    }
    columns.add(user);
    columns.addAll(ids);
    for (int gram = 0; gram < block.grams(); gram++) {
      columns.add(counts(block, gram));
      for (int value = gram * LatencyStatistic.COUNT;
          value < (gram + 1) * LatencyStatistic.COUNT;
          value++) {
        columns.add(values(block, value));
        if (filling == Filling.MARKED) {
          columns.add(imputed(block, value));
        }
      }
    }
    return columns;
  }

  private static ColumnVector counts(FeatureBlock block, int gram) {
    int[] counts = new int[block.rows()];
    for (int row = 0; row < counts.length; row++) {
      counts[row] = block.count(row, gram);
    }
    return new ColumnVector.Int32s(counts, counts.length, null);
  }

  private static ColumnVector values(FeatureBlock block, int column) {
    double[] values = new double[block.rows()];
    BitSet unknown = new BitSet();
    for (int row = 0; row < values.length; row++) {
      values[row] = block.value(row, column);
      unknown.set(row, Double.isNaN(values[row]));
    }
    return new ColumnVector.Float64s(values, values.length, unknown);
  }

  private static ColumnVector imputed(FeatureBlock block, int column) {
    boolean[] imputed = new boolean[block.rows()];
    for (int row = 0; row < imputed.length; row++) {
      imputed[row] = block.imputed(row, column);
    }
    return new ColumnVector.Booleans(imputed, imputed.length, null);
  }
}
