package io.shardmill.singlecell.steps;

import io.shardmill.chunk.NameList;
import io.shardmill.chunk.flow.Lineage;
import io.shardmill.singlecell.steps.CellFindings.Stored;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import io.shardmill.singlecell.steps.variable.HighlyVariableGenes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * What several passes found out, as one view for the steps that write and for the commit.
 *
 * <pre>{@code
 * PCollectionView<CellFindings> findings =
 *     pipeline.apply("Findings", JoinFindings.of(survey, genes, CellFindings.Stored.ALL).withVariable(variable));
 * }</pre>
 */
public final class JoinFindings extends PTransform<PBegin, PCollectionView<CellFindings>> {

  private final transient PCollectionView<CellSurvey> survey;
  private final transient @Nullable PCollectionView<HighlyVariableGenes> variable;
  private final transient @Nullable PCollectionView<ScaleStatistics> scale;
  private final List<String> axis;
  private final Stored stored;

  private JoinFindings(
      PCollectionView<CellSurvey> survey,
      @Nullable PCollectionView<HighlyVariableGenes> variable,
      @Nullable PCollectionView<ScaleStatistics> scale,
      List<String> axis,
      Stored stored) {
    this.survey = survey;
    this.variable = variable;
    this.scale = scale;
    this.axis = NameList.copyOf(axis);
    this.stored = stored;
  }

  /**
   * Takes the first pass.
   *
   * @param axis names of the genes before the gene rules
   */
  public static JoinFindings of(
      PCollectionView<CellSurvey> survey, List<String> axis, Stored stored) {
    return new JoinFindings(survey, null, null, axis, stored);
  }

  /** The same with highly variable genes. */
  public JoinFindings withVariable(PCollectionView<HighlyVariableGenes> found) {
    return new JoinFindings(survey, found, scale, axis, stored);
  }

  /** The same with the statistics of scaling. */
  public JoinFindings withScale(PCollectionView<ScaleStatistics> found) {
    return new JoinFindings(survey, variable, found, axis, stored);
  }

  @Override
  public PCollectionView<CellFindings> expand(PBegin begin) {
    List<PCollectionView<?>> views =
        Stream.<PCollectionView<?>>of(survey, variable, scale).filter(Objects::nonNull).toList();
    PCollectionView<CellFindings> findings =
        begin
            .apply("Once", Create.of(0).withCoder(VarIntCoder.of()))
            .apply(
                "Join",
                ParDo.of(new JoinFn(survey, variable, scale, axis, stored)).withSideInputs(views))
            .setCoder(CellFindings.CODER)
            .apply("View", View.asSingleton());
    Lineage.joinedBy(stored, findings, views);
    return findings;
  }

  private static final class JoinFn extends DoFn<Integer, CellFindings> {
    private final PCollectionView<CellSurvey> survey;
    private final @Nullable PCollectionView<HighlyVariableGenes> variable;
    private final @Nullable PCollectionView<ScaleStatistics> scale;
    private final List<String> axis;
    private final Stored stored;

    JoinFn(
        PCollectionView<CellSurvey> survey,
        @Nullable PCollectionView<HighlyVariableGenes> variable,
        @Nullable PCollectionView<ScaleStatistics> scale,
        List<String> axis,
        Stored stored) {
      this.survey = survey;
      this.variable = variable;
      this.scale = scale;
      this.axis = axis;
      this.stored = stored;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(
          CellFindings.of(
              context.sideInput(survey),
              variable == null ? null : context.sideInput(variable),
              scale == null ? null : context.sideInput(scale),
              axis,
              stored));
    }
  }
}
