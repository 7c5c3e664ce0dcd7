package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breach;
import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.LineText;
import io.shardmill.vcf.source.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Checks the records of one file, one after the other, each by itself; what records must be beside
 * each other is in {@link io.shardmill.vcf.source.rules.order}.
 *
 * <p>Not for several threads. Memory: a few copies of one record.
 */
public final class RecordRules {

  private final Declarations declarations;
  private final Breaches breaches;
  private final Site site;
  private final FixedFieldRules fixed;
  private final InfoRules infos;
  private final InfoFields info = new InfoFields();
  private final StructuralRules structural;
  private final RepeatRules repeats;
  private final EndRules ends;
  private final CallRules calls;
  private boolean parsed;

  /** For the records of a file whose header declares {@code declarations}. */
  public RecordRules(Declarations declarations) {
    this.declarations = declarations;
    this.breaches = new Breaches(declarations.minor());
    this.site = new Site(declarations.minor());
    this.fixed = new FixedFieldRules(declarations, breaches);
    this.infos = new InfoRules(declarations, breaches);
    this.structural = new StructuralRules(breaches);
    this.repeats = new RepeatRules(breaches);
    this.ends = new EndRules(breaches);
    this.calls = new CallRules(declarations, breaches);
  }

  /**
   * Checks the line {@code [from, to)}.
   *
   * @return the rules that it breaks, valid until the next call; of the calls the first bad one
   */
  public List<Breach> check(byte[] bytes, int from, int to) {
    breaches.clear();
    parsed = false;
    if (from == to) {
      breaches.add(Rule.BLANK_LINE, "the line is empty; remove it");
      return breaches.list();
    }
    if (bytes[from] == '#') {
      breaches.add(Rule.COMMENT_LINE, "a header line stands among the records; move or remove it");
      return breaches.list();
    }
    LineText.check(bytes, from, to, breaches);
    String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    int columns = Chars.parts('\t', line, 0, line.length());
    if (columns != declarations.columns()) {
      breaches.add(
          Rule.COLUMN_COUNT,
          "%d columns where the header has %d%s"
              .formatted(
                  columns,
                  declarations.columns(),
                  line.endsWith("\t") ? "; the line ends with a tab" : ""));
      return breaches.list();
    }
    site.parse(line);
    parsed = true;
    fixed.check(site);
    infos.check(site, info);
    structural.check(site, info);
    repeats.check(site, info);
    ends.check(site, info);
    calls.check(site);
    return breaches.list();
  }

  /** CHROM, POS, REF and ALT of the record checked last; empty if it has other columns. */
  public String key() {
    if (!parsed) {
      return "";
    }
    String key =
        String.join(
            ":",
            site.column(Site.CHROM),
            site.column(Site.POS),
            site.column(Site.REF),
            site.column(Site.ALT));
    return new String(key.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
