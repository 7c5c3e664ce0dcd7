package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Rule;

/** END: before 4.5 a statement of its own, since then computed from what else the record says. */
final class EndRules {

  private final Breaches breaches;

  EndRules(Breaches breaches) {
    this.breaches = breaches;
  }

  void check(Site site, InfoFields info) {
    Double end = InfoFields.number(info.values("END"), 0);
    if (end == null || site.pos() < 0) {
      return;
    }
    if (breaches.minor() < 5) {
      estimated(site, info, end);
      return;
    }
    long block = site.unspecified() > 0 ? blockEnd(site) : site.refEnd();
    long last = longest(site, info);
    // A length that is missing is inferred from END itself.
    if (block >= 0 && last >= 0 && end != Math.max(block, last)) {
      breaches.add(
          Rule.END_COMPUTED,
          "END is not the end that REF, SVLEN and LEN give; correct it or leave it out");
    }
  }

  private void estimated(Site site, InfoFields info, double end) {
    boolean precise =
        !site.alts().isEmpty()
            && !info.has("IMPRECISE")
            && site.alts().stream().allMatch(alt -> alt.kind() == Allele.Kind.BASES);
    if (end < site.pos()) {
      breaches.add(Rule.INFO_END, "END is before POS");
    } else if (precise && end != site.refEnd()) {
      breaches.add(Rule.INFO_END, "END is not the last base of REF, where all ALTs are bases");
    }
  }

  /** The last base of REF or of a symbolic variant; -1 if one has no length. */
  private static long longest(Site site, InfoFields info) {
    String[] lengths = info.values("SVLEN");
    long last = site.refEnd();
    for (int i = 0; i < site.alts().size(); i++) {
      if (site.alts().get(i).spans()) {
        Double length = InfoFields.number(lengths, i);
        if (length == null) {
          return -1;
        }
        last = Math.max(last, site.pos() + (long) Math.abs(length));
      }
    }
    return last;
  }

  /** The last position of a call's reference block; -1 if a call leaves its length to END. */
  private static long blockEnd(Site site) {
    String[] keys = site.column(Site.FORMAT).split(":", -1);
    int length = -1;
    for (int i = 0; i < keys.length; i++) {
      length = keys[i].equals("LEN") ? i : length;
    }
    if (length < 0) {
      return -1;
    }
    long last = -1;
    String line = site.line();
    int from = site.callsFrom();
    while (from <= line.length()) {
      int to = Chars.indexOf('\t', line, from, line.length());
      String[] values = line.substring(from, to).split(":", -1);
      if (length < values.length && Chars.digits(values[length]) && values[length].length() < 18) {
        last = Math.max(last, site.pos() + Long.parseLong(values[length]) - 1);
      }
      from = to + 1;
    }
    return last;
  }
}
