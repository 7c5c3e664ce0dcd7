package io.shardmill.quality;

import java.io.Serializable;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The name of a statistic: what was measured, and at which stage.
 *
 * <p>The same name at the stages before and after filtering is one measure seen twice; the report
 * draws both in one chart.
 *
 * <pre>{@code
 * Measure maf = Measure.of("maf");
 * context.statistics().numeric(maf.before(), bins).add(0.02);
 * }</pre>
 *
 * @param name stable snake_case name, such as {@code call_rate}
 * @param stage when it was measured
 */
public record Measure(String name, Stage stage) implements Comparable<Measure>, Serializable {

  /** When something is measured, in relation to filtering. */
  public enum Stage {
    /** Filtering does not matter to it. */
    ANY,
    /** On rows as they were read. */
    BEFORE,
    /** On rows that are written. */
    AFTER
  }

  private static final Predicate<String> NAME =
      Pattern.compile("[a-z][a-z0-9_.]{0,99}").asMatchPredicate();

  private static final Comparator<Measure> ORDER =
      Comparator.comparing(Measure::name).thenComparing(Measure::stage);

  public Measure {
    if (!NAME.test(name)) {
      throw new IllegalArgumentException(
          "A measure's name is up to 100 of a-z, 0-9, _ and ., from a letter: '" + name + "'");
    }
  }

  /** A measure to which filtering does not matter. */
  public static Measure of(String name) {
    return new Measure(name, Stage.ANY);
  }

  /** This measure before filtering. */
  public Measure before() {
    return new Measure(name, Stage.BEFORE);
  }

  /** This measure after filtering. */
  public Measure after() {
    return new Measure(name, Stage.AFTER);
  }

  @Override
  public int compareTo(Measure other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return switch (stage) {
      case ANY -> name;
      case BEFORE -> name + " (before)";
      case AFTER -> name + " (after)";
    };
  }
}
