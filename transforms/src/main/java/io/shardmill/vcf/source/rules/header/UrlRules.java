package io.shardmill.vcf.source.rules.header;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Rule;
import java.util.regex.Pattern;

/** The lines whose value is an address: {@code ##assembly} and {@code ##pedigreeDB}. */
final class UrlRules {

  // A scheme; after //, an authority whose host has a letter or is four numbers.
  private static final Pattern URL =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9+.-]*:"
              + "(//([^/@\\s]*@)?([^/:@\\s]*[A-Za-z][^/:@\\s]*|[0-9]+(\\.[0-9]+){3}|\\[[0-9A-Fa-f:.]+\\])"
              + "(:[0-9]*)?(/\\S*)?|///\\S+|[^/\\s]\\S*|/[^/\\s]\\S*)");

  private UrlRules() {}

  static void assembly(String value, Breaches breaches) {
    if (!URL.matcher(value).matches()) {
      breaches.add(Rule.ASSEMBLY_URL, "##assembly is the URL of a FASTA file");
    }
  }

  /** Angle brackets around the address stand in the files of the specification's repository. */
  static void pedigree(String value, Breaches breaches) {
    boolean bracketed = value.startsWith("<") && value.endsWith(">") && value.length() > 2;
    String url = bracketed ? value.substring(1, value.length() - 1) : value;
    if (!URL.matcher(url).matches()) {
      breaches.add(Rule.PEDIGREE_URL, "##pedigreeDB is the URL of a database");
    }
  }
}
