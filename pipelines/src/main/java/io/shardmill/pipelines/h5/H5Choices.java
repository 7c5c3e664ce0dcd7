package io.shardmill.pipelines.h5;

import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.exact.InputRows;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.SplitChoices;
import io.shardmill.pipelines.h5.H5CellOptions.ControlRules;
import io.shardmill.pipelines.h5.H5GeneOptions.Hvg;
import io.shardmill.pipelines.h5.H5GeneOptions.HvgGenes;
import io.shardmill.pipelines.h5.H5OutputOptions.Store;
import io.shardmill.singlecell.output.CellChoices;
import io.shardmill.singlecell.output.CellChoices.Scaling;
import io.shardmill.singlecell.output.CellTable;
import io.shardmill.singlecell.output.CellTable.Entry;
import io.shardmill.singlecell.output.Hdf5Format;
import io.shardmill.singlecell.source.CellReadOptions;
import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.CellSchema;
import io.shardmill.singlecell.source.CellSource;
import io.shardmill.singlecell.source.DatasetFilter;
import io.shardmill.singlecell.source.DatasetFilters;
import io.shardmill.singlecell.source.GeneJoin;
import io.shardmill.singlecell.source.file.CellFileOptions;
import io.shardmill.singlecell.source.file.MatrixChoice;
import io.shardmill.singlecell.source.genes.GeneFiles;
import io.shardmill.singlecell.steps.CellFindings.Stored;
import io.shardmill.singlecell.steps.Normalization;
import io.shardmill.singlecell.steps.VariableGenes;
import io.shardmill.singlecell.steps.expression.Batches;
import io.shardmill.singlecell.steps.expression.ExpressionStatistics;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.expression.GeneRules;
import io.shardmill.singlecell.steps.qc.CellRules;
import io.shardmill.singlecell.steps.qc.ControlRule;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import io.shardmill.singlecell.steps.qc.MitochondrialGenes;
import io.shardmill.singlecell.steps.variable.DispersionFlavor;
import io.shardmill.singlecell.steps.variable.FindByDispersion;
import io.shardmill.singlecell.steps.variable.FindByVariance;
import io.shardmill.singlecell.steps.variable.HvgCutoff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the options of {@code h5} ask of the reader, of QC and of the table. A bound at its default
 * is no rule.
 */
final class H5Choices {

  /** How many values of target_gene a subset keeps. */
  private static final int SUBSET_TARGETS = 100;

  private static final Pattern NAMED_INPUT = Pattern.compile("([A-Za-z0-9_.-]+)=(.+)");

  private H5Choices() {}

  static CellSource source(H5Options options) throws IOException {
    CellReadOptions reading = reading(options);
    List<String> parts = ListOption.values(options.getInput());
    Map<String, String> named = new LinkedHashMap<>();
    for (String part : parts) {
      var matcher = NAMED_INPUT.matcher(part);
      if (matcher.matches()) {
        named.merge(matcher.group(1), matcher.group(2), (first, next) -> first + "," + next);
      }
    }
    if (named.isEmpty()) {
      return CellSource.of(options.getInput(), reading);
    }
    if (named.values().stream().mapToInt(paths -> paths.split(",", -1).length).sum()
        < parts.size()) {
      throw wrong("--input: name all data sets, as NAME=GLOB,NAME=GLOB, or none");
    }
    return CellSource.of(named, reading);
  }

  private static CellReadOptions reading(H5Options options) throws IOException {
    CellFileOptions named =
        CellFileOptions.defaults()
            .withMatrix(Choice.of("--matrix", () -> MatrixChoice.parse(options.getMatrix())))
            .withGeneKey(options.getGeneKey())
            .withGenome(options.getGenome())
            .withFeatures(options.getFeatures());
    CellFileOptions file = Choice.of("--obs", () -> named.withObs(obs(options)));
    return CellReadOptions.of(file)
        .withContent(options.getContent())
        .withDuplicateGenes(options.getDuplicateGenes())
        .withRenamedGenes(
            options.getGeneMap().isEmpty()
                ? Map.of()
                : GeneFiles.renamed("--geneMap", options.getGeneMap()))
        .withDuplicateCells(options.getDuplicateCells())
        .withCellTypes(ListOption.named("--cellTypes", options.getCellTypes()))
        .withFilters(datasets(options));
  }

  private static List<String> obs(H5Options options) {
    return options.getObs().strip().equals(H5ReadOptions.NO_OBS)
        ? List.of()
        : ListOption.values(options.getObs());
  }

