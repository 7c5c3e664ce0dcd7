package io.shardmill.vcf.source.rules.header;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.LineText;
import io.shardmill.vcf.source.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks all lines of a header by the version that it declares. */
public final class HeaderRules {

  private static final String FILEFORMAT = "##fileformat=";
  private static final String VERSION = FILEFORMAT + "VCFv4.";
  private static final int OLDEST = 1;
  private static final int NEWEST = 5;
  private static final Set<String> WITHOUT_ID_BEFORE_3 = Set.of("PEDIGREE");
  private static final Set<String> STRUCTURED =
      Set.of("INFO", "FORMAT", "FILTER", "ALT", "contig", "SAMPLE", "PEDIGREE", "META");

  private final Breaches breaches;
  private final KeyLineRules keys;
  private final NamedLineRules named;
  private final ContigRules contigs;
  private final Map<String, Set<String>> ids = new HashMap<>();
  private int columns = ColumnLineRules.FIXED.size();

  private HeaderRules(int minor) {
    this.breaches = new Breaches(minor);
    this.keys = new KeyLineRules(breaches);
    this.named = new NamedLineRules(breaches);
    this.contigs = new ContigRules(breaches);
  }

  /** Checks a header. One that declares no version that is known here is checked by the newest. */
  public static HeaderFindings check(HeaderText header) {
    List<byte[]> lines = header.lines();
    int minor = lines.isEmpty() ? -1 : minor(text(lines.get(0)));
    HeaderRules rules = new HeaderRules(minor < 0 ? NEWEST : minor);
    return rules.checkAll(header, minor >= 0);
  }

  private HeaderFindings checkAll(HeaderText header, boolean known) {
    List<byte[]> lines = header.lines();
    breaches.line(1);
    if (!known) {
      breaches.add(
          Rule.FILEFORMAT,
          "the first line is not ##fileformat=VCFv4.%d to 4.%d".formatted(OLDEST, NEWEST));
    }
    boolean ended = false;
    for (int i = 0; i < lines.size(); i++) {
      breaches.line(i + 1);
      byte[] bytes = lines.get(i);
      int from = i == 0 ? afterMark(bytes) : 0;
      LineText.check(bytes, from, bytes.length, breaches);
      String line = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
      ended = line.startsWith("#") && !line.startsWith("##");
      if (ended) {
        columns = ColumnLineRules.check(line, breaches);
      } else if (line.startsWith("##")) {
        meta(line, i == 0);
      } else {
        break;
      }
    }
    if (!ended) {
      breaches.add(Rule.HEADER_LINE, "the #CHROM line is missing after the meta-information lines");
    }
    if (header.cutOff()) {
      breaches.add(Rule.LAST_LINE_END, "the last line has no line separator; add one");
    }
    return new HeaderFindings(
        new Declarations(breaches.minor(), keys.info(), keys.format(), contigs.lengths(), columns),
        breaches.list());
  }

  private void meta(String line, boolean first) {
    if (line.startsWith(FILEFORMAT)) {
      if (!first) {
        breaches.add(
            Rule.FILEFORMAT_TWICE, "##fileformat stands in the first line, and only there");
      }
      return;
    }
    int equals = line.indexOf('=');
    if (equals <= 2 || equals == line.length() - 1) {
      breaches.add(Rule.META_SYNTAX, "the line is not ##key=value, with neither of them empty");
      return;
    }
    String key = line.substring(2, equals);
    String value = line.substring(equals + 1);
    switch (key) {
      case "assembly" -> UrlRules.assembly(value, breaches);
      case "pedigreeDB" -> UrlRules.pedigree(value, breaches);
      default -> {
        if (STRUCTURED.contains(key) && (!key.equals("META") || breaches.minor() >= 3)) {
          structured(key, value);
        } else if (value.startsWith("<") && breaches.minor() >= 3) {
          structured(key, value);
        }
      }
    }
  }

  private void structured(String key, String value) {
    if (!value.startsWith("<")) {
      breaches.add(Rule.META_STRUCTURE, "%s lines have the form ##%s=<ID=...>".formatted(key, key));
      return;
    }
    MetaLine line = MetaLine.of(key, value);
    String fault = line.fault();
    if (fault != null) {
      breaches.add(Rule.META_STRUCTURE, fault);
    }
    id(line, fault != null);
    switch (key) {
      case "INFO", "FORMAT" -> keys.check(line);
      case "contig" -> contigs.check(line);
      default -> named.check(line);
    }
  }

  private void id(MetaLine line, boolean faulty) {
    String id = line.value("ID");
    boolean needed = breaches.minor() >= 3 || !WITHOUT_ID_BEFORE_3.contains(line.key());
    if (id == null || id.isEmpty()) {
      if (needed && !faulty) {
        breaches.add(Rule.META_ID, "%s lines need an ID".formatted(line.key()));
      }
    } else if (!ids.computeIfAbsent(line.key(), any -> new HashSet<>()).add(id)) {
      breaches.add(
          Rule.META_ID_TWICE, "another %s line has the same ID; keep one".formatted(line.key()));
    }
  }

  private int afterMark(byte[] bytes) {
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf) {
      breaches.add(Rule.BYTE_ORDER_MARK, "the file starts with a byte order mark; remove it");
      return 3;
    }
    return 0;
  }

  private static String text(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static int minor(String line) {
    boolean exact = line.length() == VERSION.length() + 1 && line.startsWith(VERSION);
    int minor = exact ? line.charAt(VERSION.length()) - '0' : -1;
    return minor >= OLDEST && minor <= NEWEST ? minor : -1;
  }
}
