package io.shardmill.singlecell.steps.qc;

import io.shardmill.singlecell.CellBlock;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Which cells are controls of an experiment, such as those with a non-targeting guide. */
@FunctionalInterface
public interface ControlRule extends Serializable {

  /** Whether a cell is a control. */
  boolean matches(CellBlock cells, int row);

  /**
   * Cells whose annotation is one of the values, exactly. A cell without the annotation is none.
   *
   * @param column place of the annotation among those that the source projects
   */
  static ControlRule in(int column, Collection<String> values) {
    TreeSet<String> set = new TreeSet<>(values);
    return (cells, row) -> {
      String text = cells.obsText(column, row);
      return text != null && set.contains(text);
    };
  }

  /**
   * Cells whose annotation has {@code control}, {@code non-target}, {@code neg} or {@code scramble}
   * in it, in any case. For {@code --compat=seed} only: it takes a knocked-out NEGR1 for a control.
   *
   * @param column place of {@code target_gene} among the annotations that the source projects
   */
  static ControlRule likeSeed(int column) {
    List<String> parts = List.of("control", "non-target", "neg", "scramble");
    return (cells, row) -> {
      String text = cells.obsText(column, row);
      return text != null && parts.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
    };
  }

  /** Cells that match at least one of the rules. */
  static ControlRule anyOf(List<ControlRule> rules) {
    List<ControlRule> copy = List.copyOf(rules);
    return (cells, row) -> copy.stream().anyMatch(rule -> rule.matches(cells, row));
  }
}
