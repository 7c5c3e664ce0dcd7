package io.shardmill.pipelines.h5;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.ListOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a processing configuration of the chunked single-cell system, in either of its shapes, as
 * the options of {@code h5} that mean the same.
 *
 * <p>Every key is mapped, or is in the lists below with the reason why it asks for nothing. An
 * unknown key, and a value that asks for what does not exist, is an error: nobody should find out
 * from the data that a key was not read.
 */
final class ProcessingFile {

  /** Names and remarks for people. */
  private static final Pattern DESCRIPTIVE =
      Pattern.compile(
          "_description|_version|metadata\\..*|datasets\\.[^.]+\\.(description|priority|required)"
              + "|paths\\.output\\.(base_dir|logs_dir|temp_dir)|processing_steps");

  /** What the runner decides, with options of its own. */
  private static final Pattern RUNNER =
      Pattern.compile(
          "(parallel_processing|performance)\\..*|max_memory_gb|reproducibility\\.log_level");

  /** What is always done, so that true asks for nothing and false saves nothing. */
  private static final Pattern ALWAYS =
      Pattern.compile(
          "validation\\..*|output_settings\\.(save_metadata|create_backup|validate_chunks)"
              + "|reproducibility\\.save_intermediate");

  /** What does not exist here; false is fine. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "cell_processing.remove_batch_effects",
          "cell_processing.balance_perturbations",
          "alignment.enabled");

  private static final String QC = "quality_control.filter_cells";

  /** A key whose value is that of an option, if the switch is on. */
  private record Mapping(String key, String option, String onlyIf) {}

  private static final List<Mapping> MAPPINGS =
      List.of(
          new Mapping("output_path", "output", ""),
          new Mapping("chunk_size", "chunkSize", ""),
          new Mapping("compression_level", "compressionLevel", ""),
          new Mapping("reproducibility.random_seed", "seed", ""),
          new Mapping("filtering.min_cells_per_dataset", "minCellsPerDataset", ""),
          new Mapping("filtering.min_genes_per_dataset", "minGenesPerDataset", ""),
          new Mapping("quality_control.max_mitochondrial_percent", "maxMitochondrialPercent", QC),
          new Mapping("quality_control.min_umi_count", "minUmi", QC),
          new Mapping("quality_control.max_umi_count", "maxUmi", QC),
          new Mapping("quality_control.min_gene_count", "minGenes", QC),
          new Mapping("quality_control.max_gene_count", "maxGenes", QC),
          new Mapping(
              "cell_processing.min_genes_per_cell",
              "minGenesOnAxis",
              "cell_processing.filter_by_gene_count"),
          new Mapping(
              "gene_processing.min_variance", "minVariance", "gene_processing.filter_by_variance"),
          new Mapping("gene_processing.n_top_genes", "topGenes", "gene_processing.hvg_selection"));

  /** The keys that {@link #arguments} reads by name, beside those of the mappings. */
  private static final Set<String> READ =
      Set.of(
          "quality_control.filter_cells",
          "cell_processing.filter_by_gene_count",
          "cell_processing.normalize_counts",
          "cell_processing.log_transform",
          "cell_processing.scale_features",
          "gene_processing.use_vcc_genes",
          "gene_processing.order_by_vcc",
          "gene_processing.strict_vcc_compliance",
          "gene_processing.gene_names_file",
          "gene_processing.include_genes",
          "gene_processing.exclude_gene_patterns",
          "gene_processing.filter_by_variance",
          "gene_processing.hvg_selection",
          "filtering.max_cells_per_dataset",
          "filtering.remove_duplicates",
          "subset_to_control_cells",
          "output_settings.save_raw_counts",
          "output_settings.save_normalized_counts",
          "output_settings.compression_algorithm");

  private static final Pattern READ_FAMILIES =
      Pattern.compile(
          "input_paths\\.[^.]+|control_indicators\\.[^.]+"
              + "|datasets\\.[^.]+\\.(include|cell_type|max_cells|subset_to_unique|remove_target_genes)");

  private final Path file;
  private final ProcessingKeys keys;
  private final Map<String, String> options = new LinkedHashMap<>();

