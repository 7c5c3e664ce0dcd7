package io.shardmill.singlecell.steps;

import io.shardmill.chunk.NameList;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.singlecell.steps.expression.GeneSelection;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;
import io.shardmill.singlecell.steps.variable.HighlyVariableGenes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that the passes before the writing one found out.
 *
 * @param survey kept cells and the choice of genes by their counts
 * @param variable highly variable genes among those, {@code null} if they were not looked for
 * @param scale mean and deviation of each of them, {@code null} if they were not asked for
 * @param stored which of those genes are stored, {@code null} for all
 * @param genes names of the genes that the data set has, in the order of its axis
 */
public record CellFindings(
    CellSurvey survey,
    @Nullable HighlyVariableGenes variable,
    @Nullable ScaleStatistics scale,
    @Nullable GeneSelection stored,
    NameList genes) {

  /** Codes findings. */
  public static final BinaryCoder<CellFindings> CODER =
      BinaryCoder.of(CellFindings.class, CellFindings::write, CellFindings::read);

  /** Whether all genes that pass the gene rules are stored, or only the highly variable ones. */
  public enum Stored {
    /** All. */
    ALL,
    /** The highly variable ones. */
    VARIABLE
  }

  /**
   * Joins what was found.
   *
   * @param axis names of the genes before the gene rules
   */
  public static CellFindings of(
      CellSurvey survey,
      @Nullable HighlyVariableGenes variable,
      @Nullable ScaleStatistics scale,
      List<String> axis,
      Stored stored) {
    List<String> names = survey.genes().select(axis);
    GeneSelection selection = null;
    // Without cells no gene is found to vary, and none is left out.
    if (stored == Stored.VARIABLE && variable != null && survey.counts().cells() > 0) {
      selection = variable.selection();
      names = selection.select(names);
    }
    return new CellFindings(survey, variable, scale, selection, NameList.copyOf(names));
  }

  /** The places on the axis before the gene rules of the genes that are stored. */
  public int[] places() {
    int[] places = survey.genes().kept();
    return stored == null
        ? places
        : Arrays.stream(stored.kept()).map(gene -> places[gene]).toArray();
  }

  /**
   * Mean and deviation of the genes that are stored.
   *
   * @throws NullPointerException if they were not asked for
   */
  public ScaleStatistics storedScale() {
    ScaleStatistics all = Objects.requireNonNull(scale);
    return stored == null ? all : all.select(stored.kept());
  }

  private void write(DataOutput out) throws IOException {
    survey.write(out);
    out.writeBoolean(variable != null);
    if (variable != null) {
      variable.write(out);
    }
    out.writeBoolean(scale != null);
    if (scale != null) {
      scale.write(out);
    }
    out.writeBoolean(stored != null);
    if (stored != null) {
      stored.write(out);
    }
    out.writeInt(genes.size());
    for (String gene : genes) {
      out.writeUTF(gene);
    }
  }

  private static CellFindings read(DataInput in) throws IOException {
    CellSurvey survey = CellSurvey.read(in);
    HighlyVariableGenes variable = in.readBoolean() ? HighlyVariableGenes.read(in) : null;
    ScaleStatistics scale = in.readBoolean() ? ScaleStatistics.read(in) : null;
    GeneSelection stored = in.readBoolean() ? GeneSelection.read(in) : null;
    String[] genes = new String[in.readInt()];
    for (int gene = 0; gene < genes.length; gene++) {
      genes[gene] = in.readUTF();
    }
    return new CellFindings(survey, variable, scale, stored, NameList.copyOf(List.of(genes)));
  }
}
