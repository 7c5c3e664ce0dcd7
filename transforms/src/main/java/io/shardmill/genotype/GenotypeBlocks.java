package io.shardmill.genotype;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which variant is where in a row of genotypes. A block holds up to 65,536 variants of one contig.
 * Contigs come in the order in which the rows of the variant data set first name them, and the
 * variants of one in the order of rows: those of a contig are together, even if other rows are
 * between them.
 *
 * <pre>{@code
 * GenotypeBlocks blocks =
 *     GenotypeBlocks.of(List.of(
 *             new GenotypeBlocks.ContigRun("chr1", 70_000),
 *             new GenotypeBlocks.ContigRun("chr2", 10)));
 * blocks.all().size(); // 3: g_0000 and g_0001 of chr1, g_0002 of chr2
 * }</pre>
 *
 * <p>Memory: some bytes for each block and each run.
 */
public final class GenotypeBlocks implements Serializable {

  /** The most variants of a block. */
  public static final int LARGEST = 1 << 16;

  private final List<Block> blocks = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final long variants;

  /**
   * Variants that are side by side in a row.
   *
   * @param number the number of the block, from 0
   * @param contig that they are of
   * @param first place of the first one among all variants of a row
   * @param variants how many
   */
  public record Block(int number, String contig, long first, int variants) implements Serializable {

    /** The column that holds it. */
    public String column() {
      return "g_%04d".formatted(number);
    }

    /** The column that tells which of its genotypes are known, if others have a value too. */
    public String knownColumn() {
      return "known_%04d".formatted(number);
    }
  }

  /** Consecutive rows of a variant data set that are of one contig. */
  public record ContigRun(String contig, long rows) {}

  /**
   * Consecutive rows whose variants are consecutive in a row of genotypes.
   *
   * @param firstRow of the variant data set
   * @param rows how many
   * @param first place of the first one among all variants of a row
   */
  public record Run(long firstRow, long rows, long first) implements Serializable {}

  /** Takes consecutive rows that belong to one block. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Called for each part of some rows.
     *
     * @param row the first of them, counted from the first of all that were asked for
     * @param rows how many
     * @param block that they are of
     * @param offset place of the first one in the block
     */
    void accept(int row, int rows, Block block, int offset) throws IOException;
  }

  private GenotypeBlocks(List<ContigRun> contigs) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    contigs.forEach(run -> sizes.merge(run.contig(), run.rows(), Long::sum));
    Map<String, Long> next = new LinkedHashMap<>();
    long place = 0;
    for (Map.Entry<String, Long> contig : sizes.entrySet()) {
      next.put(contig.getKey(), place);
      for (long done = 0; done < contig.getValue(); done += LARGEST) {
        int count = (int) Math.min(LARGEST, contig.getValue() - done);
        blocks.add(new Block(blocks.size(), contig.getKey(), place + done, count));
      }
      place += contig.getValue();
    }
    this.variants = place;
    long row = 0;
    for (ContigRun run : contigs) {
      long first = next.merge(run.contig(), run.rows(), Long::sum) - run.rows();
      add(new Run(row, run.rows(), first));
      row += run.rows();
    }
  }

  private void add(Run run) {
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && last.first() + last.rows() == run.first()) {
      runs.set(runs.size() - 1, new Run(last.firstRow(), last.rows() + run.rows(), last.first()));
    } else if (run.rows() > 0) {
      runs.add(run);
    }
  }

  /** The blocks of all rows of a data set, by the contigs of its rows in order. */
  public static GenotypeBlocks of(List<ContigRun> contigs) {
    return new GenotypeBlocks(contigs);
  }

  /** The blocks, in the order of their columns. */
  public List<Block> all() {
    return List.copyOf(blocks);
  }

  /** Variants of all blocks. */
  public long variants() {
    return variants;
  }

  /** All rows as runs, in the order of rows. Neighbours that go on side by side are one. */
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  /** All rows as runs, in the order of a row of genotypes. */
  public List<Run> runsByPlace() {
    return runs.stream().sorted(Comparator.comparingLong(Run::first)).toList();
  }

  /**
   * Visits the parts of consecutive rows, in their order.
   *
   * @param firstRow of the variant data set
   * @param rows how many
   */
  public void parts(long firstRow, int rows, Visitor visitor) throws IOException {
    int done = 0;
    for (int number = runOf(firstRow); done < rows; number++) {
      Run run = runs.get(number);
      long end = Math.min(firstRow + rows, run.firstRow() + run.rows());
      while (firstRow + done < end) {
        long place = run.first() + firstRow + done - run.firstRow();
        Block block = blockOf(place);
        int offset = (int) (place - block.first());
        int count = (int) Math.min(end - firstRow - done, block.variants() - offset);
        visitor.accept(done, count, block, offset);
        done += count;
      }
    }
  }

  private int runOf(long row) {
    int low = 0;
    int high = runs.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (runs.get(middle).firstRow() <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The block of a place among all variants of a row. */
  public Block blockOf(long place) {
    if (place < 0 || place >= variants) {
      throw new IndexOutOfBoundsException("Variant %d of %d".formatted(place, variants));
    }
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks.get(middle).first() <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return blocks.get(low);
  }

  @Override
  public String toString() {
    return "%d variants in %d blocks".formatted(variants, blocks.size());
  }
}
