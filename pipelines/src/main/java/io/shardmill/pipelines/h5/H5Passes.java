package io.shardmill.pipelines.h5;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.chunk.exact.ExactRows;
import io.shardmill.chunk.exact.InputRows;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.gather.GatherRows;
import io.shardmill.options.ListOption;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.pipelines.h5.H5GeneOptions.Hvg;
import io.shardmill.pipelines.h5.H5GeneOptions.HvgGenes;
import io.shardmill.pipelines.h5.H5GeneOptions.Scale;
import io.shardmill.pipelines.h5.H5OutputOptions.Format;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.output.CellPacking;
import io.shardmill.singlecell.output.CellReport;
import io.shardmill.singlecell.output.CellSummary;
import io.shardmill.singlecell.output.CellTable;
import io.shardmill.singlecell.output.CellTable.Entry;
import io.shardmill.singlecell.output.Hdf5Format;
import io.shardmill.singlecell.output.NameGenes;
import io.shardmill.singlecell.output.NamedCells;
import io.shardmill.singlecell.output.NumberCells;
import io.shardmill.singlecell.output.NumberedCells;
import io.shardmill.singlecell.output.ScaleCells;
import io.shardmill.singlecell.output.ShuffleCells;
import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.CellSource;
import io.shardmill.singlecell.source.GeneJoin;
import io.shardmill.singlecell.steps.CellFindings;
import io.shardmill.singlecell.steps.CellFindings.Stored;
import io.shardmill.singlecell.steps.CellSurvey;
import io.shardmill.singlecell.steps.JoinFindings;
import io.shardmill.singlecell.steps.SurveyCells;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.Batches;
import io.shardmill.singlecell.steps.expression.ExpressionBlock;
import io.shardmill.singlecell.steps.expression.ExpressionStatistics;
import io.shardmill.singlecell.steps.expression.FilterGenes;
import io.shardmill.singlecell.steps.expression.FindScale;
import io.shardmill.singlecell.steps.expression.GeneRule;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import io.shardmill.singlecell.steps.expression.SelectGenes;
import io.shardmill.singlecell.steps.qc.CellRule;
import io.shardmill.singlecell.steps.qc.ControlRule;
import io.shardmill.singlecell.steps.qc.ControlledDatasets;
import io.shardmill.singlecell.steps.qc.FindControls;
import io.shardmill.singlecell.steps.qc.KeepControls;
import io.shardmill.singlecell.steps.qc.MeasureCells;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import io.shardmill.singlecell.steps.qc.MitochondrialGenes;
import io.shardmill.singlecell.steps.qc.ObserveCells;
import io.shardmill.singlecell.steps.variable.DispersionFlavor;
import io.shardmill.singlecell.steps.variable.FindByDispersion;
import io.shardmill.singlecell.steps.variable.FindByVariance;
import io.shardmill.singlecell.steps.variable.HighlyVariableGenes;
import io.shardmill.singlecell.steps.variable.HvgCutoff;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * The passes of {@code h5} over the cells: those that find out what the options ask for, then the
 * one that writes. All of them begin with the same steps, so each pass sees the same cells.
 */
final class H5Passes {

  private final H5Options options;
  private final CellSource source;
  private final InputRows rows;
  private final GeneJoin genes;
  private final MitochondrialGenes mitochondrial;
  private final boolean[] mitochondrialMask;

  /** Whether each feature of the files is no gene. */
  private final boolean[] others;

  private final List<CellRule> cellRules;
  private final @Nullable ControlRule controls;
  private final List<GeneRule> geneRules;
  private final Batches batches;
  private final @Nullable Long shuffleSeed;

  /** What earlier passes found, as far as the options ask for it. */
  private @Nullable PCollectionView<ControlledDatasets> controlled;

  private @Nullable PCollectionView<CellSurvey> survey;
  private @Nullable CellExpression expression;

  private H5Passes(H5Options options, CellSource source, InputRows rows) throws IOException {
    this.options = options;
    this.source = source;
    this.rows = rows;
    this.genes = H5Choices.genes(options, source.schema()).withDropped(source.leftOut());
    this.mitochondrial = H5Choices.mitochondrial(options);
    this.mitochondrialMask = mitochondrial.among(source.schema().genes().names());
    this.others = source.schema().others().mask(mitochondrialMask.length);
    this.cellRules = H5Choices.cellRules(options);
    this.controls =
        options.getControls().isEmpty() ? null : H5Choices.controls(options, source.schema());
    this.geneRules = H5Choices.geneRules(options);
    this.batches = H5Choices.batches(options, source.schema());
    this.shuffleSeed =
        options.getShuffleSeed().isEmpty()
            ? null
            : (Long) ListOption.whole("--shuffleSeed", options.getShuffleSeed());
    Contradictions.refuse(options, source.schema().others());
  }

