package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Rule;
import java.util.List;

/** INFO keys of structural variants. */
final class StructuralRules {

  private static final List<String> INTERVALS = List.of("CIPOS", "CIEND", "CILEN", "CICN");
  private static final List<String> BOUNDS = List.of("CILEN", "CICN");
  private static final List<String> UNCERTAIN =
      List.of("CIPOS", "CIEND", "CILEN", "CICN", "CIRUC", "CIRB");
  private static final List<String> MOBILE = List.of("MEINFO", "METRANS");

  private final Breaches breaches;

  StructuralRules(Breaches breaches) {
    this.breaches = breaches;
  }

  void check(Site site, InfoFields info) {
    String[] lengths = info.values("SVLEN");
    if (breaches.minor() < 4) {
      lengthsByDifference(site.alts(), lengths);
      return;
    }
    lengthsAndClaims(site.alts(), info);
    for (String key : INTERVALS) {
      counted(key, info, 2, site, Rule.INTERVAL_COUNT);
    }
    for (String key : MOBILE) {
      counted(key, info, 4, site, Rule.MOBILE_COUNT);
    }
    spans("CIPOS", info.values("CIPOS"), site.alts(), false);
    spans("CIEND", info.values("CIEND"), site.alts(), true);
    for (String key : BOUNDS) {
      bounds(key, info.values(key));
    }
    exact(info, site.alts().size());
    if (formatHas(site.column(Site.FORMAT), "CN")) {
      sameLengths(site.alts(), lengths);
    }
  }

  private void lengthsByDifference(List<Allele> alts, String[] lengths) {
    if (lengths.length > 0 && !alts.isEmpty() && lengths.length != alts.size()) {
      breaches.add(
          Rule.SVLEN_COUNT,
          "SVLEN has %d values for %d ALTs".formatted(lengths.length, alts.size()));
      return;
    }
    for (int i = 0; i < Math.min(lengths.length, alts.size()); i++) {
      Double length = InfoFields.number(lengths, i);
      if (length != null
          && ((length > 0 && alts.get(i).is("DEL")) || (length < 0 && alts.get(i).is("INS")))) {
        breaches.add(
            Rule.SVLEN_SIGN, "SVLEN is negative for a deletion and positive for an insertion");
      }
    }
  }

  private void lengthsAndClaims(List<Allele> alts, InfoFields info) {
    String[] claims = info.values("SVCLAIM");
    for (int i = 0; i < alts.size(); i++) {
      Allele alt = alts.get(i);
      String claim = i < claims.length ? claims[i] : ".";
      if (alt.kind() == Allele.Kind.VARIANT && !info.has("SVLEN")) {
        breaches.add(Rule.SVLEN_MISSING, "a symbolic structural variant needs SVLEN");
      }
      boolean claiming = alt.is("DEL") || alt.is("DUP");
      if (claiming && (claim.equals(".") || claim.isEmpty())) {
        breaches.add(Rule.SVCLAIM_MISSING, "a DEL or DUP needs SVCLAIM: D, J or DJ");
      } else if (!claim.equals(".") && !claim.isEmpty() && !claims(alt).contains(claim)) {
        breaches.add(
            Rule.SVCLAIM_VALUE,
            "SVCLAIM of ALT number %d is one of %s"
                .formatted(i + 1, String.join(", ", claims(alt))));
      }
    }
  }

  private static List<String> claims(Allele alt) {
    if (alt.is("CNV")) {
      return List.of("D");
    }
    if (alt.is("INV") || alt.is("INS")) {
      return List.of("J", "DJ");
    }
    return alt.kind() == Allele.Kind.BREAKEND ? List.of("J") : List.of("D", "J", "DJ");
  }

  private void counted(String key, InfoFields info, int each, Site site, Rule rule) {
    int count = info.values(key).length;
    int right = each * site.alts().size();
    if (count > 0 && right > 0 && count != right) {
      breaches.add(
          rule,
          "%s has %d values where %d are right: %d for each ALT"
              .formatted(key, count, right, each));
    }
  }

  private void spans(String key, String[] values, List<Allele> alts, boolean symbolicOnly) {
    for (int i = 0; 2 * i + 1 < values.length && i < alts.size(); i++) {
      Double lower = InfoFields.number(values, 2 * i);
      Double upper = InfoFields.number(values, 2 * i + 1);
      boolean outside = (lower != null && lower > 0) || (upper != null && upper < 0);
      if (outside && (!symbolicOnly || alts.get(i).kind() == Allele.Kind.VARIANT)) {
        breaches.add(Rule.INTERVAL_SPAN, "an interval of %s does not span 0".formatted(key));
      }
    }
  }

  private void bounds(String key, String[] values) {
    for (int i = 0; i + 1 < values.length; i += 2) {
      Double lower = InfoFields.number(values, i);
      Double upper = InfoFields.number(values, i + 1);
      if (lower != null && upper != null && lower > upper) {
        breaches.add(
            Rule.INTERVAL_BOUNDS, "the lower bound of %s is above the upper".formatted(key));
      }
    }
  }

  /** IMPRECISE says that an allele is not known exactly, so not all can be by their intervals. */
  private void exact(InfoFields info, int alts) {
    String[] starts = info.values("CIPOS");
    if (!info.has("IMPRECISE") || starts.length != 2 * alts || alts == 0) {
      return;
    }
    boolean exact = true;
    for (String key : UNCERTAIN) {
      String[] values = info.values(key);
      for (int i = 0; i < values.length; i++) {
        Double bound = InfoFields.number(values, i);
        exact &= bound != null && bound == 0;
      }
    }
    if (exact) {
      breaches.add(
          Rule.IMPRECISE_EXACT,
          "IMPRECISE is set, but the intervals of all ALTs are 0,0; remove one or the other");
    }
  }

  private void sameLengths(List<Allele> alts, String[] lengths) {
    Double first = null;
    for (int i = 0; i < alts.size(); i++) {
      Allele alt = alts.get(i);
      Double length = InfoFields.number(lengths, i);
      if (length != null && (alt.is("CNV") || alt.is("DEL") || alt.is("DUP"))) {
        if (first != null && Math.abs(first) != Math.abs(length)) {
          breaches.add(
              Rule.COPY_NUMBER_SVLEN,
              "with FORMAT CN all CNV, DEL and DUP alleles have the same SVLEN");
        }
        first = length;
      }
    }
  }

  /** Whether FORMAT names a key. */
  static boolean formatHas(String format, String key) {
    return format.equals(key)
        || format.startsWith(key + ":")
        || format.endsWith(":" + key)
        || format.contains(":" + key + ":");
  }
}
