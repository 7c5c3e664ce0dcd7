package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Rule;
import java.util.List;

/** INFO keys of tandem repeats, {@code <CNV:TR>}, since 4.4. */
final class RepeatRules {

  private static final List<String> EACH = List.of("RUS", "RUL", "RUC", "RB");
  private static final String BASES = "ACGTURYKMSWBDHVNacgturykmswbdhvn";

  private final Breaches breaches;

  RepeatRules(Breaches breaches) {
    this.breaches = breaches;
  }

  void check(Site site, InfoFields info) {
    int repeats = (int) site.alts().stream().filter(Allele::repeat).count();
    if (breaches.minor() < 4 || repeats == 0) {
      return;
    }
    long sequences = info.hasValue("RN") ? sum(info.values("RN")) : repeats;
    if (!info.hasValue("RUS") && !info.hasValue("RUL")) {
      breaches.add(Rule.REPEAT_UNIT, "a <CNV:TR> needs RUS or RUL");
    }
    for (String key : EACH) {
      int count = info.values(key).length;
      if (count > 0 && count != sequences) {
        breaches.add(
            Rule.REPEAT_COUNT,
            "%s has %d values where RN asks for %d".formatted(key, count, sequences));
      }
    }
    units(info.values("RUS"), info.values("RUL"));
    intervals("CIRUC", info.values("CIRUC"), info.values("RUC"), sequences);
    intervals("CIRB", info.values("CIRB"), info.values("RB"), sequences);
    listed(info);
  }

  private void units(String[] sequences, String[] lengths) {
    for (int i = 0; i < sequences.length; i++) {
      String unit = sequences[i];
      if (unit.equals(".") || unit.isEmpty()) {
        continue;
      }
      if (unit.chars().anyMatch(c -> BASES.indexOf(c) < 0)) {
        breaches.add(Rule.REPEAT_BASES, "RUS holds other characters than IUPAC bases");
      }
      Double length = InfoFields.number(lengths, i);
      if (length != null && length != unit.length()) {
        breaches.add(Rule.REPEAT_UNIT_LENGTH, "RUL is not the length of RUS");
      }
    }
  }

  private void intervals(String key, String[] bounds, String[] values, long sequences) {
    if (bounds.length == 0) {
      return;
    }
    if (bounds.length != 2 * sequences) {
      breaches.add(
          Rule.REPEAT_INTERVAL_COUNT,
          "%s has %d values where two for each repeat sequence are %d"
              .formatted(key, bounds.length, 2 * sequences));
    }
    for (int i = 0; 2 * i + 1 < bounds.length; i++) {
      Double lower = InfoFields.number(bounds, 2 * i);
      Double upper = InfoFields.number(bounds, 2 * i + 1);
      if ((lower != null || upper != null) && InfoFields.number(values, i) == null) {
        breaches.add(
            Rule.REPEAT_INTERVAL_ALONE,
            "%s has an interval where %s has no value".formatted(key, key.substring(2)));
      }
      if ((lower != null && lower > 0) || (upper != null && upper < 0)) {
        breaches.add(Rule.REPEAT_INTERVAL_SPAN, "an interval of %s does not span 0".formatted(key));
      }
    }
  }

  private void listed(InfoFields info) {
    String[] units = info.values("RUB");
    if (units.length == 0) {
      return;
    }
    String[] counts = info.values("RUC");
    long all = 0;
    boolean whole = counts.length > 0;
    for (int i = 0; i < counts.length; i++) {
      Double count = InfoFields.number(counts, i);
      whole &= count != null && count >= 0 && count == Math.rint(count);
      all += whole && count != null ? count.longValue() : 0;
    }
    if (!whole) {
      breaches.add(Rule.REPEAT_UNITS_COUNTED, "with RUB, RUC must be there and be integers");
    } else if (units.length != all) {
      breaches.add(
          Rule.REPEAT_UNITS_LISTED,
          "RUB has %d values where RUC counts %d repeat units".formatted(units.length, all));
    }
  }

  private static long sum(String[] values) {
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      Double value = InfoFields.number(values, i);
      sum += value == null ? 0 : value.longValue();
    }
    return sum;
  }
}