  /** Resolves what the options choose; an impossible choice fails here. */
  static H5Passes of(H5Options options, CellSource source, InputRows rows) throws IOException {
    return new H5Passes(options, source, rows);
  }

  /** The genes, before those are left out that break a rule on their counts. */
  GeneJoin genes() {
    return genes;
  }

  /** Whether those are all genes that the data set will have, which counts may decide else. */
  boolean genesKnown() {
    return geneRules.isEmpty() && !storesVariable();
  }

  /** Adds all passes to a pipeline. */
  void build(
      Pipeline pipeline,
      ExactRows<CellBlock> exact,
      CellTable table,
      PlannedPipeline.Output output) {
    Chunks<CellBlock> read = pipeline.apply("Plan ranges", PlanChunks.of(source, source.plan()));
    Chunks<MeasuredCells> measured = measure("Survey: ", read);
    if (controls != null) {
      controlled =
          measured.apply(
              "Find controls",
              SummarizeChunks.with(
                  new FindControls(controls), ControlledDatasets.CODER, ControlledDatasets.CODER));
    }
    Chunks<MeasuredCells> chosen = choose("Survey: ", measured);
    survey =
        chosen.apply(
            "Survey",
            SummarizeChunks.with(
                new SurveyCells(rows, geneRules, genes.axis().size()),
                SurveyCells.ACCUMULATOR_CODER,
                CellSurvey.CODER));
    Chunks<MeasuredCells> counted = keepGenes("Survey: ", chosen);
    PCollectionView<CellFindings> findings = find(pipeline, counted);

    Chunks<NumberedCells> numbered =
        shuffleSeed == null
            ? number(
                pipeline.apply(
                    "Cut again",
                    PlanChunks.with(survey, exact.taking(CellSurvey::kept), exact.plan())),
                findings)
            : shuffle(number(read, findings), shuffleSeed, findings, exact.plan(), output);
    Chunks<NamedCells> named =
        numbered.apply(
            "Name genes", ApplyStep.with(findings, new NameGenes().taking(CellFindings::genes)));
    if (options.getScale() == Scale.DENSE) {
      named =
          named.apply(
              "Scale",
              ApplyStep.with(findings, new ScaleCells().taking(CellFindings::storedScale)));
    }
    WriteDataset<NamedCells> write =
        WriteDataset.of(output.run(), output.plan(), table)
            .withParquetOptions(output.files())
            .withLimit(output.limit())
            .withCompletion(
                findings,
                new CellReport(
                    genes,
                    source.schema().others(),
                    mitochondrial.found(mitochondrialMask),
                    new CellSummary(
                        options.getChunkSize(),
                        options.getFormat() == Format.H5 ? options.getCompressionLevel() : -1)));
    named.apply("Write", options.getFormat() == Format.H5 ? write.withFormat(hdf5(table)) : write);
  }

  /** The steps of the pass that writes, up to the place of each cell in the data set. */
  private Chunks<NumberedCells> number(
      Chunks<CellBlock> cells, PCollectionView<CellFindings> findings) {
    Chunks<ExpressionBlock> expressed =
        Objects.requireNonNull(expression)
            .values("", keepGenes("", choose("", measure("", cells))));
    if (storesVariable()) {
      expressed =
          expressed.apply(
              "Keep variable genes",
              ApplyStep.with(
                  findings,
                  FilterGenes.keepExpression()
                      .taking(found -> Objects.requireNonNull(found.stored()))));
    }
    return expressed.apply(
        "Number cells",
        ApplyStep.with(findings, new NumberCells().taking(found -> found.survey().kept())));
  }

  private Chunks<NumberedCells> shuffle(
      Chunks<NumberedCells> numbered,
      long seed,
      PCollectionView<CellFindings> findings,
      ChunkPlan plan,
      PlannedPipeline.Output output) {
    return numbered
        .apply(
            "Shuffle",
            ApplyStep.with(findings, new ShuffleCells(seed).taking(found -> found.survey().kept())))
        .apply("Gather", GatherRows.of(new CellPacking(source.schema().obs()), output.run(), plan));
  }

