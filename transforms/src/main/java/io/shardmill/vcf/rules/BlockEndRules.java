package io.shardmill.vcf.rules;

/** END as 4.5 computes it: of REF, the lengths of symbolic variants, and reference blocks. */
final class BlockEndRules {

  private final Breaches breaches;

  BlockEndRules(Breaches breaches) {
    this.breaches = breaches;
  }

  void check(Site site, InfoFields info) {
    Double end = InfoFields.number(info.values("END"), 0);
    if (breaches.minor() < 5 || end == null || site.pos() < 0) {
      return;
    }
    String[] lengths = info.values("SVLEN");
    long last = site.refEnd();
    for (int i = 0; i < site.alts().size(); i++) {
      Allele alt = site.alts().get(i);
      Double length = InfoFields.number(lengths, i);
      if (alt.spans() && length == null) {
        // The length is then inferred from END itself.
        return;
      }
      if (alt.spans() && length != null) {
        last = Math.max(last, site.pos() + (long) Math.abs(length));
      }
    }
    if (site.unspecified() > 0) {
      long block = blockEnd(site);
      if (block < 0) {
        return;
      }
      last = Math.max(last, block);
    }
    if (end != last) {
      breaches.add(
          Rule.END_COMPUTED,
          "END is not the end that REF, SVLEN and LEN give; correct it or leave it out");
    }
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
