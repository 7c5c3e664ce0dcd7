package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.Rule;
import io.shardmill.vcf.source.rules.header.ContigRules;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns CHROM to FILTER. */
final class FixedFieldRules {

  private static final int LONGEST_POS = 18;

  private final Declarations declarations;
  private final Breaches breaches;

  FixedFieldRules(Declarations declarations, Breaches breaches) {
    this.declarations = declarations;
    this.breaches = breaches;
  }

  void check(Site site) {
    for (int column = 0; column <= Site.INFO; column++) {
      if (site.column(column).isEmpty()) {
        breaches.add(
            Rule.EMPTY_FIELD, "column %d is empty; write . for nothing".formatted(column + 1));
      }
    }
    chrom(site);
    pos(site);
    id(site.column(Site.ID));
    ref(site.ref());
    alt(site);
    qual(site.column(Site.QUAL));
    filter(site.column(Site.FILTER));
  }

  private void chrom(Site site) {
    String chrom = site.column(Site.CHROM);
    boolean assembled = chrom.length() > 2 && chrom.startsWith("<") && chrom.endsWith(">");
    String name = assembled ? chrom.substring(1, chrom.length() - 1) : chrom;
    if (!chrom.isEmpty() && !ContigRules.named(name, declarations.minor())) {
      breaches.add(
          Rule.CHROM_INVALID,
          "CHROM is no contig name: it holds white space or characters that"
              + " names must not have");
    }
  }

  private void pos(Site site) {
    String pos = site.column(Site.POS);
    if (pos.isEmpty()) {
      return;
    }
    if (site.pos() < 0 || pos.length() > LONGEST_POS) {
      breaches.add(Rule.POS_INVALID, "POS is no integer from 0 on");
      return;
    }
    long length = declarations.contigLength(site.column(Site.CHROM));
    if (length < Long.MAX_VALUE && site.pos() > length + 1) {
      breaches.add(
          Rule.POS_BEYOND_CONTIG,
          "POS is beyond the contig's declared length and its telomere, %d".formatted(length + 1));
    }
  }

  private void id(String id) {
    if (id.equals(".") || id.isEmpty()) {
      return;
    }
    if (Chars.anySpace(id)) {
      breaches.add(Rule.ID_INVALID, "ID holds white space");
    }
    list(id, Rule.ID_INVALID, Rule.ID_TWICE, "ID");
  }

  /** Checks a list joined by semicolons for empty and repeated items. */
  private void list(String text, Rule empty, Rule twice, String what) {
    if (text.indexOf(';') < 0) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (String item : text.split(";", -1)) {
      if (item.isEmpty()) {
        breaches.add(empty, "%s has an empty item beside a semicolon".formatted(what));
      } else if (!seen.add(item)) {
        breaches.add(twice, "%s names an item twice".formatted(what));
      }
    }
  }

  private void ref(String ref) {
    if (!ref.isEmpty() && !Allele.bases(ref)) {
      breaches.add(Rule.REF_INVALID, "REF is no sequence of A, C, G, T and N");
    }
  }

  private void alt(Site site) {
    if (site.column(Site.ALT).isEmpty()) {
      return;
    }
    List<Allele> alts = site.alts();
    Set<String> seen = alts.size() > 1 ? new HashSet<>() : Set.of();
    for (int i = 0; i < alts.size(); i++) {
      Allele alt = alts.get(i);
      switch (alt.kind()) {
        case INVALID -> invalid(i);
        case MISSING -> {
          if (declarations.minor() < 3) {
            invalid(i);
          }
        }
        case STAR ->
            breaches.add(Rule.ALT_STAR, "* is no ALT before 4.2; declare a newer fileformat");
        case SYMBOL -> {
          if (alt.text().equals("<BND>") || alt.text().startsWith("<BND:")) {
            breaches.add(Rule.ALT_BND, "<BND> is no ALT any more; write the breakend");
          }
        }
        case BASES -> {
          if (alt.normal().equals(site.ref().toUpperCase(Locale.ROOT))) {
            breaches.add(Rule.ALT_IS_REF, "ALT number %d is REF".formatted(i + 1));
          }
        }
        default -> {}
      }
      boolean exact = alt.kind() == Allele.Kind.BASES || alt.kind() == Allele.Kind.STAR;
      if (exact && alts.size() > 1 && !seen.add(alt.normal())) {
        breaches.add(Rule.ALT_TWICE, "ALT number %d stands there twice".formatted(i + 1));
      }
    }
  }

  private void invalid(int alt) {
    breaches.add(
        Rule.ALT_INVALID,
        "ALT number %d is no sequence of A, C, G, T and N, *, <ID> or breakend".formatted(alt + 1));
  }

  private void qual(String qual) {
    if (qual.isEmpty() || qual.equals(".")) {
      return;
    }
    if (!Values.isFloat(qual, 0, qual.length(), declarations.minor())) {
      breaches.add(Rule.QUAL_INVALID, "QUAL is no number; write . if it is missing");
    } else if (qual.startsWith("-") && Values.number(qual) < 0) {
      breaches.add(Rule.QUAL_NEGATIVE, "QUAL is negative, which no Phred-scaled probability is");
    }
  }

  private void filter(String filter) {
    if (filter.isEmpty() || filter.equals(".") || filter.equals("PASS")) {
      return;
    }
    if (Chars.anySpace(filter)) {
      breaches.add(Rule.FILTER_INVALID, "FILTER holds white space");
    }
    list(filter, Rule.FILTER_INVALID, Rule.FILTER_TWICE, "FILTER");
    for (String item : filter.split(";", -1)) {
      switch (item) {
        case "." -> breaches.add(Rule.FILTER_INVALID, "FILTER is . or names filters, but not both");
        case "0" -> breaches.add(Rule.FILTER_ZERO, "FILTER 0 is reserved");
        case "PASS" ->
            breaches.add(Rule.FILTER_PASS, "FILTER is PASS or names filters, but not both");
        default -> {}
      }
    }
  }
}
