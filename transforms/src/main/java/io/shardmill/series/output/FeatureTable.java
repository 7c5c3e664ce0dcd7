package io.shardmill.series.output;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.WindowBlock;
import io.shardmill.series.WindowSizes;
import io.shardmill.series.source.SeriesColumns;
import io.shardmill.series.source.SeriesPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row for each window of a thing: its name, the length of the window, when it ends, and what
 * was measured. The names of the times are those that feature stores look for.
 *
 * @param columns what was read
 * @param sizes the lengths of windows
 * @param features what was measured
 * @param created when all rows were made, in microseconds; {@code null} for each at the end of its
 *     window, the first moment at which it can be made
 * @param files of each period
 */
public record FeatureTable(
    SeriesColumns columns,
    WindowSizes sizes,
    List<SeriesFeature> features,
    @Nullable Long created,
    int files)
    implements Table<WindowBlock> {

  private static final String NAME = "features";

  public FeatureTable {
    features = List.copyOf(features);
  }

  @Override
  public TableSchema schema() {
    List<Column> all = new ArrayList<>();
    all.add(
        Column.of(
                columns.entity().name(), columns.numbered() ? ColumnType.INT64 : ColumnType.STRING)
            .about("The thing"));
    all.add(Column.of("window_length", ColumnType.STRING).about("Length of the window"));
    all.add(
        Column.of("event_timestamp", ColumnType.TIMESTAMP_MICROS)
            .about("End of the window, which has the rows before it"));
    all.add(
        Column.of("created_timestamp", ColumnType.TIMESTAMP_MICROS)
            .about("When the row was made, as told; else the end of the window"));
    features.forEach(feature -> all.addAll(feature.columns()));
    return new TableSchema(NAME, all);
  }

  @Override
  public String filePath(ChunkRange range, long number) {
    String path =
        "%s/start=%s/part-%03d".formatted(NAME, range.source(), SeriesPlan.part(range, files));
    return number == range.ordinal() ? path : path + "-v%05d".formatted(number);
  }

  @Override
  public List<String> groupBy() {
    return List.of(columns.entity().name());
  }

  @Override
  public List<ColumnVector> columns(WindowBlock block) {
    int rows = block.rows();
    List<ColumnVector> vectors = new ArrayList<>();
    vectors.add(entities(block));
    List<String> labels = new ArrayList<>();
    long[] made = new long[rows];
    for (int row = 0; row < rows; row++) {
      labels.add(sizes.label(block.sizes()[row]));
      made[row] = created == null ? block.ends()[row] : created;
    }
    vectors.add(ColumnVector.Strings.of(labels));
    vectors.add(new ColumnVector.Int64s(block.ends(), rows, null));
    vectors.add(new ColumnVector.Int64s(made, rows, null));
    int at = 0;
    for (SeriesFeature feature : features) {
      for (Column column : feature.columns()) {
        vectors.add(numbers(column, block.values(), at++));
      }
    }
    return vectors;
  }

  private ColumnVector entities(WindowBlock block) {
    return columns.numbered()
        ? new ColumnVector.Int64s(
            block.entities().stream().mapToLong(Long::parseLong).toArray(), block.rows(), null)
        : ColumnVector.Strings.of(block.entities());
  }

  private static ColumnVector numbers(Column column, List<double[]> values, int at) {
    int rows = values.size();
    BitSet missing = new BitSet();
    double[] reals = new double[rows];
    for (int row = 0; row < rows; row++) {
      reals[row] = values.get(row)[at];
      missing.set(row, Double.isNaN(reals[row]));
    }
    if (column.type() == ColumnType.FLOAT64) {
      return new ColumnVector.Float64s(reals, rows, missing);
    }
    long[] whole = new long[rows];
    for (int row = 0; row < rows; row++) {
      whole[row] = (long) reals[row];
    }
    return new ColumnVector.Int64s(whole, rows, missing);
  }
}
