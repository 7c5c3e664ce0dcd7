package io.shardmill.singlecell.steps.qc;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which genes are mitochondrial, told by their names. Case matters: human genes are {@code MT-},
 * those of the mouse {@code mt-}.
 */
public final class MitochondrialGenes {

  private final String about;
  private final Predicate<String> test;

  private MitochondrialGenes(String about, Predicate<String> test) {
    this.about = about;
    this.test = test;
  }

  /** Genes whose names start with one of the prefixes. */
  public static MitochondrialGenes byPrefix(List<String> prefixes) {
    List<String> copy = List.copyOf(prefixes);
    return new MitochondrialGenes(
        "prefix " + String.join(" or ", copy), name -> copy.stream().anyMatch(name::startsWith));
  }

  /**
   * Genes in whose names the regular expression is found, such as {@code ^MT-|^MTRNR}.
   *
   * @throws ShardmillException if it is not a regular expression
   */
  public static MitochondrialGenes matching(String regex) {
    try {
      return new MitochondrialGenes("/" + regex + "/", Pattern.compile(regex).asPredicate());
    } catch (PatternSyntaxException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--mitochondrialGenes=/%s/: is no regular expression: %s"
              .formatted(regex, e.getDescription()),
          e);
    }
  }

  /** Genes with these names. */
  public static MitochondrialGenes named(List<String> names) {
    Set<String> set = new HashSet<>(names);
    return new MitochondrialGenes("list of %d names".formatted(set.size()), set::contains);
  }

  /** Whether each of the genes is mitochondrial. */
  public boolean[] among(List<String> genes) {
    boolean[] mask = new boolean[genes.size()];
    int at = 0;
    for (String gene : genes) {
      mask[at++] = test.test(gene);
    }
    return mask;
  }

  /**
   * Warns if no gene is mitochondrial, because then the share is 0 in every cell and a bound on it
   * removes none.
   *
   * @param mask what {@link #among} told
   */
  public QualityRule found(boolean[] mask) {
    int genes = 0;
    for (boolean mitochondrial : mask) {
      genes += mitochondrial ? 1 : 0;
    }
    return new Found(about, genes);
  }

  private record Found(String about, int genes) implements QualityRule {
    @Override
    public QualityCheck check(StatisticsSet statistics, Conservation conservation) {
      return new QualityCheck(
          "Mitochondrial genes",
          genes > 0 ? Status.PASS : Status.WARN,
          Integer.toString(genes),
          "at least 1",
          genes > 0
              ? ""
              : "No gene name fits the %s, so the mitochondrial percent is 0 in every cell."
                      .formatted(about)
                  + " Are the names Ensembl ids (--geneKey), or of another species"
                  + " (--mitochondrialGenes=mt-)?");
    }
  }
}
