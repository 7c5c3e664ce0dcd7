package io.shardmill.singlecell.source;

import io.shardmill.chunk.NameList;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.genes.DroppedFeature;
import io.shardmill.singlecell.source.genes.GeneAxis;
import io.shardmill.singlecell.source.genes.GeneUnion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The genes that a data set has, chosen among those of all files.
 *
 * <pre>{@code
 * GeneJoin genes = GeneJoin.listed(source.schema().genes(), names, GeneJoin.Missing.ZERO, GeneJoin.Order.LIST);
 * int column = genes.places()[gene];   // -1: this gene is not chosen
 * }</pre>
 *
 * @param axis the chosen genes
 * @param places column on {@code axis} of each gene of all files, -1 if it is not chosen
 * @param missing genes of a list that no file has
 * @param dropped features that are not chosen, with the rule
 */
public record GeneJoin(
    GeneAxis axis, int[] places, List<String> missing, List<DroppedFeature> dropped)
    implements Serializable {

  /** What becomes of a gene of a list that no file has. */
  public enum Missing {
    /** It is a column without entries. */
    ZERO,
    /** It is left out. */
    OMIT,
    /** Stop. */
    FAIL
  }

  /** In which order the genes of a list stand. */
  public enum Order {
    /** In that of the list. */
    LIST,
    /** In that of the files' axis; those that no file has come last, as in the list. */
    DATA
  }

  public GeneJoin {
    missing = NameList.copyOf(missing);
    dropped = List.copyOf(dropped);
  }

  /** All genes of all files: a gene that a file does not have counts 0 in its cells. */
  public static GeneJoin outer(GeneAxis genes) {
    int[] places = new int[genes.size()];
    Arrays.setAll(places, place -> place);
    return new GeneJoin(genes, places, List.of(), List.of());
  }

  /**
   * The genes that all files have, in the order of the axis of all: that of the files if they
   * agree, else sorted by key.
   *
   * @throws ShardmillException if there are none
   */
  public static GeneJoin inner(CellSchema schema) {
    int[] chosen = BitSet.valueOf(schema.shared()).stream().toArray();
    if (chosen.length == 0) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "No gene is in all files; keep the genes of any file (--genes=outer), or leave out the file"
              + " that names genes in another way");
    }
    return of(schema.genes(), chosen, List.of(), DroppedFeature.NOT_IN_ALL_FILES);
  }

  /**
   * The genes of a list, found by key.
   *
   * @throws ShardmillException if a gene is listed twice, if none is in the files, or if one is
   *     missing and must not be
   */
  public static GeneJoin listed(GeneAxis genes, List<String> names, Missing missing, Order order) {
    if (new HashSet<>(names).size() < names.size()) {
      List<String> rest = new ArrayList<>(names);
      new HashSet<>(names).forEach(rest::remove);
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--geneList: names some genes twice: " + GeneUnion.some(rest));
    }
    Map<String, Integer> placeOf = new HashMap<>();
    genes.keys().forEach(key -> placeOf.put(key, placeOf.size()));
    List<String> absent = names.stream().filter(name -> !placeOf.containsKey(name)).toList();
    if (absent.size() == names.size()) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          ("--geneList: none of the %d listed genes is in the files: the list names genes as %s, the"
                  + " files as %s; name them by another column of var (--geneKey), or rename them"
                  + " (--geneMap)")
              .formatted(names.size(), GeneUnion.some(names), GeneUnion.some(genes.keys())));
    }
    if (missing == Missing.FAIL && !absent.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("--geneList: %d of the %d listed genes are in no file: %s; count them as 0"
                  + " (--missingGenes=zero) or leave them out (--missingGenes=omit)")
              .formatted(absent.size(), names.size(), GeneUnion.some(absent)));
    }
    List<Integer> chosen = new ArrayList<>();
    for (String name : names) {
      Integer place = placeOf.get(name);
      if (place != null) {
        chosen.add(place);
      } else if (missing == Missing.ZERO) {
        chosen.add(-1 - chosen.size());
      }
    }
    if (order == Order.DATA) {
      // What is missing has places below 0; after all others it keeps the order of the list.
      chosen.sort(
          (left, right) ->
              left < 0 || right < 0
                  ? left < 0 && right < 0 ? Integer.compare(right, left) : left < 0 ? 1 : -1
                  : Integer.compare(left, right));
    }
    return of(
        genes,
        chosen.stream().mapToInt(place -> place).toArray(),
        absent,
        DroppedFeature.NOT_LISTED);
  }

  /** This selection without the genes whose keys the test finds. */
  public GeneJoin without(Predicate<String> unwanted) {
    int[] stay =
        IntStream.range(0, axis.size())
            .filter(column -> !unwanted.test(axis.keys().get(column)))
            .toArray();
    int[] columnOf = new int[axis.size()];
    Arrays.fill(columnOf, -1);
    for (int column = 0; column < stay.length; column++) {
      columnOf[stay[column]] = column;
    }
    int[] left = new int[places.length];
    Arrays.setAll(left, gene -> places[gene] < 0 ? -1 : columnOf[places[gene]]);
    List<DroppedFeature> more = new ArrayList<>(dropped);
    for (int column = 0; column < axis.size(); column++) {
      if (columnOf[column] < 0) {
        more.add(
            new DroppedFeature(
                axis.keys().get(column), axis.types().get(column), DroppedFeature.EXCLUDED));
      }
    }
    return new GeneJoin(
        axis.select(stay), left, missing.stream().filter(unwanted.negate()).toList(), more);
  }

  /** The same, with features that were not even read. */
  public GeneJoin withDropped(List<DroppedFeature> more) {
    List<DroppedFeature> all = new ArrayList<>(more);
    all.addAll(dropped);
    return new GeneJoin(axis, places, missing, all);
  }

  /** Whether each chosen gene is one of those that a mask of the genes of all files marks. */
  public boolean[] onAxis(boolean[] mask) {
    boolean[] chosen = new boolean[axis.size()];
    for (int gene = 0; gene < places.length; gene++) {
      if (places[gene] >= 0) {
        chosen[places[gene]] |= mask[gene];
      }
    }
    return chosen;
  }

  /** Whether all genes of all files are chosen, in their order. */
  public boolean everything() {
    return axis.size() == places.length
        && IntStream.range(0, places.length).allMatch(gene -> places[gene] == gene);
  }

  private static GeneJoin of(
      GeneAxis genes, int[] chosen, List<String> missing, String ruleOfOthers) {
    int[] places = new int[genes.size()];
    Arrays.fill(places, -1);
    List<List<String>> columns =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int nextMissing = 0;
    for (int column = 0; column < chosen.length; column++) {
      int place = chosen[column];
      boolean found = place >= 0;
      if (found) {
        places[place] = column;
      }
      String absent = found ? "" : missing.get(nextMissing++);
      columns.get(0).add(found ? genes.keys().get(place) : absent);
      columns.get(1).add(found ? genes.names().get(place) : absent);
      columns.get(2).add(found ? genes.ids().get(place) : "");
      columns.get(3).add(found ? genes.types().get(place) : "");
    }
    GeneAxis axis = new GeneAxis(columns.get(0), columns.get(1), columns.get(2), columns.get(3));
    List<DroppedFeature> dropped = new ArrayList<>();
    for (int place = 0; place < places.length; place++) {
      if (places[place] < 0) {
        dropped.add(
            new DroppedFeature(genes.keys().get(place), genes.types().get(place), ruleOfOthers));
      }
    }
    return new GeneJoin(axis, places, missing, dropped);
  }
}
