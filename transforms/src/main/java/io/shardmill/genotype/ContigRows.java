package io.shardmill.genotype;

import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.GenotypeBlocks.Run;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a variant data set that are of one contig, in order. They are together but where rows
 * of others are between them.
 *
 * @param contig its name
 * @param spans of rows
 */
public record ContigRows(String contig, List<Span> spans) implements Serializable {

  /**
   * Rows that follow each other.
   *
   * @param from the first
   * @param to the first after the last
   */
  public record Span(long from, long to) implements Serializable {}

  public ContigRows {
    spans = List.copyOf(spans);
  }

  /** Those of all contigs, in the order in which rows first name them. */
  public static List<ContigRows> of(GenotypeBlocks blocks) {
    Map<String, List<Span>> spans = new LinkedHashMap<>();
    List<Run> runs = blocks.runsByPlace();
    int next = 0;
    for (Block block : blocks.all()) {
      List<Span> found = spans.computeIfAbsent(block.contig(), contig -> new ArrayList<>());
      long end = block.first() + block.variants();
      for (long place = block.first(); place < end; ) {
        Run run = runs.get(next);
        long to = Math.min(end, run.first() + run.rows());
        long row = run.firstRow() + place - run.first();
        found.add(new Span(row, row + to - place));
        place = to;
        next += to == run.first() + run.rows() ? 1 : 0;
      }
    }
    return spans.entrySet().stream().map(e -> new ContigRows(e.getKey(), e.getValue())).toList();
  }

  /** How many they are. */
  public long rows() {
    return spans.stream().mapToLong(span -> span.to() - span.from()).sum();
  }
}
