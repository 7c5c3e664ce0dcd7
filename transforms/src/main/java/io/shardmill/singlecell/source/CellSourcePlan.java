package io.shardmill.singlecell.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.file.CellFile;
import io.shardmill.singlecell.source.file.FeatureTable;
import io.shardmill.singlecell.source.genes.DroppedFeature;
import io.shardmill.singlecell.source.genes.GeneUnion;
import io.shardmill.singlecell.source.genes.OtherFeatures;
import io.shardmill.singlecell.source.matrix.CellMatrix;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Looks at every file and finds what reading any range of any of them needs. */
final class CellSourcePlan {

  /** Non-zeros of a range, about: under a second of work, enough to outweigh opening a file. */
  private static final long RANGE_ENTRIES = 8L << 20;

  private final CellReadOptions options;

  CellSourcePlan(CellReadOptions options) {
    this.options = options;
  }

  /** The data set of each file. */
  static Map<InputFile, String> named(String inputs) throws IOException {
    ZarrStores.refuse(inputs);
    List<InputFile> files = InputFiles.expand(inputs);
    Map<String, Integer> stems = new HashMap<>();
    files.forEach(file -> stems.merge(stem(file), 1, Integer::sum));
    Map<InputFile, String> datasets = new LinkedHashMap<>();
    Map<String, InputFile> fileOf = new HashMap<>();
    for (InputFile file : files) {
      String stem = stem(file);
      boolean alone = Objects.equals(stems.get(stem), 1);
      String dataset = alone ? stem : folder(file) + "/" + stem;
      InputFile other = fileOf.putIfAbsent(dataset, file);
      if (other != null) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--input: %s and %s would both be the data set %s; give each data set a name (--input=NAME=GLOB,NAME=GLOB)"
                .formatted(other.name(), file.name(), dataset));
      }
      datasets.put(file, dataset);
    }
    return datasets;
  }

  /** The data set of each file. */
  static Map<InputFile, String> named(Map<String, String> inputs) throws IOException {
    Map<InputFile, String> datasets = new LinkedHashMap<>();
    Map<String, String> pathOf = new HashMap<>();
    for (Map.Entry<String, String> dataset : inputs.entrySet()) {
      ZarrStores.refuse(dataset.getValue());
      for (InputFile file : InputFiles.expand(dataset.getValue())) {
        String other = pathOf.putIfAbsent(file.path(), dataset.getKey());
        if (other != null) {
          throw new ShardmillException(
              ErrorCategory.CONFIGURATION,
              "--input: %s is in the data sets %s and %s; its cells would be read twice"
                  .formatted(file.name(), other, dataset.getKey()));
        }
        datasets.put(file, dataset.getKey());
      }
    }
    return datasets;
  }

  private static String stem(InputFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String folder(InputFile file) {
    String[] parts = file.path().split("/", -1);
    return parts.length > 1 ? parts[parts.length - 2] : "";
  }

  CellSource source(Map<InputFile, String> datasets) throws IOException {
    Map<FeatureTable, FeatureTable> tables = new HashMap<>();
    List<PlannedFile> planned = new ArrayList<>();
    for (Map.Entry<InputFile, String> entry : datasets.entrySet()) {
      planned.add(plan(entry.getKey(), entry.getValue(), tables));
    }
    Map<PlannedFile, CellSelection> selections = DatasetSelections.of(planned, options.filters());
    List<PlannedFile> read =
        planned.stream().filter(file -> selection(selections, file).dropped() == null).toList();
    GeneUnion union =
        GeneUnion.of(
            read.stream()
                .map(file -> new GeneUnion.FileGenes(file.input().name(), file.genes()))
                .toList(),
            options.duplicateGenes(),
            options.renamedGenes());
    ObsColumns obs = obs(read);
    OtherFeatures others =
        OtherFeatures.of(
            read.stream().map(PlannedFile::genes).toList(), union.others(), obs.columns());
    Map<String, SourceFile> files = new LinkedHashMap<>();
    for (PlannedFile file : planned) {
      int ordinal = read.indexOf(file);
      boolean numbered = ordinal >= 0 && read.size() > 1;
      files.put(
          file.input().name(),
          new SourceFile(
              file.input(),
              file.dataset(),
              file.cells(),
              numbered ? "-" + ordinal : "",
              options.cellTypes().isEmpty()
                  ? ""
                  : options.cellTypes().getOrDefault(file.dataset(), file.dataset()),
              ordinal < 0 ? new int[0] : union.places(ordinal),
              others.kinds(file.genes()),
              selection(selections, file),
              file.cuts()));
    }
    List<Column> columns = new ArrayList<>(obs.columns());
    columns.addAll(others.columns());
    CellSchema schema =
        new CellSchema(
            union.axis(),
            union.shared().toLongArray(),
            columns,
            others,
            new TreeMap<>(obs.categories()),
            datasets.values().stream().distinct().toList());
    // What has been applied need not travel: a pipeline serializes its source dozens of times.
    CellReadOptions left =
        options.withRenamedGenes(Map.of()).withCellTypes(Map.of()).withFilters(DatasetFilters.NONE);
    return new CellSource(left, schema, files, leftOut(read));
  }

  /** Features that no file is read for, each once, in order of appearance. */
  private static List<DroppedFeature> leftOut(List<PlannedFile> files) {
    Set<DroppedFeature> leftOut = new LinkedHashSet<>();
    for (FeatureTable table :
        new LinkedHashSet<>(files.stream().map(PlannedFile::genes).toList())) {
      table.leftOut().stream()
          .mapToObj(
              feature ->
                  new DroppedFeature(
                      table.keys().get(feature),
                      table.types().get(feature),
                      DroppedFeature.FEATURE_TYPE))
          .forEach(leftOut::add);
    }
    return List.copyOf(leftOut);
  }

  private static CellSelection selection(
      Map<PlannedFile, CellSelection> selections, PlannedFile file) {
    return selections.getOrDefault(file, CellSelection.ALL);
  }

  private PlannedFile plan(InputFile input, String dataset, Map<FeatureTable, FeatureTable> tables)
      throws IOException {
    try (CellFile file = CellFile.open(input, options.file())) {
      CellMatrix matrix = file.matrix();
      FeatureTable genes = file.genes();
      FeatureTable known = tables.putIfAbsent(genes, genes);
      return new PlannedFile(
          input,
          options.file(),
          dataset,
          file.cells(),
          known == null ? genes : known,
          file.obs(),
          matrix.cut(RANGE_ENTRIES),
          DuplicateBarcodes.find(file, input.name(), options.duplicateCells()));
    }
  }

  private ObsColumns obs(List<PlannedFile> files) {
    List<String> wanted = new ArrayList<>();
    if (!options.file().allObs()) {
      wanted.addAll(options.file().obs());
    }
    if (!options.cellTypes().isEmpty()) {
      // Where no file has it, data sets give it.
      wanted.remove(CellReader.CELL_TYPE);
    }
    ObsColumns joined = ObsColumns.join(files, wanted);
    boolean typed =
        joined.columns().stream().anyMatch(column -> column.name().equals(CellReader.CELL_TYPE));
    if (options.cellTypes().isEmpty() || typed) {
      return joined;
    }
    List<Column> more = new ArrayList<>(joined.columns());
    more.add(Column.of(CellReader.CELL_TYPE, ColumnType.STRING).nullable());
    return new ObsColumns(more, joined.categories());
  }
}
