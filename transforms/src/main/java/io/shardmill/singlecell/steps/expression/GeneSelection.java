package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.Varints;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which genes of an axis are kept, and why the others are not. Immutable.
 *
 * <p>Memory: a reference for each gene.
 */
public final class GeneSelection {

  /** Codes values in the form of {@link #write}. */
  public static final BinaryCoder<GeneSelection> CODER =
      BinaryCoder.of(GeneSelection.class, GeneSelection::write, GeneSelection::read);

  /** The code of the rule that each gene breaks, empty if it is kept. */
  private final List<String> broken;

  private final SelectGenes step;

  private GeneSelection(List<String> broken) {
    this.broken = List.copyOf(broken);
    int[] places = new int[broken.size()];
    int next = 0;
    for (int gene = 0; gene < places.length; gene++) {
      places[gene] = this.broken.get(gene).isEmpty() ? next++ : -1;
    }
    this.step = SelectGenes.of(places, next);
  }

  /**
   * Keeps the genes that pass all rules; a gene is dropped for the first rule it breaks.
   *
   * @throws ShardmillException if there are cells and no gene passes
   */
  public static GeneSelection of(GeneMoments moments, List<KeepRule<GeneMoments>> rules) {
    String[] broken = new String[moments.genes()];
    Arrays.fill(broken, "");
    for (int gene = 0; gene < broken.length; gene++) {
      for (KeepRule<GeneMoments> rule : rules) {
        if (broken[gene].isEmpty() && !rule.test().keeps(moments, gene)) {
          broken[gene] = rule.code();
        }
      }
    }
    GeneSelection selection = new GeneSelection(Arrays.asList(broken));
    if (moments.cells() > 0 && selection.kept().length == 0) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          ("None of %d genes passes the gene rules %s in %d cells; loosen their bounds"
                  + " (--minCellsPerGene, --minCountsPerGene, --minVariance)")
              .formatted(
                  broken.length, rules.stream().map(KeepRule::code).toList(), moments.cells()));
    }
    return selection;
  }

  /**
   * Keeps the genes that are told, such as highly variable ones.
   *
   * @param kept whether each gene of the axis is kept
   * @param code names the reason why the others are not, such as {@code NOT_HIGHLY_VARIABLE}
   */
  public static GeneSelection of(boolean[] kept, String code) {
    return new GeneSelection(
        IntStream.range(0, kept.length).mapToObj(gene -> kept[gene] ? "" : code).toList());
  }

  /** The genes that are kept: their places on the axis before, rising. */
  public int[] kept() {
    return IntStream.range(0, broken.size()).filter(gene -> broken.get(gene).isEmpty()).toArray();
  }

  /** The code of the first rule that a gene of the axis before breaks; empty if it is kept. */
  public String rule(int gene) {
    return broken.get(gene);
  }

  /** The members of a list along the axis before that belong to kept genes, such as their names. */
  public List<String> select(List<String> names) {
    return Arrays.stream(kept()).mapToObj(names::get).toList();
  }

  /** The same cells with the counts of kept genes only. */
  MeasuredCells apply(MeasuredCells block) {
    return block.withMatrix(step.apply(block.cells().matrix()));
  }

  /** The same cells with the counts and the expression of kept genes only. */
  ExpressionBlock apply(ExpressionBlock block) {
    SparseMatrix matrix = block.measured().cells().matrix();
    float[] values = new float[matrix.entries()];
    int next = 0;
    for (int entry = 0; entry < values.length; entry++) {
      if (step.keeps(matrix.genes()[entry])) {
        values[next++] = block.values()[entry];
      }
    }
    return new ExpressionBlock(apply(block.measured()), values);
  }

  /** Writes the selection; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    Varints.write(out, broken.size());
    for (String rule : broken) {
      out.writeUTF(rule);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static GeneSelection read(DataInput in) throws IOException {
    String[] broken = new String[Math.toIntExact(Varints.read(in))];
    for (int gene = 0; gene < broken.length; gene++) {
      broken[gene] = in.readUTF().intern();
    }
    return new GeneSelection(Arrays.asList(broken));
  }
}
