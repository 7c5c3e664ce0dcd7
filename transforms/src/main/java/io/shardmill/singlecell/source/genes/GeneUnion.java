package io.shardmill.singlecell.source.genes;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.file.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The genes of all files on one axis.
 *
 * <p>Files that name the same genes in the same order give just that order; otherwise genes are
 * sorted by their keys, as {@code anndata.concat(join="outer")} does. Of what files tell of a gene,
 * the first file that tells it counts.
 */
public final class GeneUnion {

  private static final int SHOWN = 5;

  private final GeneAxis axis;
  private final List<int[]> places;
  private final BitSet shared;
  private final BitSet others;

  private GeneUnion(GeneAxis axis, List<int[]> places, BitSet shared, BitSet others) {
    this.axis = axis;
    this.places = places;
    this.shared = shared;
    this.others = others;
  }

  /** One file's genes. */
  public record FileGenes(String file, FeatureTable table) {}

  /** All genes. */
  public GeneAxis axis() {
    return axis;
  }

  /**
   * The place on the axis of each gene of a file, -1 for features that are not wanted. Files with
   * the same genes share one array.
   */
  public int[] places(int file) {
    return places.get(file);
  }

  /** Places of features that are no genes. */
  public BitSet others() {
    return others;
  }

  /** Places of the genes that all files have. */
  public BitSet shared() {
    return shared;
  }

  /**
   * Joins files.
   *
   * @param renamed new names of genes, by old ones; may be empty
   * @throws ShardmillException if a name is there twice and must not be, if no gene is renamed, or
   *     if a file shares no gene with the others
   */
  public static GeneUnion of(
      List<FileGenes> files, DuplicateGenes duplicates, Map<String, String> renamed) {
    Map<FeatureTable, NamedGenes> distinct = new LinkedHashMap<>();
    List<NamedGenes> named = new ArrayList<>();
    for (FileGenes genes : files) {
      named.add(
          distinct.computeIfAbsent(
              genes.table(), table -> NamedGenes.of(genes.file(), table, duplicates, renamed)));
    }
    requireRenamed(distinct.keySet(), renamed);
    List<String> keys = keys(distinct.values());
    Map<String, Integer> placeOf = new HashMap<>();
    keys.forEach(key -> placeOf.put(key, placeOf.size()));
    int[] filesWith = new int[keys.size()];
    Map<NamedGenes, int[]> placesOf = new HashMap<>();
    List<int[]> places = new ArrayList<>();
    for (NamedGenes genes : named) {
      places.add(placesOf.computeIfAbsent(genes, one -> one.places(placeOf)));
      genes.keys().forEach(key -> filesWith[Objects.requireNonNull(placeOf.get(key))]++);
    }
    for (int i = 0; i < named.size() && named.size() > 1; i++) {
      if (Arrays.stream(places.get(i)).noneMatch(at -> at >= 0 && filesWith[at] > 1)) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            ("%s shares no gene with the other files: it names genes as %s, others as %s; name them"
                    + " by another column of var (--geneKey), or rename them (--geneMap)")
                .formatted(
                    files.get(i).file(),
                    some(named.get(i).keys()),
                    some(named.get(i == 0 ? 1 : 0).keys())));
      }
    }
    BitSet shared = new BitSet(keys.size());
    for (int place = 0; place < filesWith.length; place++) {
      shared.set(place, filesWith[place] == named.size());
    }
    return new GeneUnion(
        axis(keys, files, places, renamed),
        List.copyOf(places),
        shared,
        others(keys, files, places));
  }

  private static BitSet others(List<String> keys, List<FileGenes> files, List<int[]> places) {
    BitSet others = new BitSet();
    BitSet genes = new BitSet();
    for (int i = 0; i < files.size(); i++) {
      BitSet othersOfFile = files.get(i).table().others();
      for (int gene = 0; gene < places.get(i).length; gene++) {
        int place = places.get(i)[gene];
        if (place >= 0) {
          (othersOfFile.get(gene) ? others : genes).set(place);
        }
      }
    }
    if (others.intersects(genes)) {
      genes.and(others);
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s is a gene in one file and a feature of another type in another; name them apart"
                  + " (--geneKey, --geneMap), or read genes only (--features=gene-expression)")
              .formatted(keys.get(genes.nextSetBit(0))));
    }
    return others;
  }

  private static List<String> keys(Iterable<NamedGenes> files) {
    List<String> first = null;
    boolean same = true;
    Set<String> sorted = new TreeSet<>();
    for (NamedGenes file : files) {
      same &= first == null || first.equals(file.keys());
      first = first == null ? file.keys() : first;
      sorted.addAll(file.keys());
    }
    return first != null && same ? first : new ArrayList<>(sorted);
  }

  private static GeneAxis axis(
      List<String> keys, List<FileGenes> files, List<int[]> places, Map<String, String> renamed) {
    String[] names = filled(keys.size());
    String[] ids = filled(keys.size());
    String[] types = filled(keys.size());
    Set<FeatureTable> seen = new HashSet<>();
    for (int i = 0; i < files.size(); i++) {
      FeatureTable table = files.get(i).table();
      for (int gene = 0; gene < table.size() && !seen.contains(table); gene++) {
        int place = places.get(i)[gene];
        if (place >= 0) {
          String name = table.names().get(gene);
          boolean isKey = name.equals(table.keys().get(gene));
          fill(names, place, isKey ? renamed.getOrDefault(name, name) : name);
          fill(ids, place, table.ids().get(gene));
          fill(types, place, table.types().get(gene));
        }
      }
      seen.add(table);
    }
    return new GeneAxis(keys, Arrays.asList(names), Arrays.asList(ids), Arrays.asList(types));
  }

  private static String[] filled(int size) {
    String[] texts = new String[size];
    Arrays.fill(texts, "");
    return texts;
  }

  private static void fill(String[] texts, int place, String text) {
    if (texts[place].isEmpty()) {
      texts[place] = text;
    }
  }

  private static void requireRenamed(Set<FeatureTable> tables, Map<String, String> renamed) {
    boolean any =
        tables.stream().anyMatch(table -> table.keys().stream().anyMatch(renamed::containsKey));
    if (!renamed.isEmpty() && !tables.isEmpty() && !any) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--geneMap: renames none of the genes: it has old names such as %s, the files %s"
              .formatted(
                  some(renamed.keySet().stream().sorted().limit(SHOWN).toList()),
                  some(tables.iterator().next().keys())));
    }
  }

  public static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (names.size() > SHOWN ? ", ..." : "");
  }
}
