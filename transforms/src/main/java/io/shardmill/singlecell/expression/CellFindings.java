package io.shardmill.singlecell.expression;

import io.shardmill.chunk.BinaryCoder;
import io.shardmill.chunk.NameList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the passes before the writing one found out.
 *
 * @param survey kept cells and the choice of genes by their counts
 * @param variable highly variable genes among those, {@code null} if they were not looked for
 * @param scale mean and deviation of each of them, {@code null} if they were not asked for
 * @param genes names of the genes that the data set has, in the order of its axis
 */
public record CellFindings(
    CellSurvey survey,
    @Nullable HighlyVariableGenes variable,
    @Nullable ScaleStatistics scale,
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
    if (stored == Stored.VARIABLE && variable != null && survey.counts().cells() > 0) {
      names = variable.selection().select(names);
    }
    return new CellFindings(survey, variable, scale, NameList.copyOf(names));
  }

  /** The places on the axis before the gene rules of the genes that are stored. */
  public int[] places() {
    int[] places = survey.genes().kept();
    if (variable == null || genes.size() == places.length) {
      return places;
    }
    int[] stored = variable.selection().kept();
    for (int i = 0; i < stored.length; i++) {
      stored[i] = places[stored[i]];
    }
    return stored;
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
    out.writeInt(genes.size());
    for (String gene : genes) {
      out.writeUTF(gene);
    }
  }

  private static CellFindings read(DataInput in) throws IOException {
    CellSurvey survey = CellSurvey.read(in);
    HighlyVariableGenes variable = in.readBoolean() ? HighlyVariableGenes.read(in) : null;
    ScaleStatistics scale = in.readBoolean() ? ScaleStatistics.read(in) : null;
    String[] genes = new String[in.readInt()];
    for (int gene = 0; gene < genes.length; gene++) {
      genes[gene] = in.readUTF();
    }
    return new CellFindings(survey, variable, scale, NameList.copyOf(List.of(genes)));
  }

  /** The highly variable genes, if they were looked for. */
  public Optional<HighlyVariableGenes> found() {
    return Optional.ofNullable(variable);
  }
}
