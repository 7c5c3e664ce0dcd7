package io.shardmill.vcf;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which chromosome the name of a contig means: {@code 1}, {@code chr1}, {@code NC_000001.11} and
 * {@code CM000663.2} are chromosome 1.
 *
 * <p>Knows the accessions of human (NCBI36 to GRCh38, T2T-CHM13) and mouse (GRCm38, GRCm39)
 * assemblies, and the lengths of their X, Y and mitochondrion.
 */
public final class Chromosome {

  /** What a name means that tells no chromosome. */
  static final String UNKNOWN = "";

  static final String X = "X";
  static final String Y = "Y";
  static final String MT = "MT";

  private static final Pattern ACCESSION = Pattern.compile("(NC_|CM|CP|J)([0-9]+)(?:\\.[0-9]+)?");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("X", X),
          Map.entry("Y", Y),
          Map.entry("XY", "XY"),
          Map.entry("PAR1", "XY"),
          Map.entry("PAR2", "XY"),
          Map.entry("M", MT),
          Map.entry("MT", MT),
          Map.entry("MITO", MT),
          Map.entry("W", "W"),
          Map.entry("Z", "Z"));

  private static final Map<Long, String> LENGTHS =
      Map.ofEntries(
          // NCBI36, GRCh37, GRCh38, T2T-CHM13.
          Map.entry(154913754L, X),
          Map.entry(155270560L, X),
          Map.entry(156040895L, X),
          Map.entry(154259566L, X),
          Map.entry(57772954L, Y),
          Map.entry(59373566L, Y),
          Map.entry(57227415L, Y),
          Map.entry(62460029L, Y),
          Map.entry(16569L, MT),
          Map.entry(16571L, MT),
          // GRCm38, GRCm39.
          Map.entry(171031299L, X),
          Map.entry(169476592L, X),
          Map.entry(91744698L, Y),
          Map.entry(91455967L, Y),
          Map.entry(16299L, MT));

  /**
   * Accessions in a row: of chromosome 1 and on, then X and Y.
   *
   * @param first number of chromosome 1
   * @param step from one to the next
   * @param autosomes how many
   */
  private record Series(String prefix, long first, int step, int autosomes) {

    String chromosome(String accessionPrefix, long number) {
      long place = (number - first) * step;
      if (!accessionPrefix.equals(prefix) || place < 0 || place > autosomes + 1L) {
        return UNKNOWN;
      }
      return place < autosomes ? Long.toString(place + 1) : place == autosomes ? X : Y;
    }
  }

  private static final Series[] SERIES = {
    new Series("NC_", 1, 1, 22), // GRCh
    new Series("NC_", 60925, 1, 22), // T2T
    new Series("NC_", 67, 1, 19), // GRCm
    new Series("CM", 663, 1, 22),
    new Series("CM", 994, 1, 19),
  };

  private static final Map<String, String> ACCESSIONS =
      Map.of(
          "NC_12920", MT, "NC_1807", MT, "NC_5089", MT, "J1415", MT, "CP68254", MT, "CP86569", Y);

  private static final Series T2T_GENBANK = new Series("CP", 68277, -1, 22);

  private Chromosome() {}

  /** The chromosome that a name means, {@link #UNKNOWN} if it tells none. */
  public static String ofName(String contig) {
    String name = withoutPrefix(contig.toUpperCase(Locale.ROOT));
    if (name.matches("[1-9][0-9]?")) {
      return name;
    }
    if (NAMES.containsKey(name)) {
      return NAMES.getOrDefault(name, UNKNOWN);
    }
    Matcher accession = ACCESSION.matcher(name);
    if (accession.matches() && accession.group(2).length() <= 9) {
      return ofAccession(accession.group(1), Long.parseLong(accession.group(2)));
    }
    // Pieces of a chromosome, such as chrX_KI270880v1_alt.
    int underscore = name.indexOf('_');
    return underscore > 0 ? NAMES.getOrDefault(name.substring(0, underscore), UNKNOWN) : UNKNOWN;
  }

  /** The chromosome that has this length, if it is X, Y or MT of a known assembly. */
  static String ofLength(long length) {
    return LENGTHS.getOrDefault(length, UNKNOWN);
  }

  private static String ofAccession(String prefix, long number) {
    String named = ACCESSIONS.get(prefix + number);
    if (named != null) {
      return named;
    }
    for (Series series : SERIES) {
      String chromosome = series.chromosome(prefix, number);
      if (!chromosome.isEmpty()) {
        return chromosome;
      }
    }
    String chromosome = T2T_GENBANK.chromosome(prefix, number);
    // Y is of another sample, and has an accession of its own.
    return chromosome.equals(Y) ? UNKNOWN : chromosome;
  }

  private static String withoutPrefix(String name) {
    return name.startsWith("CHR") && name.length() > 3 ? name.substring(3) : name;
  }
}
