package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breach;
import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.Definition;
import io.shardmill.vcf.source.rules.Rule;
import java.util.List;
import java.util.Set;

/** The calls of a record, subfield by subfield. */
final class CallRules {

  private static final Set<String> COUNTS =
      Set.of(
          "AD", "ADF", "ADR", "CN", "CNQ", "DP", "EC", "GQ", "HQ", "LAD", "LADF", "LADR", "LEC",
          "LEN", "MQ", "NQ", "PQ", "PS");
  private static final Set<String> PROBABILITIES = Set.of("GP", "CNP", "LGP");
  private static final Set<String> LIKELIHOODS = Set.of("GL", "CNL", "LGL");

  private final Declarations declarations;
  private final Breaches breaches;
  private final int minor;
  private final Call call = new Call();
  private final ValueCounts counts;
  private final PhaseRules phases;
  private final LocalAlleleRules locals;
  private FormatPlan plan;

  CallRules(Declarations declarations, Breaches breaches) {
    this.declarations = declarations;
    this.breaches = breaches;
    this.minor = declarations.minor();
    this.counts = new ValueCounts();
    this.phases = new PhaseRules(breaches);
    this.locals = new LocalAlleleRules(breaches);
    this.plan = new FormatPlan(".", declarations);
  }

  /** Checks FORMAT and the calls, if the file has samples. */
  void check(Site site) {
    if (declarations.columns() <= Site.FORMAT) {
      return;
    }
    String format = site.column(Site.FORMAT);
    if (format.isEmpty()) {
      breaches.add(Rule.EMPTY_FIELD, "column 9 is empty; write . for nothing");
      return;
    }
    if (!format.equals(plan.text())) {
      plan = new FormatPlan(format, declarations);
    }
    for (Breach breach : plan.breaches()) {
      breaches.add(breach.rule(), breach.message());
    }
    counts.startRecord(site);
    phases.startRecord(plan);
    locals.startRecord(plan, site);
    String line = site.line();
    int from = site.callsFrom();
    int good = 0;
    int goodLength = -1;
    while (from <= line.length()) {
      int to = Chars.indexOf('\t', line, from, line.length());
      // Within a record, calls of the same text are right or wrong together.
      if (to - from != goodLength || !line.regionMatches(from, line, good, goodLength)) {
        call(site, line, from, to);
        if (!breaches.isEmpty()) {
          // One bad call is enough to refuse the record; thousands would say the same.
          return;
        }
        good = from;
        goodLength = to - from;
      }
      from = to + 1;
    }
  }

  private void call(Site site, String line, int from, int to) {
    if (plan.size() == 0) {
      if (!Chars.dot(line, from, to)) {
        breaches.add(Rule.FORMAT_INVALID, "FORMAT is . although there are calls; name their keys");
      }
      return;
    }
    call.split(line, from, to);
    if (call.size() > plan.size()) {
      breaches.add(
          Rule.CALL_FIELDS,
          "a call has %d subfields where FORMAT has %d keys".formatted(call.size(), plan.size()));
      return;
    }
    if (plan.key(0).equals("GT")) {
      genotype(site);
    }
    locals.read(call);
    for (int i = 0; i < call.size(); i++) {
      if (call.from(i) == call.to(i)) {
        empty(i);
      } else if (!plan.key(i).equals("GT") && !Chars.dot(line, call.from(i), call.to(i))) {
        subfield(i);
      }
    }
    phases.check(call);
    locals.check(call);
  }

  private void genotype(Site site) {
    if (call.from(0) == call.to(0)) {
      return;
    }
    if (!call.genotype.parse(call.line, call.from(0), call.to(0), minor)) {
      call.genotype.clear();
      breaches.add(
          Rule.GT_SYNTAX,
          minor < 4
              ? "GT is no list of allele numbers or dots between / or |"
              : "GT is no list of allele numbers or dots, each after / or |");
    } else if (call.genotype.largest() > site.alts().size()) {
      breaches.add(Rule.GT_ALLELE_RANGE, "GT names an allele that the record does not have");
    }
  }