  private ProcessingFile(Path file, ProcessingKeys keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * The options that a file stands for, as {@code --name=value}.
   *
   * @throws ShardmillException if it has an unknown key, or asks for something that does not exist
   */
  static List<String> arguments(Path file, JsonNode content) throws IOException {
    ProcessingFile processing = new ProcessingFile(file, new ProcessingKeys(content));
    processing.checkKeys();
    processing.files();
    processing.datasets();
    processing.genes();
    processing.expression();
    processing.controls();
    processing.quality();
    MAPPINGS.forEach(processing::map);
    List<String> arguments = new ArrayList<>();
    processing.options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments;
  }

  private void checkKeys() {
    Set<String> known = new TreeSet<>(READ);
    known.addAll(UNSUPPORTED);
    MAPPINGS.forEach(mapping -> known.add(mapping.key()));
    for (String name : keys.names()) {
      boolean understood =
          known.contains(name)
              || READ_FAMILIES.matcher(name).matches()
              || DESCRIPTIVE.matcher(name).matches()
              || RUNNER.matcher(name).matches()
              || ALWAYS.matcher(name).matches();
      if (!understood) {
        throw wrong(
            name,
            "unknown key"
                + NearestMatch.of(name, known)
                    .map(match -> "; did you mean " + match + "?")
                    .orElse(""));
      }
      if (UNSUPPORTED.contains(name) && keys.yes(name)) {
        throw wrong(name, "there is no such step; set it to false");
      }
    }
  }

  /** The bound that holds where a configuration filters cells and gives none. */
  private void quality() {
    if (!keys.no(QC)) {
      options.put("maxMitochondrialPercent", "15");
    }
  }

  private void map(Mapping mapping) {
    boolean on =
        mapping.onlyIf().equals(QC)
            ? !keys.no(QC)
            : mapping.onlyIf().isEmpty() || keys.yes(mapping.onlyIf());
    if (on && keys.has(mapping.key())) {
      options.put(mapping.option(), keys.text(mapping.key()));
    }
  }

  private void files() {
    List<String> inputs = new ArrayList<>();
    for (String name : keys.below("input_paths")) {
      if (!name.equals("vcc_data_path") && included(name)) {
        inputs.add(name + "=" + keys.text("input_paths." + name));
      }
    }
    if (inputs.isEmpty()) {
      throw wrong("input_paths", "names no data set to include");
    }
    put("input", inputs);
    String algorithm = "output_settings.compression_algorithm";
    if (keys.has(algorithm) && !keys.text(algorithm).equals("gzip")) {
      throw wrong(algorithm, "only gzip is written; Parquet files take --codec");
    }
  }

  private boolean included(String dataset) {
    return !keys.no("datasets." + dataset + ".include");
  }

  private void datasets() {
    List<String> most = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<String> subset = new ArrayList<>();
    Set<String> removed = new TreeSet<>();
    if (keys.has("filtering.max_cells_per_dataset")) {
      most.add(keys.text("filtering.max_cells_per_dataset"));
    }
    for (String name : keys.below("datasets")) {
      String dataset = "datasets." + name;
      if (!included(name)) {
        continue;
      }
      if (keys.has(dataset + ".max_cells")) {
        most.add(name + "=" + keys.text(dataset + ".max_cells"));
      }
      if (keys.has(dataset + ".cell_type")) {
        types.add(name + "=" + keys.text(dataset + ".cell_type"));
      }
      if (keys.yes(dataset + ".subset_to_unique")) {
        subset.add(name);
      }
      keys.list(dataset + ".remove_target_genes").forEach(gene -> removed.add(name + "=" + gene));
    }
    put("maxCells", most);
    put("cellTypes", types);
    put("subsetTargets", subset);
    put("removeTargets", List.copyOf(removed));
    if (keys.yes("filtering.remove_duplicates")) {
      options.put("duplicateCells", "drop");
    }
  }

  private void genes() {
    put("excludeGenes", keys.list("gene_processing.exclude_gene_patterns"));
    put("geneList", keys.list("gene_processing.include_genes"));
    if (keys.yes("gene_processing.use_vcc_genes")) {
      options.put("geneList", "@" + geneNames());
      boolean strict = keys.yes("gene_processing.strict_vcc_compliance");
      options.put("missingGenes", strict ? "fail" : "omit");
      if (keys.no("gene_processing.order_by_vcc")) {
        options.put("geneOrder", "data");
      }
    }
    if (keys.yes("gene_processing.hvg_selection")) {
      options.put("hvg", "seurat-v3");
      options.put("hvgGenes", "keep-only");
    }
  }

  private String geneNames() {
    if (keys.has("gene_processing.gene_names_file")) {
      return keys.text("gene_processing.gene_names_file");
    }
    if (keys.has("input_paths.vcc_data_path")) {
      return keys.text("input_paths.vcc_data_path") + "/gene_names.csv";
    }
    throw wrong(
        "gene_processing.use_vcc_genes",
        "needs gene_processing.gene_names_file or input_paths.vcc_data_path");
  }

  private void expression() {
    options.put("normalize", keys.yes("cell_processing.normalize_counts") ? "total" : "none");
    options.put("log1p", Boolean.toString(keys.yes("cell_processing.log_transform")));
    if (keys.yes("cell_processing.scale_features")) {
      options.put("scale", "statistics");
    }
    boolean counts = !keys.no("output_settings.save_raw_counts");
    boolean values = !keys.no("output_settings.save_normalized_counts");
    if (!counts && !values) {
      throw wrong(
          "output_settings.save_raw_counts",
          "with save_normalized_counts false too, nothing would be written");
    }
    options.put("store", counts && values ? "both" : counts ? "counts" : "values");
  }

  private void controls() {
    if (keys.yes("subset_to_control_cells")) {
      put(
          "controls",
          keys.below("control_indicators").stream()
              .map(
                  column ->
                      column + "=" + String.join("|", keys.list("control_indicators." + column)))
              .toList());
    }
  }

  private void put(String option, List<String> values) {
    if (!values.isEmpty()) {
      options.put(option, ListOption.joined(values));
    }
  }

  private ShardmillException wrong(String key, String message) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "--config=%s: %s: %s".formatted(file, keys.written(key), message));
  }
}
