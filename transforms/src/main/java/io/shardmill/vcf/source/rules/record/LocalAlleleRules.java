package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.allele.GenotypeOrder;
import io.shardmill.vcf.source.rules.Breaches;
import io.shardmill.vcf.source.rules.Chars;
import io.shardmill.vcf.source.rules.Declarations;
import io.shardmill.vcf.source.rules.Rule;
import java.util.Arrays;
import java.util.Set;

/** Local alleles, reference blocks and base modifications of a call, since 4.5. */
final class LocalAlleleRules {

  private static final String[][] TWINS = {
    {"LAD", "AD"},
    {"LADF", "ADF"},
    {"LADR", "ADR"},
    {"LEC", "EC"},
    {"LGL", "GL"},
    {"LGP", "GP"},
    {"LPL", "PL"},
    {"LPP", "PP"}
  };

  private static final Set<String> GENOTYPE_KEYS = Set.of("GL", "GP", "PL", "PP");
  private static final int DIPLOID = 2;

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
        boolean same =
            GENOTYPE_KEYS.contains(TWINS[i][1]) ? sameGenotypes(call, i) : sameAlleles(call, i);
        if (!same) {
          breaches.add(
              Rule.LOCAL_DIFFERS,
              "%s and %s of a call differ; write one of them".formatted(TWINS[i][0], TWINS[i][1]));
        }
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

  private boolean sameAlleles(Call call, int twin) {
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
    return same;
  }

  /** Compares values of genotypes; lists of another length are another breach. */
  private boolean sameGenotypes(Call call, int twin) {
    Genotype genotype = call.genotype;
    int ploidy = genotype.ploidy() == 0 ? DIPLOID : genotype.ploidy();
    String[] some = call.values(local[twin]);
    String[] every = call.values(all[twin]);
    if (some.length != Values.genotypes(ploidy, alleles.length + 1)
        || every.length != Values.genotypes(ploidy, alts + 1)) {
      return true;
    }
    int[] locals = new int[ploidy];
    int[] named = new int[ploidy];
    for (String value : some) {
      for (int i = 0; i < ploidy; i++) {
        named[i] = locals[i] == 0 ? 0 : alleles[locals[i] - 1];
      }
      Arrays.sort(named);
      if (differ(value, every[GenotypeOrder.place(named)])) {
        return false;
      }
      GenotypeOrder.next(locals);
    }
    return true;
  }

  /** Whether two values are both there and further apart than one of them was rounded. */
  private static boolean differ(String left, String right) {
    if (left.equals(right) || left.equals(".") || right.equals(".")) {
      return false;
    }
    boolean integers = Chars.digits(left) && Chars.digits(right);
    double rounded = integers ? 0 : Math.max(lastPlace(left), lastPlace(right));
    return Math.abs(Values.number(left) - Values.number(right)) > rounded;
  }

  /** What one more in the last digit of a number adds. */
  private static double lastPlace(String number) {
    int point = number.indexOf('.');
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    return exponent >= 0
        ? Math.abs(Values.number(number)) / 10
        : Math.pow(10, point < 0 ? 0 : point + 1 - number.length());
  }
}
