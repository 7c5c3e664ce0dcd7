package io.shardmill.keystroke.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.json.Json;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.FittedFeatures;
import io.shardmill.keystroke.steps.sequences.KeyMapping;
import io.shardmill.storage.DamageException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** What was fitted for a data set, as files that stand beside it and are read by later runs. */
public final class FittedFiles {

  /** The numbers of keys. */
  static final String KEYS = "key_mapping.json";

  private FittedFiles() {}

  /** Reads what an earlier version was made by. */
  public static FittedFeatures features(Dataset dataset) throws IOException {
    FeatureSpec spec = spec(dataset);
    if (dataset.sideFile(FeatureFiles.MEANS).isEmpty()) {
      return FittedFeatures.of(spec);
    }
    JsonNode means = json(dataset, FeatureFiles.MEANS).path("means");
    List<String> columns = spec.valueColumns();
    double[] values = new double[columns.size()];
    for (int column = 0; column < values.length; column++) {
      JsonNode mean = means.path(columns.get(column));
      values[column] = mean.isNumber() ? mean.doubleValue() : Double.NaN;
    }
    return new FittedFeatures(spec, values, null);
  }

  /** Reads the specification of an earlier version, or of another table of the same users. */
  public static FeatureSpec spec(Dataset dataset) throws IOException {
    JsonNode json = json(dataset, FeatureFiles.SPEC);
    try {
      return FeatureSpec.parse(json);
    } catch (DamageException e) {
      throw e.of(
          dataset.store().root() + "/" + FeatureFiles.SPEC, "file", "Restore it from a copy");
    }
  }

  /** Reads the numbers of keys of an earlier version. */
  public static KeyMapping keys(Dataset dataset) throws IOException {
    List<String> keys = new ArrayList<>();
    json(dataset, KEYS).path("keys").forEach(key -> keys.add(key.asText()));
    return new KeyMapping(keys);
  }

  private static JsonNode json(Dataset dataset, String name) throws IOException {
    byte[] bytes =
        dataset
            .sideFile(name)
            .orElseThrow(
                () ->
                    new ShardmillException(
                        ErrorCategory.OUTPUT_CONFLICT,
                        "%s: version %d has no %s; use --onExisting=replace"
                            .formatted(dataset.store().root(), dataset.index().version(), name)));
    return Json.MAPPER.readTree(bytes);
  }

  static void writeMeans(FittedFeatures fitted, OutputStream out) throws IOException {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("feature_spec", fitted.spec().id());
    ObjectNode means = json.putObject("means");
    List<String> columns = fitted.spec().valueColumns();
    for (int column = 0; column < columns.size(); column++) {
      double mean = fitted.means()[column];
      if (Double.isNaN(mean)) {
        means.putNull(columns.get(column));
      } else {
        means.put(columns.get(column), mean);
      }
    }
    out.write(Json.bytes(json));
  }

  static void writeKeys(KeyMapping mapping, OutputStream out) throws IOException {
    ObjectNode json = Json.MAPPER.createObjectNode();
    mapping.keys().forEach(json.putArray("keys")::add);
    out.write(Json.bytes(json));
  }
}
