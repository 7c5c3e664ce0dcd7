package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.Rule;
import java.util.Arrays;

/** Local alleles, reference blocks and base modifications of a call, since 4.5. */
final class LocalAlleleRules {

  private static final String[][] TWINS = {
    {"LAD", "AD"}, {"LADF", "ADF"}, {"LADR", "ADR"}, {"LEC", "EC"}
  };

  private final Breaches breaches;
  private final int[] local = new int[TWINS.length];
  private final int[] all = new int[TWINS.length];
  private FormatPlan plan;
  private int laa;
  private int length;
  private boolean genotyped;
  private int alts;
  private int unspecified;
  private int[] alleles = {};

  LocalAlleleRules(Breaches breaches) {
    this.breaches = breaches;
    this.plan = new FormatPlan(".", Declarations.NONE);
  }

  void startRecord(FormatPlan format, Site site) {
    if (format != plan) {
      plan = format;
      laa = plan.indexOf("LAA");
      length = plan.indexOf("LEN");
      genotyped = plan.size() > 0 && plan.key(0).equals("GT");
      for (int i = 0; i < TWINS.length; i++) {
        local[i] = plan.indexOf(TWINS[i][0]);
        all[i] = plan.indexOf(TWINS[i][1]);
      }
    }
    alts = site.alts().size();
    unspecified = site.unspecified();
  }

  /** Reads LAA, before the values that are of its alleles. */
  void read(Call call) {
    alleles = new int[0];
    if (breaches.minor() < 5 || !call.has(laa)) {
      return;
    }
    String[] texts = call.values(laa);
    call.localAlleles(texts.length);
    int[] numbers = new int[texts.length];
    boolean right = true;
    for (int i = 0; i < texts.length; i++) {
      boolean digits = Chars.digits(texts[i]) && texts[i].length() < 10;
      numbers[i] = digits ? Integer.parseInt(texts[i]) : 0;
      right &= numbers[i] >= 1 && numbers[i] <= alts;
    }
    if (!right || Arrays.stream(numbers).distinct().count() < numbers.length) {
      breaches.add(Rule.LAA_INVALID, "LAA is no list of different ALT numbers from 1 on");
    } else {
      alleles = numbers;
    }
  }

  void check(Call call) {
    if (breaches.minor() < 5) {
      return;
    }
    if (laa >= 0 && call.has(length) && unspecified > 0 && !names(unspecified)) {
      breaches.add(
          Rule.LAA_BLOCK, "LAA of a call that starts a reference block must name the <*> allele");
    }
    for (int i = 0; i < TWINS.length; i++) {
      if (call.has(local[i]) && call.has(all[i]) && laa >= 0) {
        compare(call, i);
      }
    }
    if (!genotyped) {
      for (int i = 0; i < plan.size(); i++) {
        if (plan.modification(i) && call.has(i)) {
          breaches.add(Rule.MODIFICATION_GT, "a call with base modifications needs GT");
          return;
        }
      }
    }
  }

  private boolean names(int allele) {
    for (int name : alleles) {
      if (name == allele) {
        return true;
      }
    }
    return false;
  }

  private void compare(Call call, int twin) {
    String[] some = call.values(local[twin]);
    String[] every = call.values(all[twin]);
    boolean withRef = !TWINS[twin][0].equals("LEC");
    int offset = withRef ? 0 : -1;
    boolean same = true;
    for (int i = 0; i < some.length; i++) {
      int allele =
          withRef && i == 0
              ? 0
              : i - (withRef ? 1 : 0) < alleles.length ? alleles[i - (withRef ? 1 : 0)] : -1;
      int place = allele + offset;
      same &= allele < 0 || place < 0 || place >= every.length || some[i].equals(every[place]);
    }
    if (!same) {
      breaches.add(
          Rule.LOCAL_DIFFERS,
          "%s and %s of a call differ; write one of them"
              .formatted(TWINS[twin][0], TWINS[twin][1]));
    }
  }
}