  private static DatasetFilters datasets(H5Options options) {
    DatasetFilter others = DatasetFilter.NONE;
    Map<String, DatasetFilter> byName = new TreeMap<>();
    for (String part : ListOption.values(options.getMaxCells())) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        others = others.withMaxCells(ListOption.whole("--maxCells", part));
      }
    }
    Map<String, List<String>> removed = new TreeMap<>();
    List<String> removedOfAll = new ArrayList<>();
    for (String part : ListOption.values(options.getRemoveTargets())) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        removedOfAll.add(part);
      } else {
        removed
            .computeIfAbsent(part.substring(0, equals), name -> new ArrayList<>())
            .add(part.substring(equals + 1));
      }
    }
    others = others.withoutTargets(removedOfAll);
    for (String part : ListOption.values(options.getMaxCells())) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        long cells = ListOption.whole("--maxCells", part.substring(equals + 1));
        byName.put(part.substring(0, equals), others.withMaxCells(cells));
      }
    }
    DatasetFilter rest = others;
    for (String name : ListOption.values(options.getSubsetTargets())) {
      byName.put(name, byName.getOrDefault(name, rest).withMaxTargets(SUBSET_TARGETS));
    }
    removed.forEach(
        (name, targets) -> {
          List<String> all = new ArrayList<>(removedOfAll);
          all.addAll(targets);
          byName.put(name, byName.getOrDefault(name, rest).withoutTargets(all));
        });
    return new DatasetFilters(
        byName,
        others,
        options.getMinCellsPerDataset(),
        options.getMinGenesPerDataset(),
        options.getSeed());
  }

  /** What the options make of cells; an impossible choice fails here. */
  static CellChoices cells(H5Options options, CellSource source) throws IOException {
    CellSchema schema = source.schema();
    CellChoices cells =
        CellChoices.of(source)
            .withGenes(genes(options, schema).withDropped(source.leftOut()))
            .withMitochondrialGenes(mitochondrial(options))
            .withCellRules(cellRules(options));
    if (!options.getControls().isEmpty()) {
      cells = cells.withControls(controls(options, schema));
    }
    cells =
        cells
            .withMinGenes(options.getMinGenesOnAxis())
            .withGeneRules(geneRules(options))
            .withStored(options.getHvgGenes() == HvgGenes.KEEP_ONLY ? Stored.VARIABLE : Stored.ALL)
            .withScaling(
                switch (options.getScale()) {
                  case NONE -> Scaling.NONE;
                  case STATISTICS -> Scaling.STATISTICS;
                  case DENSE -> Scaling.DENSE;
                });
    Batches batches = batches(options, schema);
    shuffleSeed(options);
    Contradictions.refuse(options, schema.others());
    cells = cells.withNormalization(normalization(options));
    return options.getHvg() == Hvg.NONE
        ? cells
        : cells.withVariableGenes(variableGenes(options, batches));
  }

  /** Which random order, if any. */
  static OptionalLong shuffleSeed(H5Options options) {
    return options.getShuffleSeed().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(ListOption.whole("--shuffleSeed", options.getShuffleSeed()));
  }

  private static Normalization normalization(H5Options options) {
    Normalization depth =
        switch (options.getNormalize()) {
          case NONE -> Normalization.none();
          case TOTAL -> Normalization.toTotal(options.getTargetSum());
          case MEDIAN -> Normalization.toMedian();
        };
    Normalization normalization = depth.withoutGenesAbove(options.getMaxFraction());
    return options.getLog1p() ? normalization.withLogarithm() : normalization;
  }

  private static VariableGenes variableGenes(H5Options options, Batches batches) {
    int top = options.getTopGenes();
    if (Contradictions.countsVariance(options)) {
      FindByVariance find = FindByVariance.ofBatches(batches, top);
      return VariableGenes.by(options.getHvg() == Hvg.SEURAT_V3 ? find : find.commonFirst());
    }
    DispersionFlavor flavor =
        options.getHvg() == Hvg.SEURAT ? DispersionFlavor.SEURAT : DispersionFlavor.CELL_RANGER;
    return VariableGenes.by(
        new FindByDispersion(
            flavor == DispersionFlavor.SEURAT && options.getContent() == Content.LOGARITHMS
                ? ExpressionStatistics.ofLogarithms(batches)
                : ExpressionStatistics.of(batches),
            flavor,
            top == 0 ? HvgCutoff.DEFAULT : new HvgCutoff.Top(top)));
  }

  /** HDF5 chunks hold what was made of the counts, if anything was. */
  static Hdf5Format hdf5(H5Options options, CellTable table, InputRows rows) {
    return new Hdf5Format(
        table,
        entries(options).contains(Entry.VALUES) ? Entry.VALUES : Entry.COUNTS,
        options.getCompressionLevel(),
        Math.max(1, Math.min(options.getChunkSize(), rows.total())),
        options.getMaxScaled() == 0 ? Double.POSITIVE_INFINITY : options.getMaxScaled());
  }

  private static MitochondrialGenes mitochondrial(H5Options options) throws IOException {
    String text = options.getMitochondrialGenes();
    if (text.startsWith("@")) {
      return MitochondrialGenes.named(ListOption.lines("--mitochondrialGenes", text));
    }
    if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
      return MitochondrialGenes.matching(text.substring(1, text.length() - 1));
    }
    return MitochondrialGenes.byPrefix(ListOption.values(text));
  }

  /** In the order in which they are tried. */
  private static List<KeepRule<MeasuredCells>> cellRules(H5Options options) {
    if (options.getMaxUmi() > 0 && options.getMinUmi() > options.getMaxUmi()) {
      throw wrong("--minUmi: is above --maxUmi, so no cell could pass");
    }
    if (options.getMaxGenes() > 0 && options.getMinGenes() > options.getMaxGenes()) {
      throw wrong("--minGenes: is above --maxGenes, so no cell could pass");
    }
    List<KeepRule<MeasuredCells>> rules = new ArrayList<>();
    if (options.getMaxMitochondrialPercent() < 100) {
      rules.add(CellRules.maxMitochondrialPercent(options.getMaxMitochondrialPercent()));
    }
    if (options.getMinUmi() > 0) {
      rules.add(CellRules.minCounts((double) options.getMinUmi()));
    }
    if (options.getMaxUmi() > 0) {
      rules.add(CellRules.maxCounts((double) options.getMaxUmi()));
    }
    if (options.getMinGenes() > 0) {
      rules.add(CellRules.minGenes(options.getMinGenes()));
    }
    if (options.getMaxGenes() > 0) {
      rules.add(CellRules.maxGenes(options.getMaxGenes()));
    }
    return rules;
  }

  /** Which cells are controls; never asked for without {@code --controls}. */
  private static ControlRule controls(H5Options options, CellSchema schema) {
    List<ControlRule> any = new ArrayList<>();
    ListOption.named("--controls", options.getControls())
        .forEach(
            (column, values) -> {
              // Indicators of columns that the data do not have say nothing.
              OptionalInt place = obs(schema, column);
              if (place.isPresent()) {
                any.add(
                    ControlRule.in(
                        place.getAsInt(), Arrays.asList(values.split(Pattern.quote("|"), -1))));
              }
            });
    OptionalInt target = obs(schema, "target_gene");
    if (options.getControlRule() == ControlRules.SEED && target.isPresent()) {
      any.add(ControlRule.likeSeed(target.getAsInt()));
    }
    if (any.isEmpty()) {
      throw wrong(
          "--controls=%s: none of the columns is among the annotations that are read: %s"
              .formatted(options.getControls(), names(schema)));
    }
    return ControlRule.anyOf(any);
  }

  private static GeneJoin genes(H5Options options, CellSchema schema) throws IOException {
    String list = options.getGeneList();
    List<String> listed =
        list.startsWith("@")
            ? GeneFiles.names("--geneList", list.substring(1))
            : ListOption.values(list);
    GeneJoin genes =
        listed.isEmpty()
            ? options.getGenes() == H5GeneOptions.Genes.INNER
                ? GeneJoin.inner(schema)
                : GeneJoin.outer(schema.genes())
            : GeneJoin.listed(
                schema.genes(), listed, options.getMissingGenes(), options.getGeneOrder());
    for (String regex : ListOption.values(options.getExcludeGenes())) {
      genes =
          genes.without(Choice.of("--excludeGenes", () -> Pattern.compile(regex)).asPredicate());
    }
    return genes;
  }

  private static List<KeepRule<GeneMoments>> geneRules(H5Options options) {
    List<KeepRule<GeneMoments>> rules = new ArrayList<>();
    if (options.getMinCellsPerGene() > 0) {
      rules.add(GeneRules.minCells(options.getMinCellsPerGene()));
    }
    if (options.getMinCountsPerGene() > 0) {
      rules.add(GeneRules.minCounts((double) options.getMinCountsPerGene()));
    }
    if (options.getMinVariance() > 0) {
      rules.add(GeneRules.minVariance(options.getMinVariance()));
    }
    return rules;
  }

  private static Batches batches(H5Options options, CellSchema schema) {
    if (options.getBatchKey().isEmpty()) {
      return Batches.none();
    }
    return options.getBatchKey().equals("dataset")
        ? Batches.datasets()
        : Batches.column(required("--batchKey", options.getBatchKey(), schema));
  }

  static EnumSet<Entry> entries(H5Options options) {
    return options.getStore() == Store.COUNTS
        ? EnumSet.of(Entry.COUNTS)
        : options.getStore() == Store.VALUES
            ? EnumSet.of(Entry.VALUES)
            : EnumSet.of(Entry.COUNTS, Entry.VALUES);
  }

  static SplitRule splits(H5Options options) {
    return SplitChoices.of(options.getSplitBy(), options.getSeed(), options.getSplitShares());
  }

  private static int required(String option, String column, CellSchema schema) {
    return obs(schema, column)
        .orElseThrow(
            () ->
                wrong(
                    "%s=%s: is not among the annotations that are read: %s"
                        .formatted(option, column, names(schema))));
  }

  private static OptionalInt obs(CellSchema schema, String column) {
    return IntStream.range(0, schema.obs().size())
        .filter(place -> schema.obs().get(place).name().equals(column))
        .findFirst();
  }

  private static List<String> names(CellSchema schema) {
    return schema.obs().stream().map(column -> column.name()).toList();
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
