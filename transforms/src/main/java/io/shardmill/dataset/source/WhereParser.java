package io.shardmill.dataset.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the text of a {@link Where}. */
final class WhereParser {

  private static final Set<String> KEYWORDS = Set.of("and", "is", "not", "null", "or");

  private final ConditionWords words;

  WhereParser(String text) {
    this.words = new ConditionWords(text, KEYWORDS, "");
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  Where parse() {
    List<Comparison> comparisons = new ArrayList<>();
    if (words.atEnd()) {
      throw words.wrong("there is no condition");
    }
    comparisons.add(comparison());
    while (!words.atEnd()) {
      if (!words.takeKeyword("and")) {
        throw words.wrong("conditions are joined by 'and' alone; quote a value that has blanks");
      }
      comparisons.add(comparison());
    }
    return new Where(comparisons);
  }

  private Comparison comparison() {
    String column = words.column();
    if (words.takeKeyword("is")) {
      Operator operator = words.takeKeyword("not") ? Operator.IS_NOT_NULL : Operator.IS_NULL;
      if (!words.takeKeyword("null")) {
        throw words.wrong("after 'is' stands 'null' or 'not null'");
      }
      return new Comparison(column, operator, "");
    }
    Operator operator =
        words
            .operator()
            .orElseThrow(
                () ->
                    words.wrong(
                        "after a column stands one of = != < <= > >=, 'is null' or 'is not null'"));
    return new Comparison(column, operator, words.value());
  }
}
