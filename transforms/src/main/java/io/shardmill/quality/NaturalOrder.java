package io.shardmill.quality;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order of names in which numbers count by their value. */
final class NaturalOrder {

  /** {@code chr2} before {@code chr10} before {@code chrX}. */
  static final Comparator<String> NAMES =
      Comparator.comparing(NaturalOrder::parts, NaturalOrder::compare)
          .thenComparing(Comparator.naturalOrder());

  private static final Pattern PART = Pattern.compile("[0-9]{1,18}|[^0-9]+|[0-9]+");

  private NaturalOrder() {}

  private static List<String> parts(String name) {
    return PART.matcher(name).results().map(MatchResult::group).toList();
  }

  private static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      String one = left.get(i);
      String other = right.get(i);
      boolean numbers = number(one) && number(other);
      int order =
          numbers ? Long.compare(Long.parseLong(one), Long.parseLong(other)) : one.compareTo(other);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static boolean number(String part) {
    return Character.isDigit(part.charAt(0)) && part.length() <= 18;
  }
}
