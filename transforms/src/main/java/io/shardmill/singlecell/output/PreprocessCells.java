package io.shardmill.singlecell.output;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.exact.ExactRows;
import io.shardmill.chunk.exact.InputRows;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.gather.GatherRows;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.source.CellSource;
import io.shardmill.singlecell.source.GeneJoin;
import io.shardmill.singlecell.steps.CellFindings;
import io.shardmill.singlecell.steps.CellFindings.Stored;
import io.shardmill.singlecell.steps.CellSurvey;
import io.shardmill.singlecell.steps.ChooseCells;
import io.shardmill.singlecell.steps.JoinFindings;
import io.shardmill.singlecell.steps.NormalizeCells;
import io.shardmill.singlecell.steps.SurveyCells;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.ExpressionBlock;
import io.shardmill.singlecell.steps.expression.FilterGenes;
import io.shardmill.singlecell.steps.expression.FindScale;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import io.shardmill.singlecell.steps.qc.CheckCells;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import io.shardmill.storage.WorkArea;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * From files of cells to the rows of a data set: quality control, genes, normalization, highly
 * variable genes, scaling, and chunks of exactly as many cells as asked for.
 *
 * <pre>{@code
 * CellSource source =
 *     CellSource.of("pbmc/*.h5ad", CellReadOptions.of(CellFileOptions.defaults()));
 * PreprocessCells.Result cells =
 *     pipeline.apply(
 *         PreprocessCells.of(
 *             source,
 *             CellChoices.of(source)
 *                 .withCellRules(List.of(CellRules.minGenes(200)))
 *                 .withNormalization(Normalization.toTotal(10_000).withLogarithm()),
 *             25_000));
 * cells.cells().apply(WriteDataset.to("out").of(CellTable.of(source.schema().obs(), entries), "cell"));
 * }</pre>
 *
 * <p>Takes one pass to find out which cells and genes are kept, one or two for each of
 * normalization to the median, variable genes and scaling, and one that writes. All of them begin
 * with the same steps, so each sees the same cells. Chunks are read again, never stored; only a
 * shuffle moves cells, through the work area of the run.
 */
public final class PreprocessCells extends PTransform<PBegin, PreprocessCells.Result> {

  /** What plans call the cells of a data set. */
  private static final String AXIS = "cells";

  /** Adds what brings cells to their places in the data set. */
  private interface Placing {
    Chunks<NumberedCells> place(Chunks<CellBlock> read, Writing writing, Found found);
  }

  /** What the passes before the one that writes found. */
  private record Found(
      PCollectionView<CellSurvey> survey, PCollectionView<CellFindings> findings) {}

  /** The steps of the pass that writes, up to the number of each cell. */
  private interface Writing {
    Chunks<NumberedCells> number(Chunks<CellBlock> cells);
  }

  private final transient CellSource source;
  private final transient CellChoices choices;
  private final transient ExactRows<CellBlock> exact;
  private final transient Placing placing;

  private PreprocessCells(
      CellSource source, CellChoices choices, ExactRows<CellBlock> exact, Placing placing) {
    this.source = source;
    this.choices = choices;
    this.exact = exact;
    this.placing = placing;
  }

  /**
   * Keeps the order of the input.
   *
   * @param choices what to do with the cells
   * @param chunkCells cells in a chunk; the last one has fewer
   */
  public static PreprocessCells of(CellSource source, CellChoices choices, long chunkCells) {
    ExactRows<CellBlock> exact =
        new ExactRows<>(AXIS, source, InputRows.of(source.plan()), chunkCells);
    return new PreprocessCells(
        source,
        choices,
        exact,
        (read, writing, found) ->
            writing.number(
                read.getPipeline()
                    .apply(
                        "Cut again",
                        PlanChunks.with(
                            found.survey(), exact.taking(CellSurvey::kept), exact.plan()))));
  }

  /**
   * The same in a random order.
   *
   * @param seed which order
   * @param work the work area of the run
   */
  public PreprocessCells shuffled(long seed, WorkArea work) {
    GatherRows<NumberedCells, NumberedCells> gather =
        GatherRows.of(new CellPacking(source.schema().obs()), work, plan());
    return new PreprocessCells(
        source,
        choices,
        exact,
        (read, writing, found) ->
            writing
                .number(read)
                .apply(
                    "Shuffle",
                    ApplyStep.with(
                        found.findings(),
                        new ShuffleCells(seed).taking(findings -> findings.survey().kept())))
                .apply("Gather", gather));
  }

