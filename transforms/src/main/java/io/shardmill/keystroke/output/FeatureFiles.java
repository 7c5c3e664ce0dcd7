package io.shardmill.keystroke.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.CsvFile;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.json.Json;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.steps.ImputationRule;
import io.shardmill.keystroke.steps.features.FeatureLevel;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.features.Latency;
import io.shardmill.parquet.write.ParquetChunkWriter;
import io.shardmill.parquet.write.ParquetOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files beside a table of features: what was fitted, a summary with the keys of the FPD
 * pipeline, the columns of the most frequent pairs of keys as a table of their own, and all of it
 * as CSV if wanted.
 */
final class FeatureFiles {

  /** The specification, as later runs are given it. */
  static final String SPEC = "feature_spec.json";

  /** What values that are not known were filled with. */
  static final String MEANS = "imputation_means.json";

  private final FeatureLevel level;
  private final ImputationRule imputation;
  private final Set<GoldFormat> formats;
  private final int top;
  private final TableSchema schema;
  private final FittedFeatures fitted;

  /**
   * Files of a table.
   *
   * @param top how many pairs of keys the table of the most frequent ones has
   */
  FeatureFiles(
      FeatureLevel level,
      ImputationRule imputation,
      Set<GoldFormat> formats,
      int top,
      TableSchema schema,
      FittedFeatures fitted) {
    this.level = level;
    this.imputation = imputation;
    this.formats = formats;
    this.top = top;
    this.schema = schema;
    this.fitted = fitted;
  }

  List<SideFile> all() {
    List<SideFile> files = new ArrayList<>();
    files.add(SideFile.of(SPEC, (dataset, out) -> out.write(Json.bytes(spec().json()))));
    files.add(SideFile.of("feature_summary.json", this::summary));
    if (fitted.fills()) {
      files.add(SideFile.of(MEANS, (dataset, out) -> FittedFiles.writeMeans(fitted, out)));
    }
    List<String> topColumns = topColumns();
    if (!topColumns.isEmpty()) {
      files.add(SideFile.of(topName() + ".parquet", (dataset, out) -> top(dataset, out)));
      files.add(SideFile.of(topName() + "_summary.json", this::topSummary));
    }
    if (formats.contains(GoldFormat.CSV)) {
      files.add(CsvFile.of("features.csv", published(names(schema.columns()))));
      if (!topColumns.isEmpty()) {
        files.add(CsvFile.of(topName() + ".csv", published(topColumns)));
      }
    }
    return files;
  }

  private FeatureSpec spec() {
    return fitted.spec();
  }

  /** The table of the FPD pipeline has no other name of a user than the id. */
  private List<String> published(List<String> columns) {
    return spec().compatibility() == FpdCompatibility.SEED
        ? columns.stream().filter(column -> !column.equals(User.COLUMN)).toList()
        : columns;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private String topName() {
    return "interkey_top_" + top;
  }

  /** The ids of rows first, then the values; none if there is no pair of keys. */
  private List<String> topColumns() {
    int[] places = spec().topInterkeyColumns(top);
    if (places.length == 0) {
      return List.of();
    }
    List<String> values = spec().valueColumns();
    List<String> columns = new ArrayList<>();
    if (spec().compatibility() == FpdCompatibility.SEED) {
      columns.add(FeatureTable.USER_ID);
    }
    columns.add(User.COLUMN);
    columns.addAll(level.idColumns());
    for (int place : places) {
      columns.add(values.get(place));
    }
    return columns;
  }

  private void top(Dataset dataset, OutputStream out) throws IOException {
    List<String> names = topColumns();
    List<Column> columns =
        names.stream().map(name -> schema.columns().get(schema.indexOf(name))).toList();
    try (ParquetChunkWriter writer =
        ParquetChunkWriter.open(
            out, new TableSchema(topName(), columns), ParquetOptions.DEFAULT, new TreeMap<>())) {
      dataset.scan(names, writer::write);
      writer.finish();
    }
  }

  private void summary(Dataset dataset, OutputStream out) throws IOException {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("feature_type", "statistical_" + level);
    json.put("description", "Latencies of keys and pairs of keys by user and " + level);
    ObjectNode config = json.putObject("config");
    config.put("name", "statistical_" + level);
    config.put("description", "Median, mean, deviation and quartiles of each key and pair of keys");
    config.put("top_n_digrams", spec().rule().mostInterkeys());
    config.put("use_all_unigrams", spec().rule().holdCoverage() == 0);
    config.put("imputation_strategy", imputation.name().toLowerCase(Locale.ROOT));
    config.put("aggregation_level", "user_" + level);
    config.put("keep_outliers", false);
    config.put("use_coverage_based_selection", spec().compatibility() == FpdCompatibility.NONE);
    List<String> columns = published(names(schema.columns()));
    shape(json, dataset, columns.size());
    columns.forEach(json.putArray("columns")::add);
    spec().valueColumns().forEach(json.putArray("feature_names")::add);
    json.put("extraction_time", dataset.index().commit().committedAt());
    out.write(Json.bytes(json));
  }

  private void topSummary(Dataset dataset, OutputStream out) throws IOException {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("feature_type", "statistical_IL_top_%d_%s".formatted(top, level));
    json.put("description", "The most frequent pairs of keys by user and " + level);
    json.put("k", top);
    List<String> columns = published(topColumns());
    shape(json, dataset, columns.size());
    columns.forEach(json.putArray("columns")::add);
    int[] places = spec().topInterkeyColumns(top);
    List<String> values = spec().valueColumns();
    ArrayNode features = json.putArray("il_features");
    for (int place : places) {
      features.add(values.get(place));
    }
    ArrayNode digrams = json.putArray("top_digrams");
    spec().grams().stream()
        .filter(gram -> gram.latency() == Latency.INTERKEY)
        .limit(top)
        .forEach(gram -> digrams.add(String.join("", gram.keys())));
    json.put("expected_features", 5 * top);
    json.put("actual_features", places.length);
    json.put("extraction_time", dataset.index().commit().committedAt());
    out.write(Json.bytes(json));
  }

  private static void shape(ObjectNode json, Dataset dataset, int columns) {
    json.putArray("shape").add(dataset.index().totalRows()).add(columns);
  }
}