  /** Lists of local alleles may have no values. */
  private void empty(int index) {
    boolean allowed = minor >= 5 && (plan.local(index) || plan.key(index).equals("LAA"));
    if (!allowed) {
      breaches.add(
          Rule.CALL_EMPTY, "%s of a call is empty; write a dot".formatted(plan.key(index)));
    }
  }

  private void subfield(int index) {
    String key = plan.key(index);
    Definition definition = plan.definition(index);
    if (definition == null) {
      encoded(key, index);
      return;
    }
    int count = values(key, index, definition);
    long right = counts.right(definition.number(), key, call);
    boolean fits = right < 0 || count == right || counts.fitsWithoutAlt(definition.number(), count);
    if (!fits) {
      breaches.add(
          Rule.CALL_NUMBER,
          "%s of a call has %d values where Number=%s asks for %d"
              .formatted(key, count, definition.number(), right));
    }
  }

  /** Checks each value, and tells how many there are. */
  private int values(String key, int index, Definition definition) {
    String line = call.line;
    String type = definition.type();
    boolean known = plan.reserved(index);
    int count = 0;
    int from = call.from(index);
    int end = call.to(index);
    boolean text = type.equals("String") || type.equals("Character");
    if (text) {
      encoded(key, index);
    }
    while (from <= end) {
      int to = Chars.indexOf(',', line, from, end);
      count++;
      if (from == to) {
        breaches.add(Rule.CALL_EMPTY, "%s of a call has an empty value".formatted(key));
      } else if (!Values.isOf(type, line, from, to, minor)) {
        breaches.add(Rule.CALL_TYPE, "a value of %s is no %s".formatted(key, type));
      } else if (!text && !Chars.dot(line, from, to)) {
        if (type.equals("Integer") && !Values.inRange(line, from, to)) {
          breaches.add(Rule.INTEGER_RANGE, InfoRules.outOfRange(key));
        }
        if (known) {
          domain(key, index, from, to);
        }
      }
      from = to + 1;
    }
    if (key.equals("FT")) {
      filters(index);
    }
    return count;
  }

  private void encoded(String key, int index) {
    if (!Values.encoded(call.line, call.from(index), call.to(index))) {
      breaches.add(
          Rule.PERCENT_ENCODING,
          "a percent sign in %s starts no encoded character; write %%25 and capital letters"
              .formatted(key));
    }
  }

  private void domain(String key, int index, int from, int to) {
    boolean modification = plan.modification(index);
    boolean negative = call.line.charAt(from) == '-';
    if (negative && (COUNTS.contains(key) || (modification && !key.startsWith("M")))) {
      breaches.add(Rule.CALL_NEGATIVE, "%s of a call is negative".formatted(key));
    }
    if (PROBABILITIES.contains(key) || LIKELIHOODS.contains(key) || modification) {
      double value = Values.number(call.line.substring(from, to));
      if (LIKELIHOODS.contains(key)) {
        if (value > 0) {
          breaches.add(
              Rule.CALL_LIKELIHOOD, "a value of %s is above 0, the log of 1".formatted(key));
        }
      } else if (!modification && (value < 0 || value > 1)) {
        breaches.add(
            Rule.CALL_PROBABILITY, "a value of %s is no probability from 0 to 1".formatted(key));
      } else if (modification && key.startsWith("M") && (value < 0 || value > 1)) {
        breaches.add(
            Rule.MODIFICATION_FRACTION, "a value of %s is no fraction from 0 to 1".formatted(key));
      }
    }
  }

  private void filters(int index) {
    String text = call.line.substring(call.from(index), call.to(index));
    List<String> names = List.of(text.split(";", -1));
    if (Chars.anySpace(text) || names.contains("")) {
      breaches.add(Rule.CALL_FILTER, "FT holds white space or an empty filter");
    }
  }
}
