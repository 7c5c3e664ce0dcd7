package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.header.ContigRules;
import java.util.Locale;
import java.util.Set;

/**
 * An allele of the ALT column.
 *
 * @param kind what it is
 * @param text as it stands in the column
 */
record Allele(Kind kind, String text) {

  /** What an ALT can be. */
  enum Kind {
    BASES,
    STAR,
    MISSING,
    /** {@code <*>} or {@code <NON_REF>}: any other allele. */
    UNSPECIFIED,
    /** A symbolic structural variant: DEL, INS, DUP, INV, CNV, and their subtypes. */
    VARIANT,
    /** Any other {@code <ID>}. */
    SYMBOL,
    BREAKEND,
    INVALID
  }

  private static final Set<String> VARIANTS = Set.of("DEL", "INS", "DUP", "INV", "CNV");

  /** Takes an ALT by its form; what VCF 4.{@code minor} allows between contig names differs. */
  static Allele of(String text, int minor) {
    return new Allele(kind(text, minor), text);
  }

  /** Whether the text is A, C, G, T, N in either case, and not empty. */
  static boolean bases(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("ACGTNacgtn".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether the allele is of the first level type, such as {@code DEL}. */
  boolean is(String type) {
    return kind == Kind.VARIANT && first(text.substring(1, text.length() - 1)).equals(type);
  }

  /** Whether the allele is a tandem repeat. */
  boolean repeat() {
    return kind == Kind.VARIANT && (text.equals("<CNV:TR>") || text.startsWith("<CNV:TR:"));
  }

  /** Whether the specification gives it a length along the reference. */
  boolean spans() {
    return kind == Kind.VARIANT && !is("INS");
  }

  /** What two equal alleles share: case is no difference of bases. */
  String normal() {
    return kind == Kind.BASES ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static Kind kind(String text, int minor) {
    if (bases(text)) {
      return Kind.BASES;
    }
    if (text.equals("*")) {
      return Kind.STAR;
    }
    if (text.equals(".")) {
      return Kind.MISSING;
    }
    if (text.startsWith("<") && text.endsWith(">")) {
      return symbol(text.substring(1, text.length() - 1));
    }
    return breakend(text, minor) ? Kind.BREAKEND : Kind.INVALID;
  }

  private static Kind symbol(String id) {
    if (id.isEmpty()
        || Chars.anySpace(id)
        || id.indexOf('<') >= 0
        || id.indexOf('>') >= 0
        || id.indexOf(',') >= 0) {
      return Kind.INVALID;
    }
    if (id.equals("*") || id.equals("NON_REF")) {
      return Kind.UNSPECIFIED;
    }
    return VARIANTS.contains(first(id)) ? Kind.VARIANT : Kind.SYMBOL;
  }

  private static String first(String id) {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  /** Bases and a bracketed place, in either order, or bases and a dot. */
  private static boolean breakend(String text, int minor) {
    int last = text.length() - 1;
    if (last < 1) {
      return false;
    }
    int open = 0;
    while (open <= last && text.charAt(open) != '[' && text.charAt(open) != ']') {
      open++;
    }
    if (open > last) {
      boolean before = text.charAt(0) == '.' && bases(text.substring(1));
      boolean after = text.charAt(last) == '.' && bases(text.substring(0, last));
      return before || after;
    }
    int close = text.indexOf(text.charAt(open), open + 1);
    if (close < 0) {
      return false;
    }
    String before = text.substring(0, open);
    String after = text.substring(close + 1);
    return before.isEmpty() != after.isEmpty()
        && piece(before.isEmpty() ? after : before)
        && place(text.substring(open + 1, close), minor);
  }

  private static boolean piece(String text) {
    return text.equals(".") || bases(text);
  }

  private static boolean place(String text, int minor) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0 || !Chars.digits(text, colon + 1, text.length())) {
      return false;
    }
    String contig = text.substring(0, colon);
    boolean assembled = contig.startsWith("<") && contig.endsWith(">");
    return assembled
        ? symbol(contig.substring(1, contig.length() - 1)) != Kind.INVALID
        : ContigRules.named(contig, minor);
  }
}
