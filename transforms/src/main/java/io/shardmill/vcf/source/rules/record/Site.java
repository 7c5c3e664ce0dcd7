package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Chars;
import java.util.ArrayList;
import java.util.List;

/** One record's columns up to FORMAT, taken apart; holds the last record that was parsed. */
final class Site {

  static final int CHROM = 0;
  static final int POS = 1;
  static final int ID = 2;
  static final int REF = 3;
  static final int ALT = 4;
  static final int QUAL = 5;
  static final int FILTER = 6;
  static final int INFO = 7;
  static final int FORMAT = 8;

  private final int minor;
  private final String[] columns = new String[FORMAT + 1];
  private String line = "";
  private int callsFrom;
  private long pos;
  private List<Allele> alts = List.of();

  /** Of files of VCF 4.{@code minor}. */
  Site(int minor) {
    this.minor = minor;
  }

  /** Parses a line of at least 8 columns. */
  void parse(String text) {
    line = text;
    int at = 0;
    for (int column = 0; column <= FORMAT; column++) {
      if (at > text.length()) {
        columns[column] = "";
      } else {
        int tab = Chars.indexOf('\t', text, at, text.length());
        columns[column] = text.substring(at, tab);
        at = tab + 1;
      }
    }
    callsFrom = at;
    String digits = columns[POS];
    pos = Chars.digits(digits) && digits.length() <= 18 ? Long.parseLong(digits) : -1;
    alts = new ArrayList<>(1);
    String alt = columns[ALT];
    if (!alt.equals(".")) {
      int from = 0;
      while (from <= alt.length()) {
        int comma = Chars.indexOf(',', alt, from, alt.length());
        alts.add(Allele.of(alt.substring(from, comma), minor));
        from = comma + 1;
      }
    }
  }

  /** A column's text. */
  String column(int column) {
    return columns[column];
  }

  String line() {
    return line;
  }

  /** First character of the first call; beyond the line if there is none. */
  int callsFrom() {
    return callsFrom;
  }

  /** POS, or -1 if it is no number. */
  long pos() {
    return pos;
  }

  String ref() {
    return columns[REF];
  }

  /** The last base of REF. */
  long refEnd() {
    return pos + columns[REF].length() - 1;
  }

  /** The alleles of ALT; none if it is a dot. */
  List<Allele> alts() {
    return alts;
  }

  /** Place of the unspecified allele among the ALTs from 1, or 0. */
  int unspecified() {
    for (int i = 0; i < alts.size(); i++) {
      if (alts.get(i).kind() == Allele.Kind.UNSPECIFIED) {
        return i + 1;
      }
    }
    return 0;
  }
}
