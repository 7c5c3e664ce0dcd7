package io.shardmill.vcf.source.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the specifications reserve, with the Number and Type of each version.
 *
 * <p>4.1 and 4.2 define the common keys in words; where those leave Number or Type open, there is
 * none here ({@code ?}). A Number that the specification leaves open ({@code .}) is no rule either.
 */
public final class ReservedKeys {

  /** Anything goes: the specification does not say. */
  public static final String OPEN = "?";

  private static final Pattern MODIFICATION = Pattern.compile("(M|DPM|ADM)[0-9]+[ACGTUN]");

  // Key, Number, Type, first and last version.
  private static final String INFO =
      """
      AA 1 String 1 5
      AC A Integer 1 5
      AD R Integer 3 5
      ADF R Integer 3 5
      ADR R Integer 3 5
      AF A Float 1 5
      AN 1 Integer 1 5
      BQ 1 Float 1 5
      CIGAR A String 1 5
      DB 0 Flag 1 5
      DP 1 Integer 1 5
      END 1 Integer 1 5
      H2 0 Flag 1 5
      H3 0 Flag 1 5
      MQ 1 Float 3 5
      MQ 1 ? 1 2
      MQ0 1 Integer 1 5
      NS 1 Integer 1 5
      SB 4 Integer 3 5
      SOMATIC 0 Flag 1 5
      VALIDATED 0 Flag 1 5
      1000G 0 Flag 1 5
      IMPRECISE 0 Flag 1 5
      NOVEL 0 Flag 1 5
      SVTYPE 1 String 1 5
      SVLEN . Integer 1 3
      SVLEN A Integer 4 5
      CIPOS 2 Integer 1 3
      CIPOS . Integer 4 5
      CIEND 2 Integer 1 3
      CIEND . Integer 4 5
      HOMLEN . Integer 1 3
      HOMLEN A Integer 4 5
      HOMSEQ . String 1 3
      HOMSEQ A String 4 5
      BKPTID . String 1 3
      BKPTID A String 4 5
      MEINFO 4 String 1 3
      MEINFO . String 4 5
      METRANS 4 String 1 3
      METRANS . String 4 5
      DGVID 1 String 1 3
      DGVID A String 4 5
      DBVARID 1 String 1 3
      DBVARID A String 4 5
      DBRIPID 1 String 1 3
      DBRIPID A String 4 5
      MATEID . String 1 3
      MATEID A String 4 5
      PARID 1 String 1 3
      PARID A String 4 5
      EVENT 1 String 1 3
      EVENT A String 4 5
      EVENTTYPE A String 4 5
      CILEN 2 Integer 1 3
      CILEN . Integer 4 5
      DPADJ . Integer 1 3
      CN 1 Integer 1 3
      CN A Float 4 5
      CNADJ . Integer 1 3
      CICN 2 Integer 1 3
      CICN . Float 4 5
      CICNADJ . Integer 1 3
      SVCLAIM A String 4 5
      RN A Integer 4 5
      RUS . String 4 5
      RUL . Integer 4 5
      RUC . Float 4 5
      RB . Integer 4 5
      CIRUC . Float 4 5
      CIRB . Integer 4 5
      RUB . Integer 4 5
      """;

  private static final String FORMAT =
      """
      AD R Integer 3 5
      ADF R Integer 3 5
      ADR R Integer 3 5
      DP 1 Integer 1 5
      EC A Integer 1 5
      FT 1 String 1 5
      GL G Float 1 5
      GLE . String 1 2
      GP G Float 1 5
      GQ 1 Integer 1 5
      GT 1 String 1 5
      HQ 2 Integer 1 5
      MQ 1 Integer 1 5
      PL G Integer 1 5
      PP G Integer 3 5
      PQ 1 Integer 1 5
      PS 1 Integer 1 5
      PSL P String 4 5
      PSO P Integer 4 5
      PSQ P Integer 4 5
      LEN 1 Integer 5 5
      LAA . Integer 5 5
      LAD LR Integer 5 5
      LADF LR Integer 5 5
      LADR LR Integer 5 5
      LEC LA Integer 5 5
      LGL LG ? 5 5
      LGP LG ? 5 5
      LPL LG Integer 5 5
      LPP LG Integer 5 5
      CN 1 Integer 1 3
      CN 1 Float 4 5
      CICN 2 Float 4 5
      CNQ 1 Float 1 5
      CNL . Float 1 2
      CNL G Float 3 5
      CNP G Float 3 5
      NQ 1 Integer 1 5
      HAP 1 Integer 1 5
      AHAP 1 Integer 1 5
      """;

  private static final String ALIASES = "5mC 5hmC 5fC 5caC 5hmU 5fU 5caU 6mA 8oxoG XaoN xaoN";

  private static final Map<String, Definition> INFO_KEYS = byVersion(INFO);
  private static final Map<String, Definition> FORMAT_KEYS = byVersion(FORMAT);
  private static final Map<String, Definition> MODIFICATIONS = modifications();

  private ReservedKeys() {}

  /** What VCF 4.{@code minor} says of an INFO key, or {@code null}. */
  public static @Nullable Definition info(String key, int minor) {
    return INFO_KEYS.get(key + ' ' + minor);
  }

  /** What VCF 4.{@code minor} says of a FORMAT key, or {@code null}. */
  public static @Nullable Definition format(String key, int minor) {
    Definition reserved = FORMAT_KEYS.get(key + ' ' + minor);
    return reserved == null && minor >= 5 ? modification(key) : reserved;
  }

  private static @Nullable Definition modification(String key) {
    Definition alias = MODIFICATIONS.get(key);
    if (alias == null && MODIFICATION.matcher(key).matches()) {
      return new Definition("M", key.startsWith("M") ? "Float" : "Integer");
    }
    return alias;
  }

  private static Map<String, Definition> byVersion(String table) {
    Map<String, Definition> keys = new HashMap<>();
    for (String line : table.lines().toList()) {
      String[] words = line.split(" ", -1);
      for (int minor = words[3].charAt(0) - '0'; minor <= words[4].charAt(0) - '0'; minor++) {
        keys.put(words[0] + ' ' + minor, new Definition(words[1], words[2]));
      }
    }
    return keys;
  }

  private static Map<String, Definition> modifications() {
    Map<String, Definition> keys = new HashMap<>();
    for (String alias : ALIASES.split(" ", -1)) {
      keys.put("M" + alias, new Definition("M", "Float"));
      keys.put("DPM" + alias, new Definition("M", "Integer"));
      keys.put("ADM" + alias, new Definition("M", "Integer"));
    }
    return keys;
  }
}