  /** The chunks of the data set: as many as all cells of the input would fill. */
  public ChunkPlan plan() {
    return exact.plan();
  }

  @Override
  public Result expand(PBegin begin) {
    CheckCells check = choices.check();
    Chunks<CellBlock> read = begin.apply("Plan ranges", PlanChunks.of(source, source.plan()));
    Chunks<MeasuredCells> checked = read.apply("Survey: Check cells", check);
    ChooseCells choose = choices.choose(checked);
    Chunks<MeasuredCells> chosen = checked.apply("Survey: Choose cells", choose);
    GeneJoin genes = choices.genes();
    PCollectionView<CellSurvey> survey =
        chosen.apply(
            "Survey",
            SummarizeChunks.with(
                new SurveyCells(exact.rows(), choices.geneRules(), genes.axis().size()),
                SurveyCells.ACCUMULATOR_CODER,
                CellSurvey.CODER));
    ApplyStep<MeasuredCells, MeasuredCells> keepGenes =
        ApplyStep.with(survey, FilterGenes.keep().taking(CellSurvey::genes));
    Chunks<MeasuredCells> counted =
        choices.geneRules().isEmpty() ? chosen : chosen.apply("Survey: Keep genes", keepGenes);
    NormalizeCells normalize =
        NormalizeCells.of(choices.normalization(), counted, survey, genes.onAxis(choices.others()));
    PCollectionView<CellFindings> findings = findings(begin, survey, counted, normalize);
    Writing writing =
        cells -> {
          Chunks<MeasuredCells> again =
              cells.apply("Check cells", check).apply("Choose cells", choose);
          Chunks<ExpressionBlock> expressed =
              (choices.geneRules().isEmpty() ? again : again.apply("Keep genes", keepGenes))
                  .apply("Normalize", normalize);
          if (choices.stored() == Stored.VARIABLE) {
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
        };
    return new Result(
        named(placing.place(read, writing, new Found(survey, findings)), findings), findings);
  }

  /** The passes that variable genes and scaling need, if any, and what all passes found. */
  private PCollectionView<CellFindings> findings(
      PBegin begin,
      PCollectionView<CellSurvey> survey,
      Chunks<MeasuredCells> counted,
      NormalizeCells normalize) {
    JoinFindings join = JoinFindings.of(survey, choices.genes().axis().keys(), choices.stored());
    if (choices.variable().isPresent()) {
      join = join.withVariable(choices.variable().get().find(counted, normalize));
    }
    if (choices.scaling() != CellChoices.Scaling.NONE) {
      join =
          join.withScale(
              counted
                  .apply("Scale: Normalize", normalize)
                  .apply(
                      "Find scale",
                      SummarizeChunks.with(
                          new FindScale(), BatchMoments.CODER, ScaleStatistics.CODER)));
    }
    return begin.apply("Findings", join);
  }

  private Chunks<NamedCells> named(
      Chunks<NumberedCells> numbered, PCollectionView<CellFindings> findings) {
    Chunks<NamedCells> named =
        numbered.apply(
            "Name genes", ApplyStep.with(findings, new NameGenes().taking(CellFindings::genes)));
    return choices.scaling() == CellChoices.Scaling.DENSE
        ? named.apply(
            "Scale", ApplyStep.with(findings, new ScaleCells().taking(CellFindings::storedScale)))
        : named;
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("chunks", plan().chunks()).withLabel("Chunks"));
    builder.include("check", choices.check());
  }

  /** The rows of a data set, and what was found out on the way. */
  public static final class Result implements POutput {

    private final Chunks<NamedCells> cells;
    private final PCollectionView<CellFindings> findings;

    private Result(Chunks<NamedCells> cells, PCollectionView<CellFindings> findings) {
      this.cells = cells;
      this.findings = findings;
    }

    /** The cells, each in its chunk. */
    public Chunks<NamedCells> cells() {
      return cells;
    }

    /** Which cells and genes are kept, and what is known of the genes: {@link CellReport} tells. */
    public PCollectionView<CellFindings> findings() {
      return findings;
    }

    @Override
    public Pipeline getPipeline() {
      return cells.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return cells.expand();
    }

    @Override
    public void finishSpecifyingOutput(
        String transformName, PInput input, PTransform<?, ?> transform) {}
  }
}
