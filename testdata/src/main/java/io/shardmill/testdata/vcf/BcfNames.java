package io.shardmill.testdata.vcf;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers what the header of a BCF declares. Numbers have gaps, as in files whose header has lost
 * lines: only the IDX that is written into each line tells them.
 */
final class BcfNames {

  private static final Pattern LINE =
      Pattern.compile("##(contig|FILTER|INFO|FORMAT)=<ID=([^,>]+)(?:.*?,Type=(\\w+))?.*>");
  private static final int GAP = 3;

  private final Map<String, Integer> contigs = new HashMap<>();
  private final Map<String, Integer> keys = new HashMap<>(Map.of("PASS", 0));
  private final Map<String, String> types = new HashMap<>();

  /** Takes a line of the header; returns it with its number. */
  String add(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return line;
    }
    Map<String, Integer> numbers = matcher.group(1).equals("contig") ? contigs : keys;
    int number = numbers.computeIfAbsent(matcher.group(2), name -> GAP * numbers.size());
    types.put(matcher.group(1) + " " + matcher.group(2), String.valueOf(matcher.group(3)));
    return line.substring(0, line.length() - 1) + ",IDX=" + number + ">";
  }

  int contig(String name) {
    return number(contigs, name);
  }

  int key(String name) {
    return number(keys, name);
  }

  /** The Type of an INFO or FORMAT key. */
  String type(String kind, String key) {
    return types.getOrDefault(kind + " " + key, "String");
  }

  private static int number(Map<String, Integer> numbers, String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("a BCF needs a header line for " + name);
    }
    return number;
  }
}
