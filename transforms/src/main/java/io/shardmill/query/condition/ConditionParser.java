package io.shardmill.query.condition;

import io.shardmill.dataset.source.ConditionWords;
import io.shardmill.dataset.source.Operator;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the text of a {@link Condition}. */
final class ConditionParser {

  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "not", "is", "null", "in", "between");

  /** A tree is walked by recursion. */
  private static final int DEEPEST = 100;

  /** Each value of a list is one more comparison of each row. */
  private static final int MOST_VALUES = 1_000;

  private final QueryTable table;
  private final ConditionWords words;
  private int depth;

  ConditionParser(QueryTable table, String text) {
    this.table = table;
    this.words = new ConditionWords(text, KEYWORDS, "(),");
  }

  Condition parse() {
    Condition condition = alternatives(false);
    if (!words.atEnd()) {
      throw words.wrong(
          "conditions are joined by 'and' and 'or'; quote a value that has blanks or brackets");
    }
    return condition;
  }

  /** Of a negated alternative all parts are negated, and all must be true. */
  private Condition alternatives(boolean negated) {
    return joined("or", !negated, () -> parts(negated));
  }

  private Condition parts(boolean negated) {
    return joined("and", negated, () -> factor(negated));
  }

  private Condition joined(String word, boolean any, Supplier<Condition> part) {
    List<Condition> parts = new ArrayList<>(List.of(part.get()));
    while (words.takeKeyword(word)) {
      parts.add(part.get());
    }
    return of(any, parts);
  }

  private static Condition of(boolean any, List<Condition> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : any ? new Condition.Any(parts) : new Condition.All(parts);
  }

  private Condition factor(boolean negated) {
    if (++depth > DEEPEST) {
      throw words.wrong("this is more than %d deep".formatted(DEEPEST));
    }
    Condition condition;
    if (words.takeKeyword("not")) {
      condition = factor(!negated);
    } else if (words.take('(')) {
      condition = alternatives(negated);
      if (!words.take(')')) {
        throw words.wrong("here stands 'and', 'or' or ')'");
      }
    } else {
      condition = test(negated);
    }
    depth--;
    return condition;
  }

  private Condition test(boolean negated) {
    QueryColumn column = table.column(words.column());
    if (words.takeKeyword("is")) {
      Operator operator = words.takeKeyword("not") ? Operator.IS_NOT_NULL : Operator.IS_NULL;
      if (!words.takeKeyword("null")) {
        throw words.wrong("after 'is' stands 'null' or 'not null'");
      }
      return new Condition.Test(column, negated ? operator.opposite() : operator, null);
    }
    boolean not = words.takeKeyword("not") != negated;
    if (words.takeKeyword("between")) {
      Condition from = compared(column, Operator.AT_LEAST, not);
      if (!words.takeKeyword("and")) {
        throw words.wrong("'between' has two values with 'and' between them");
      }
      return of(not, List.of(from, compared(column, Operator.AT_MOST, not)));
    }
    if (words.takeKeyword("in")) {
      return of(!not, values(column, not));
    }
    Operator operator =
        words
            .operator()
            .orElseThrow(
                () ->
                    words.wrong(
                        "after a column stands one of = != < <= > >=, 'in', 'between', 'is null' or"
                            + " 'is not null'"));
    return compared(column, operator, not);
  }

  private List<Condition> values(QueryColumn column, boolean not) {
    if (!words.take('(')) {
      throw words.wrong("after 'in' stands a list such as (1, 2)");
    }
    List<Condition> values = new ArrayList<>();
    do {
      values.add(compared(column, Operator.EQUAL, not));
      if (values.size() > MOST_VALUES) {
        throw words.wrong("a list has at most %d values".formatted(MOST_VALUES));
      }
    } while (words.take(','));
    if (!words.take(')')) {
      throw words.wrong("a list of values ends with ')'");
    }
    return values;
  }

  private Condition compared(QueryColumn column, Operator operator, boolean not) {
    String text = words.value();
    try {
      return new Condition.Test(
          column, not ? operator.opposite() : operator, column.type().parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s (%s): %s".formatted(column.name(), column.declared(), e.getMessage()), e);
    }
  }
}
