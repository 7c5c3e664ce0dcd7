package io.shardmill.pipelines.features;

import io.shardmill.column.Column;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.identity.InputIdentity;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesRules;
import io.shardmill.series.WindowSizes;
import io.shardmill.series.source.Joins;
import io.shardmill.series.source.SeriesColumns;
import io.shardmill.series.source.SeriesPlan;
import io.shardmill.series.steps.ColumnStatistics;
import io.shardmill.series.steps.Coverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What options say is measured: a table, its columns, what other tables add to them, and what is
 * asked of all.
 *
 * @param source the table
 * @param columns what is read of it
 * @param joins what other tables add
 * @param options that said so
 */
record MeasuredTable(
    DatasetSource source, SeriesColumns columns, Joins joins, WindowOptions options) {

  static MeasuredTable of(WindowOptions options) throws IOException {
    DatasetSource source = DatasetSource.of(options.getArchive());
    SeriesColumns columns =
        chosen(
            archive(options),
            () ->
                SeriesColumns.of(
                    source.schema(),
                    options.getEntity(),
                    options.getTime(),
                    ListOption.values(options.getValues())));
    List<String> own = columns.values().stream().map(Column::name).toList();
    String file = options.getJoin();
    Joins joins =
        chosen(
            file.isEmpty() ? "--profile" : "--join=" + file,
            () ->
                JoinedTables.of(
                    file.isEmpty() ? options.getProfile().joins() : JoinsFile.read(file),
                    options.getArchive(),
                    own));
    return new MeasuredTable(source, columns, joins, options);
  }

  private static String archive(WindowOptions options) {
    return "--archive=" + options.getArchive();
  }

  /** A choice that reads files. */
  private static <T> T chosen(String option, Reading<T> reading) throws IOException {
    try {
      return Choice.of(
          option,
          () -> {
            try {
              return reading.read();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  /** All columns that are measured: its own, then those of other tables. */
  private List<Column> measured() {
    List<Column> measured = new ArrayList<>(columns.values());
    measured.addAll(joins.added());
    return measured;
  }

  /** Their names. */
  List<String> names() {
    return measured().stream().map(Column::name).toList();
  }

  /** What of it is made again, after an earlier version with some attributes. */
  SeriesPlan plan(WindowSizes sizes, SortedMap<String, String> before) throws IOException {
    @Nullable Long until = WindowChoices.time("--until", options.getUntil());
    return chosen(
        archive(options),
        () -> SeriesPlan.of(source.dataset(), options.getTime(), joins, sizes, until, before));
  }

  /** What is read. */
  List<InputIdentity> inputs() throws IOException {
    List<InputIdentity> inputs = new ArrayList<>(List.of(source.input()));
    inputs.addAll(joins.inputs());
    return inputs;
  }

  /** What is measured of each window. */
  List<SeriesFeature> features() {
    List<Double> quantiles = WindowChoices.quantiles(options);
    List<SeriesFeature> features = new ArrayList<>(List.of(new Coverage()));
    int place = 0;
    for (Column column : measured()) {
      int at = place++;
      features.add(
          Choice.of(
              "--quantiles",
              () -> new ColumnStatistics(at, column.name(), column.unit(), quantiles)));
    }
    features.addAll(options.getProfile().features(names()));
    return features;
  }

  /** What ought to hold of its rows. */
  SeriesRules rules() throws IOException {
    SeriesRules defaults = options.getProfile().rules(names());
    return options.getRules().isEmpty()
        ? defaults
        : RulesFile.read(options.getRules(), defaults, names());
  }
}
