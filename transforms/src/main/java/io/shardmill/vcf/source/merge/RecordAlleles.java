package io.shardmill.vcf.source.merge;

import java.util.Arrays;
import java.util.Locale;

/**
 * The alleles of a record, and what kinds of variant its ALTs are.
 *
 * @param ref REF
 * @param alts ALTs, none if ALT is a dot
 * @param snp whether one is a SNP
 * @param mnp whether one is a run of bases as long as REF
 * @param indel whether one is an insertion or deletion
 * @param end INFO END of a record with a symbolic ALT, else empty: {@code <DEL>} alone tells no
 *     allele
 */
record RecordAlleles(
    String ref, String[] alts, boolean snp, boolean mnp, boolean indel, String end) {

  /** Parses REF, a tab and ALT. */
  static RecordAlleles of(String text, String end) {
    int tab = text.indexOf('\t');
    String ref = text.substring(0, tab);
    String alt = text.substring(tab + 1);
    String[] alts = alt.equals(".") ? new String[0] : alt.split(",", -1);
    boolean snp = false;
    boolean mnp = false;
    boolean indel = false;
    for (String one : alts) {
      if (!bases(one)) {
        continue;
      }
      int left = 0;
      int shorter = Math.min(ref.length(), one.length());
      while (left < shorter && same(ref, left, one, left)) {
        left++;
      }
      int right = 0;
      while (right < shorter - left
          && same(ref, ref.length() - 1 - right, one, one.length() - 1 - right)) {
        right++;
      }
      int ofRef = ref.length() - left - right;
      int ofAlt = one.length() - left - right;
      snp |= ofRef == 1 && ofAlt == 1;
      mnp |= ofRef > 1 && ofRef == ofAlt;
      indel |= ofRef != ofAlt && (ofRef == 0 || ofAlt == 0);
    }
    return new RecordAlleles(ref, alts, snp, mnp, indel, alt.indexOf('<') < 0 ? "" : end);
  }

  /** What records of the same alleles have in common, in whatever order. */
  String name() {
    String[] sorted = alts.clone();
    Arrays.sort(sorted);
    return ref + ">" + String.join(",", sorted) + "/" + end;
  }

  /** Whether one REF begins as the other does, whatever the case of letters. */
  static boolean compatible(String ref, String other) {
    return ref.regionMatches(true, 0, other, 0, Math.min(ref.length(), other.length()));
  }

  /** Whether an ALT is a sequence, and no symbol, breakend or star. */
  static boolean bases(String alt) {
    for (int i = 0; i < alt.length(); i++) {
      if (!Character.isLetter(alt.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(String one, int at, String other, int there) {
    return one.substring(at, at + 1)
        .toUpperCase(Locale.ROOT)
        .equals(other.substring(there, there + 1).toUpperCase(Locale.ROOT));
  }
}
