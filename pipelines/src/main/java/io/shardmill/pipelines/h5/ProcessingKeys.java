package io.shardmill.pipelines.h5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of a processing configuration, flattened to paths such as {@code
 * quality_control.max_umi_count}. Configurations come in two shapes, with the sections at the top
 * or under {@code processing}, {@code paths} and {@code control_cells}; here both have the paths of
 * the first.
 */
final class ProcessingKeys {

  private static final Map<Pattern, String> SECOND_SHAPE = new LinkedHashMap<>();

  static {
    rename("processing\\.chunking\\.(.*)", "$1");
    rename("processing\\.(.*)", "$1");
    rename("paths\\.input\\.datasets\\.(.*)", "input_paths.$1");
    rename("paths\\.input\\.raw_data_dir", "input_paths.vcc_data_path");
    rename("paths\\.input\\.gene_names_file", "gene_processing.gene_names_file");
    rename("paths\\.output\\.chunks_dir", "output_path");
    rename("control_cells\\.subset_to_control_only", "subset_to_control_cells");
    rename("control_cells\\.control_indicators\\.(.*)", "control_indicators.$1");
    rename("quality_control\\.enabled", "quality_control.filter_cells");
    rename("quality_control\\.min_genes_per_cell", "quality_control.min_gene_count");
    rename("quality_control\\.(m..)_umi_per_cell", "quality_control.$1_umi_count");
    rename("gene_processing\\.filter_hvg", "gene_processing.hvg_selection");
    rename("gene_processing\\.n_hvg", "gene_processing.n_top_genes");
  }

  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final Map<String, String> written = new LinkedHashMap<>();

  ProcessingKeys(JsonNode configuration) {
    flatten("", configuration);
  }

  private static void rename(String from, String to) {
    SECOND_SHAPE.put(Pattern.compile(from), to);
  }

  private void flatten(String path, JsonNode node) {
    if (!node.isObject()) {
      String key = firstShape(path);
      // Both shapes may say the same twice, such as enabled and filter_cells: no is the stronger.
      if (!no(key)) {
        values.put(key, node);
        written.put(key, path);
      }
      return;
    }
    node.fields()
        .forEachRemaining(
            field ->
                flatten(
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    field.getValue()));
  }

  private static String firstShape(String path) {
    String key = path;
    for (Map.Entry<Pattern, String> rename : SECOND_SHAPE.entrySet()) {
      Matcher matcher = rename.getKey().matcher(key);
      if (matcher.matches()) {
        key = matcher.replaceFirst(rename.getValue());
      }
    }
    return key;
  }

  /** All keys, in the order of the file. */
  List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** The key as the file has it. */
  String written(String name) {
    return written.getOrDefault(name, name);
  }

  /** Whether the key is there and not null. */
  boolean has(String name) {
    return !value(name).isMissingNode() && !value(name).isNull();
  }

  /** The value of a key that {@link #has} one; numbers without a needless fraction. */
  String text(String name) {
    JsonNode value = value(name);
    return value.isDouble() && value.asDouble() == Math.rint(value.asDouble())
        ? Long.toString(value.asLong())
        : value.asText();
  }

  /** Whether a key is there and true. */
  boolean yes(String name) {
    return has(name) && value(name).asBoolean();
  }

  /** Whether a key is there and false. */
  boolean no(String name) {
    return has(name) && !value(name).asBoolean(true);
  }

  /** The members of a list; empty without the key. */
  List<String> list(String name) {
    List<String> members = new ArrayList<>();
    if (has(name)) {
      value(name).forEach(member -> members.add(member.asText()));
    }
    return members;
  }

  /** The last parts of the keys {@code PREFIX.PART...} that directly follow the prefix. */
  List<String> below(String prefix) {
    return names().stream()
        .filter(name -> name.startsWith(prefix + "."))
        .map(name -> name.substring(prefix.length() + 1).split("\\.", 2)[0])
        .distinct()
        .toList();
  }

  private JsonNode value(String name) {
    return values.getOrDefault(name, MissingNode.getInstance());
  }
}
