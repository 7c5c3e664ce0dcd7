package io.shardmill.genotype.ld;

import java.io.Serializable;
import java.util.List;

/**
 * How variants are pruned, as {@code plink2 --indep-pairwise} is told: {@code 50,5,0.2} compares
 * within 50 variants, moves on by 5, and leaves no pair above r2 0.2; {@code 500kb,0.2} compares
 * within 500,000 base pairs.
 *
 * @param window which variants are compared
 * @param linkage which of them are linked
 */
public record LdSettings(LdWindow window, Linkage linkage) implements Serializable {

  private static final String FORM =
      "is WINDOW,STEP,R2, such as 50,5,0.2, or WINDOWkb,R2, such as 500kb,0.2";

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if they cannot be meant; the message tells the form
   */
  public static LdSettings parse(String text) {
    List<String> parts = List.of(text.split(",", -1));
    if (parts.size() < 2 || parts.size() > 3) {
      throw new IllegalArgumentException(FORM);
    }
    int step = parts.size() == 3 ? whole(parts.get(1)) : 1;
    double bound = number(parts.get(parts.size() - 1));
    return new LdSettings(window(parts.get(0), step), new Linkage(bound));
  }

  private static LdWindow window(String size, int step) {
    if (!size.endsWith("kb")) {
      return new LdWindow(LdWindow.Unit.VARIANTS, whole(size), step);
    }
    double kilobases = number(size.substring(0, size.length() - 2));
    if (!(kilobases > 0 && kilobases <= 2_000_000)) {
      throw new IllegalArgumentException("a window has at most 2,000,000 kb; the value " + FORM);
    }
    int basePairs = (int) (1000 * kilobases * (1 + Linkage.EPSILON));
    return new LdWindow(LdWindow.Unit.BASE_PAIRS, basePairs, step);
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(FORM, e);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(FORM, e);
    }
  }
}
