package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Rule;

/** Phase sets of a call: PS, PSL, PSO and PSQ. */
final class PhaseRules {

  private final Breaches breaches;
  private int set;
  private int list;
  private int ordinal;
  private int quality;

  PhaseRules(Breaches breaches) {
    this.breaches = breaches;
  }

  void startRecord(FormatPlan plan) {
    set = plan.indexOf("PS");
    list = plan.indexOf("PSL");
    ordinal = plan.indexOf("PSO");
    quality = plan.indexOf("PSQ");
  }

  void check(Call call) {
    if (list < 0 && ordinal < 0 && quality < 0) {
      return;
    }
    if (call.has(set) && call.has(list)) {
      breaches.add(Rule.PHASE_SET_TWICE, "a call has both PS and PSL; keep one");
    }
    String[] names = call.has(list) ? call.values(list) : new String[0];
    for (int i = 0; i < Math.min(names.length, call.genotype.ploidy()); i++) {
      if (!names[i].equals(".") && !call.genotype.phased(i)) {
        breaches.add(Rule.PHASE_SET_UNPHASED, "PSL names a phase set for an unphased allele");
      }
    }
    withoutSet(call, ordinal, names, Rule.PHASE_SET_ORDINAL, "PSO");
    withoutSet(call, quality, names, Rule.PHASE_SET_QUALITY, "PSQ");
  }

  private void withoutSet(Call call, int index, String[] names, Rule rule, String key) {
    if (!call.has(index)) {
      return;
    }
    String[] values = call.values(index);
    for (int i = 0; i < values.length; i++) {
      if (!values[i].equals(".") && (i >= names.length || names[i].equals("."))) {
        breaches.add(rule, "%s has a value where PSL has none".formatted(key));
      }
    }
  }
}
