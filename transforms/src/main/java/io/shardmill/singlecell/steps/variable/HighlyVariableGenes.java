package io.shardmill.singlecell.steps.variable;

import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.quality.Varints;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.GeneColumns;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.expression.GeneSelection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which genes are highly variable, and the numbers that decided it. Immutable.
 *
 * <p>Memory: 32 bytes for each gene. See {@link FindByDispersion} and {@link FindByVariance}.
 */
public final class HighlyVariableGenes {

  /** Codes values in the form of {@link #write}. */
  public static final BinaryCoder<HighlyVariableGenes> CODER =
      BinaryCoder.of(
          HighlyVariableGenes.class, HighlyVariableGenes::write, HighlyVariableGenes::read);

  /** Why the other genes are not kept, where they are not. */
  public static final String NOT_HIGHLY_VARIABLE = "NOT_HIGHLY_VARIABLE";

  /**
   * A number of each gene, for the gene table.
   *
   * @param name as scanpy calls it
   * @param about what it is
   * @param values one for each gene
   */
  record Numbers(String name, String about, double[] values) {}

  private final boolean[] flags;
  private final List<Numbers> numbers;

  /** In how many batches each gene is highly variable. */
  private final int[] inBatches;

  /** 0 if batches were not told apart. */
  private final int batches;

  HighlyVariableGenes(boolean[] flags, List<Numbers> numbers, int[] inBatches, int batches) {
    this.flags = flags;
    this.numbers = List.copyOf(numbers);
    this.inBatches = inBatches;
    this.batches = batches;
  }

  /**
   * Chooses genes by dispersion: among all cells, or in each batch on the genes that it expresses
   * and then joined. Joined are means of the numbers; the genes that are highly variable in most
   * batches are taken first, then those with the highest normalized dispersion, then in the order
   * of the axis.
   */
  public static HighlyVariableGenes byDispersion(
      BatchMoments moments, DispersionFlavor flavor, HvgCutoff cutoff) {
    Collection<GeneMoments> batches = moments.batches().values();
    if (batches.isEmpty()) {
      Dispersions all = Dispersions.ofAll(moments.all(), flavor);
      return new HighlyVariableGenes(
          all.choose(cutoff),
          dispersions(all.means(), all.dispersions(), all.normalized()),
          new int[all.genes().length],
          0);
    }
    JoinedDispersions joined = new JoinedDispersions(batches.iterator().next().genes(), cutoff);
    for (GeneMoments batch : batches) {
      joined.add(Dispersions.ofExpressed(batch, flavor));
    }
    boolean[] flags = joined.choose();
    return new HighlyVariableGenes(
        flags,
        dispersions(joined.means(), joined.dispersions(), joined.normalized()),
        joined.inBatches(),
        batches.size());
  }

  private static List<Numbers> dispersions(
      double[] means, double[] dispersions, double[] normalized) {
    return List.of(
        new Numbers("means", "Mean expression", means),
        new Numbers("dispersions", "Variance by mean", dispersions),
        new Numbers("dispersions_norm", "Dispersion compared with genes of like mean", normalized));
  }

  /** Whether each gene is highly variable. */
  public boolean[] flags() {
    return flags.clone();
  }

  /** One of the numbers of each gene, by scanpy's name. */
  double[] values(String name) {
    return numbers.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No " + name))
        .values();
  }

  /** In how many batches each gene is highly variable; zeros if batches were not told apart. */
  public int[] inBatches() {
    return inBatches.clone();
  }

  /** The highly variable genes, to keep only them. */
  public GeneSelection selection() {
    return GeneSelection.of(flags, NOT_HIGHLY_VARIABLE);
  }

  /** Columns for the gene table, named as scanpy names them. */
  public GeneColumns columns() {
    GeneColumns.Builder columns = new GeneColumns.Builder();
    numbers.forEach(each -> columns.add(each.name(), each.about(), each.values()));
    columns.add("highly_variable", "Whether the gene is highly variable", flags);
    if (batches > 0) {
      boolean[] inAll = new boolean[flags.length];
      IntStream.range(0, inAll.length).forEach(gene -> inAll[gene] = inBatches[gene] == batches);
      columns.add("highly_variable_nbatches", "Batches in which it is", inBatches);
      columns.add("highly_variable_intersection", "Whether it is in all batches", inAll);
    }
    return columns.build();
  }

  /** Writes the genes; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    Varints.write(out, flags.length);
    Varints.write(out, batches);
    for (int gene = 0; gene < flags.length; gene++) {
      out.writeBoolean(flags[gene]);
      Varints.write(out, inBatches[gene]);
    }
    Varints.write(out, numbers.size());
    for (Numbers each : numbers) {
      out.writeUTF(each.name());
      out.writeUTF(each.about());
      for (double value : each.values()) {
        out.writeDouble(value);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static HighlyVariableGenes read(DataInput in) throws IOException {
    int genes = Math.toIntExact(Varints.read(in));
    int batches = Math.toIntExact(Varints.read(in));
    boolean[] flags = new boolean[genes];
    int[] inBatches = new int[genes];
    for (int gene = 0; gene < genes; gene++) {
      flags[gene] = in.readBoolean();
      inBatches[gene] = Math.toIntExact(Varints.read(in));
    }
    List<Numbers> numbers = new ArrayList<>();
    for (long left = Varints.read(in); left > 0; left--) {
      String name = in.readUTF();
      String about = in.readUTF();
      double[] values = new double[genes];
      for (int gene = 0; gene < genes; gene++) {
        values[gene] = in.readDouble();
      }
      numbers.add(new Numbers(name, about, values));
    }
    return new HighlyVariableGenes(flags, numbers, inBatches, batches);
  }

  /** The first genes in an order, as flags. */
  static boolean[] first(int most, Integer[] order) {
    boolean[] flags = new boolean[order.length];
    Arrays.stream(order).limit(most).forEach(gene -> flags[gene] = true);
    return flags;
  }
}
