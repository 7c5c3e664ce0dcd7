package io.shardmill.vcf.source.rules.header;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Rule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The line that names the columns. */
final class ColumnLineRules {

  static final List<String> FIXED =
      List.of("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO");

  private ColumnLineRules() {}

  /** Checks the line and tells how many columns a record has. */
  static int check(String line, Breaches breaches) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\t') {
      end--;
    }
    if (end < line.length()) {
      breaches.add(Rule.HEADER_TAB, "the line ends with a tab; remove it");
    }
    List<String> names = Arrays.asList(line.substring(0, end).split("\t", -1));
    int fixed = FIXED.size();
    if (names.size() < fixed || !names.subList(0, fixed).equals(FIXED)) {
      breaches.add(
          Rule.HEADER_COLUMNS,
          "the line must start with the columns %s, separated by tabs"
              .formatted(String.join(" ", FIXED)));
    } else if (names.size() > fixed) {
      if (!names.get(fixed).equals("FORMAT")) {
        breaches.add(Rule.HEADER_FORMAT, "column 9 is FORMAT, before the samples");
      }
      samples(names.subList(fixed + 1, names.size()), breaches);
    }
    return Math.max(fixed, names.size());
  }

  private static void samples(List<String> samples, Breaches breaches) {
    Set<String> seen = new HashSet<>();
    for (String sample : samples) {
      if (sample.isEmpty()) {
        breaches.add(Rule.HEADER_SAMPLE_EMPTY, "a sample has an empty name");
      } else if (!seen.add(sample)) {
        breaches.add(Rule.HEADER_SAMPLE_TWICE, "a sample is named twice; rename one");
      }
    }
  }
}
