package io.shardmill.vcf.source.rules.header;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The lines that name the contigs. */
public final class ContigRules {

  private static final Pattern NAME =
      Pattern.compile("[0-9A-Za-z!#$%&+./:;?@^_|~-][0-9A-Za-z!#$%&*+./:;=?@^_|~-]*");
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]+");
  private static final Set<String> RESERVED =
      Set.of(
          "DEL",
          "INS",
          "DUP",
          "INV",
          "CNV",
          "BND",
          "DUP:TANDEM",
          "DEL:ME",
          "INS:ME",
          "CNV:TR",
          "NON_REF");

  private final Breaches breaches;
  private final Map<String, Long> lengths = new HashMap<>();

  ContigRules(Breaches breaches) {
    this.breaches = breaches;
  }

  /** The lengths that are declared. */
  Map<String, Long> lengths() {
    return lengths;
  }

  /** Whether VCF 4.{@code minor} allows a contig of this name. */
  public static boolean named(String name, int minor) {
    return minor >= 3
        ? NAME.matcher(name).matches()
        : !name.isEmpty() && !Chars.anySpace(name) && name.matches("[^,<>]+");
  }

  void check(MetaLine line) {
    String id = line.value("ID");
    if (id != null && !named(id, breaches.minor())) {
      breaches.add(
          Rule.CONTIG_ID,
          breaches.minor() >= 3
              ? "a contig's name holds printable ASCII but \\ , \" ' ` ( ) [ ] { } < > and does"
                  + " not start with * or ="
              : "a contig's name holds no white space, comma or angle bracket");
    }
    if (id != null && RESERVED.contains(id)) {
      breaches.add(Rule.CONTIG_RESERVED, "a contig must not have the name of a symbolic allele");
    }
    String md5 = line.value("md5");
    if (md5 != null && !MD5.matcher(md5).matches()) {
      breaches.add(Rule.CONTIG_MD5, "md5 is lower case hexadecimal digits");
    }
    String length = line.value("length");
    if (length != null) {
      if (Chars.digits(length) && length.length() <= 18) {
        if (id != null) {
          lengths.putIfAbsent(id, Long.parseLong(length));
        }
      } else {
        breaches.add(Rule.CONTIG_LENGTH, "length is the number of bases, in digits");
      }
    }
  }
}
