package io.shardmill.vcf.source.merge;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.vcf.source.merge.MergeRules.ContigAliases;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The contigs of all files in one order, that of the headers, and the names that each goes by.
 *
 * @param lengths by the name in the first file that has it; 0 if no file tells it
 * @param ordinals the place of a contig by each of its names
 * @param united names that are another one's alias
 */
record MergedContigs(Map<String, Long> lengths, Map<String, Integer> ordinals, int united)
    implements Serializable {

  /**
   * Joins the contigs of the files.
   *
   * @throws ShardmillException if two names are of one chromosome, and the policy does not unite
   *     them or their lengths differ
   */
  static MergedContigs of(
      List<String> files, List<Map<String, Long>> contigs, ContigAliases policy) {
    Map<String, Long> lengths = new LinkedHashMap<>();
    Map<String, Integer> ordinals = new HashMap<>();
    Map<String, String> byAlias = new HashMap<>();
    Map<String, Integer> fileOf = new HashMap<>();
    int united = 0;
    for (int file = 0; file < files.size(); file++) {
      if (file > 0 && contigs.get(file).equals(contigs.get(file - 1))) {
        continue;
      }
      List<String> own = new ArrayList<>();
      for (Map.Entry<String, Long> contig : contigs.get(file).entrySet()) {
        String name = contig.getKey();
        String other = byAlias.get(alias(name));
        if (ordinals.containsKey(name)) {
          lengths.computeIfPresent(name, (id, length) -> Math.max(length, contig.getValue()));
        } else if (other != null && !contigs.get(file).containsKey(other)) {
          requireUnited(files, file, name, fileOf.getOrDefault(other, 0), other, policy);
          requireSameLength(files.get(file), contig, other, lengths.getOrDefault(other, 0L));
          ordinals.put(name, ordinals.getOrDefault(other, 0));
          united++;
        } else {
          ordinals.put(name, lengths.size());
          lengths.put(name, contig.getValue());
          fileOf.put(name, file);
          own.add(name);
        }
      }
      own.forEach(name -> byAlias.putIfAbsent(alias(name), name));
    }
    return new MergedContigs(lengths, ordinals, united);
  }

  /** The place of a contig, -1 if no header declares it. */
  int ordinal(String name) {
    return ordinals.getOrDefault(name, -1);
  }

  /** What names of one chromosome have in common. */
  private static String alias(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String bare = upper.startsWith("CHR") && upper.length() > 3 ? upper.substring(3) : upper;
    return bare.equals("MT") ? "M" : bare;
  }

  private static void requireUnited(
      List<String> files, int file, String name, int first, String other, ContigAliases policy) {
    if (policy == ContigAliases.ERROR) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s names a contig %s that is %s in %s; rename it with bcftools annotate --rename-chrs, or take both for one by --contigAliases=unite"
              .formatted(files.get(file), name, other, files.get(first)));
    }
  }

  private static void requireSameLength(
      String file, Map.Entry<String, Long> contig, String other, long length) {
    if (length > 0 && contig.getValue() > 0 && length != contig.getValue()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: contig %s has %,d bases, and %s of the files before %,d: they are of different assemblies; lift one over"
              .formatted(file, contig.getKey(), contig.getValue(), other, length));
    }
  }
}
