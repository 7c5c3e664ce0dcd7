package io.shardmill.vcf.source.rules;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule, a file that breaks it, and a file next to that which does not.
 *
 * @param minor the version of both, as the number after {@code 4.}
 */
public record RuleCase(Rule rule, int minor, String bad, String good) {

  private static final String COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";

  /** Files of these meta-information lines, without records. */
  static RuleCase header(Rule rule, int minor, String bad, String good) {
    return new RuleCase(rule, minor, ofHeader(minor, bad), ofHeader(minor, good));
  }

  /** Files of these texts. */
  static RuleCase whole(Rule rule, int minor, String bad, String good) {
    return new RuleCase(rule, minor, bad, good);
  }

  /**
   * Files of these records, several of them joined by {@code \n}, their columns by spaces; {@code
   * ~} is a space.
   */
  static RuleCase record(Rule rule, int minor, String bad, String good) {
    return record(rule, minor, "", bad, good);
  }

  /** Files of these records after these meta-information lines. */
  static RuleCase record(Rule rule, int minor, String meta, String bad, String good) {
    int columns = (int) good.lines().findFirst().orElse("").chars().filter(c -> c == ' ').count();
    String header = "##fileformat=VCFv4.%d\n".formatted(minor) + meta + columns(columns + 1) + "\n";
    return new RuleCase(rule, minor, header + tabs(bad), header + tabs(good));
  }

  /** Records of REF A, ALT C, with this INFO. */
  static RuleCase info(Rule rule, int minor, String bad, String good) {
    return record(rule, minor, "1 10 . A C . . " + bad, "1 10 . A C . . " + good);
  }

  /** Records of REF A and this ALT and INFO, such as {@code <DEL> SVLEN=1}. */
  static RuleCase variant(Rule rule, int minor, String bad, String good) {
    return record(rule, minor, variant(bad), variant(good));
  }

  /** Records of REF A, ALT C,G, with this FORMAT and these calls. */
  static RuleCase call(Rule rule, int minor, String bad, String good) {
    return record(rule, minor, "1 10 . A C,G . . . " + bad, "1 10 . A C,G . . . " + good);
  }

  @Override
  public String toString() {
    return rule + " of 4." + minor;
  }

  private static String variant(String altAndInfo) {
    return altAndInfo
        .lines()
        .map(line -> line.split(" ", -1))
        .map(words -> "1 10 . A %s . . %s".formatted(words[0], words[1]))
        .collect(Collectors.joining("\n"));
  }

  private static String ofHeader(int minor, String lines) {
    return "##fileformat=VCFv4.%d\n%s\n%s\n".formatted(minor, lines, COLUMNS);
  }

  private static String columns(int count) {
    List<String> samples = List.of("\tFORMAT", "\tS1", "\tS2", "\tS3");
    return COLUMNS + String.join("", samples.subList(0, Math.max(0, count - 8)));
  }

  private static String tabs(String records) {
    return Arrays.stream(records.split("\n", -1))
        .map(line -> line.replace(' ', '\t').replace('~', ' ') + "\n")
        .collect(Collectors.joining());
  }
}
