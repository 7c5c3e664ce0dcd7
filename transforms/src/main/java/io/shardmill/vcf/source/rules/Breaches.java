package io.shardmill.vcf.source.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects what is broken, of the rules that one version of the format has. */
public final class Breaches {

  private final int minor;
  private final List<Breach> found = new ArrayList<>();
  private int line;

  /** Of the rules of VCF 4.{@code minor}. */
  public Breaches(int minor) {
    this.minor = minor;
  }

  /** The version whose rules hold, as the number after {@code 4.}. */
  public int minor() {
    return minor;
  }

  /** Tells the number of the header line that is looked at. */
  public void line(int number) {
    line = number;
  }

  /** Tells that a rule is broken; one that the version does not have is not. */
  public void add(Rule rule, String message) {
    if (rule.holds(minor)) {
      found.add(new Breach(rule, line, message));
    }
  }

  /** Whether nothing is broken. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What is broken, in the order in which it was found; changes with this object. */
  public List<Breach> list() {
    return Collections.unmodifiableList(found);
  }

  /** Forgets all, for the next line. */
  public void clear() {
    found.clear();
  }
}
