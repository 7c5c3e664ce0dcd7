package io.shardmill.singlecell.source.genes;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.file.FeatureTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The wanted genes of a file under names that each stand once. */
final class NamedGenes {

  private final List<String> keys;
  private final int[] keyOf;

  /**
   * @param keys distinct names, in the order of the file
   * @param keyOf place in {@code keys} of each feature of the file, -1 if it is not wanted
   */
  private NamedGenes(List<String> keys, int[] keyOf) {
    this.keys = keys;
    this.keyOf = keyOf;
  }

  List<String> keys() {
    return keys;
  }

  /** The place on an axis of each feature of the file. */
  int[] places(Map<String, Integer> placeOf) {
    int[] placeOfKey =
        keys.stream().mapToInt(key -> Objects.requireNonNull(placeOf.get(key))).toArray();
    int[] places = new int[keyOf.length];
    for (int gene = 0; gene < places.length; gene++) {
      places[gene] = keyOf[gene] < 0 ? -1 : placeOfKey[keyOf[gene]];
    }
    return places;
  }

  static NamedGenes of(
      String file, FeatureTable table, DuplicateGenes duplicates, Map<String, String> renamed) {
    List<String> wanted = new ArrayList<>();
    for (int gene = 0; gene < table.size(); gene++) {
      if (!table.leftOut().get(gene)) {
        String key = table.keys().get(gene);
        wanted.add(renamed.getOrDefault(key, key));
      }
    }
    if (wanted.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s has no genes%s"
              .formatted(
                  file,
                  table.size() > 0
                      ? ", only features of the types %s; read them with --features=all"
                          .formatted(GeneUnion.some(List.copyOf(new TreeSet<>(table.types()))))
                      : ""));
    }
    List<String> names =
        switch (duplicates) {
          case FAIL -> distinct(file, wanted);
          case UNIQUE -> numbered(wanted);
          case SUM -> wanted;
        };
    Map<String, Integer> places = new HashMap<>();
    Map<String, Boolean> isOther = new HashMap<>();
    int[] keyOf = new int[table.size()];
    int next = 0;
    for (int gene = 0; gene < keyOf.length; gene++) {
      boolean leftOut = table.leftOut().get(gene);
      keyOf[gene] = -1;
      if (!leftOut) {
        String name = names.get(next++);
        keyOf[gene] = places.computeIfAbsent(name, key -> places.size());
        boolean other = table.others().get(gene);
        if (Objects.requireNonNullElse(isOther.putIfAbsent(name, other), other) != other) {
          throw new ShardmillException(
              ErrorCategory.SOURCE_UNAVAILABLE,
              ("%s: %s is a gene and a feature of another type, whose counts cannot be added; tell"
                      + " them apart (--duplicateGenes=unique, or --geneKey), or read genes only"
                      + " (--features=gene-expression)")
                  .formatted(file, name));
        }
      }
    }
    return new NamedGenes(List.copyOf(new LinkedHashSet<>(names)), keyOf);
  }

  private static List<String> distinct(String file, List<String> names) {
    Set<String> seen = new HashSet<>();
    List<String> again = names.stream().filter(name -> !seen.add(name)).distinct().toList();
    if (!again.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s names %d genes more than once: %s; number them (--duplicateGenes=unique), add their"
                  + " counts (--duplicateGenes=sum), or name genes by another column of var"
                  + " (--geneKey)")
              .formatted(file, again.size(), GeneUnion.some(again)));
    }
    return names;
  }

  private static List<String> numbered(List<String> names) {
    Set<String> taken = new HashSet<>(names);
    Set<String> seen = new HashSet<>();
    Map<String, Integer> numbers = new HashMap<>();
    List<String> unique = new ArrayList<>(names.size());
    for (String name : names) {
      String chosen = name;
      if (!seen.add(name)) {
        do {
          chosen = name + "-" + numbers.merge(name, 1, Integer::sum);
        } while (!taken.add(chosen));
      }
      unique.add(chosen);
    }
    return unique;
  }
}