  /** HDF5 chunks hold what was made of the counts, if anything was. */
  Hdf5Format hdf5(CellTable table) {
    return new Hdf5Format(
        table,
        H5Choices.entries(options).contains(Entry.VALUES) ? Entry.VALUES : Entry.COUNTS,
        options.getCompressionLevel(),
        Math.max(1, Math.min(options.getChunkSize(), rows.total())),
        options.getMaxScaled() == 0 ? Double.POSITIVE_INFINITY : options.getMaxScaled());
  }

  private Chunks<MeasuredCells> measure(String pass, Chunks<CellBlock> cells) {
    return cells
        .apply(pass + "Measure cells", ApplyStep.of(new MeasureCells(mitochondrialMask, others)))
        .apply(pass + "Observe before", ApplyStep.of(ObserveCells.before()))
        .apply(pass + "Filter cells", ApplyStep.of(FilterRows.by(cellRules)));
  }

  private Chunks<MeasuredCells> choose(String pass, Chunks<MeasuredCells> measured) {
    Chunks<MeasuredCells> cells = measured;
    if (controls != null && controlled != null) {
      cells =
          cells.apply(
              pass + "Keep controls", ApplyStep.with(controlled, new KeepControls(controls)));
    }
    if (!genes.everything()) {
      cells =
          cells.apply(
              pass + "Choose genes",
              ApplyStep.of(new SelectGenes(genes.places(), genes.axis().size())));
    }
    if (options.getMinGenesOnAxis() > 0) {
      cells =
          cells.apply(
              pass + "Filter by chosen genes",
              ApplyStep.of(
                  FilterRows.by(
                      List.of(
                          CellRule.minGenesOnAxis(
                              options.getMinGenesOnAxis(), genes.onAxis(others))))));
    }
    return cells.apply(pass + "Observe after", ApplyStep.of(ObserveCells.after()));
  }

  private Chunks<MeasuredCells> keepGenes(String pass, Chunks<MeasuredCells> cells) {
    return geneRules.isEmpty() || survey == null
        ? cells
        : cells.apply(
            pass + "Keep genes",
            ApplyStep.with(survey, FilterGenes.keep().taking(CellSurvey::genes)));
  }

  /** The passes that normalization, variable genes and scaling need, if any. */
  private PCollectionView<CellFindings> find(Pipeline pipeline, Chunks<MeasuredCells> counted) {
    CellExpression express =
        CellExpression.of(options, counted, Objects.requireNonNull(survey), genes.onAxis(others));
    expression = express;
    JoinFindings join =
        JoinFindings.of(
            Objects.requireNonNull(survey),
            genes.axis().keys(),
            storesVariable() ? Stored.VARIABLE : Stored.ALL);
    if (options.getHvg() != Hvg.NONE) {
      join = join.withVariable(variable(express, counted));
    }
    if (options.getScale() != Scale.NONE) {
      join =
          join.withScale(
              express
                  .values("Scale: ", counted)
                  .apply(
                      "Find scale",
                      SummarizeChunks.with(
                          new FindScale(), BatchMoments.CODER, ScaleStatistics.CODER)));
    }
    return pipeline.apply("Findings", join);
  }

  private PCollectionView<HighlyVariableGenes> variable(
      CellExpression express, Chunks<MeasuredCells> counted) {
    int top = options.getTopGenes();
    if (Contradictions.countsVariance(options)) {
      FindByVariance find = FindByVariance.ofBatches(batches, top);
      return counted.apply(
          "Variable genes", options.getHvg() == Hvg.SEURAT_V3 ? find : find.commonFirst());
    }
    DispersionFlavor flavor =
        options.getHvg() == Hvg.SEURAT ? DispersionFlavor.SEURAT : DispersionFlavor.CELL_RANGER;
    // What the flavor of Seurat takes are values before the logarithm.
    Chunks<ExpressionBlock> values =
        flavor == DispersionFlavor.SEURAT
            ? express.normalized("Variable genes: ", counted)
            : express.values("Variable genes: ", counted);
    return values.apply(
        "Variable genes",
        SummarizeChunks.with(
            new FindByDispersion(
                flavor == DispersionFlavor.SEURAT && options.getContent() == Content.LOGARITHMS
                    ? ExpressionStatistics.ofLogarithms(batches)
                    : ExpressionStatistics.of(batches),
                flavor,
                top == 0 ? HvgCutoff.DEFAULT : new HvgCutoff.Top(top)),
            BatchMoments.CODER,
            HighlyVariableGenes.CODER));
  }

  private boolean storesVariable() {
    return options.getHvg() != Hvg.NONE && options.getHvgGenes() == HvgGenes.KEEP_ONLY;
  }
}
