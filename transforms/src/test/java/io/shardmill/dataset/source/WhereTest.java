package io.shardmill.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions as people write them. */
class WhereTest {

  @Test
  void comparisonsAreJoinedByAnd() {
    assertThat(
            Where.parse(
                    " pos>=100 AND contig=chr1 and \"cell \"\"type\"\"\" <> 'B''s cell' and af IS"
                        + " Not null and x.y is NULL and day<2024-07-01")
                .comparisons())
        .containsExactly(
            new Comparison("pos", Operator.AT_LEAST, "100"),
            new Comparison("contig", Operator.EQUAL, "chr1"),
            new Comparison("cell \"type\"", Operator.NOT_EQUAL, "B's cell"),
            new Comparison("af", Operator.IS_NOT_NULL, ""),
            new Comparison("x.y", Operator.IS_NULL, ""),
            new Comparison("day", Operator.LESS, "2024-07-01"));
  }

  @Test
  void quotedWordsOfTheGrammarAreNamesAndValues() {
    assertThat(Where.parse("\"and\" = 'null' and \"is\" is null").columns())
        .isEqualTo(List.of("and", "is"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | at the end: there is no condition",
        "' ' | at the end: there is no condition",
        "pos | at the end: after a column stands one of",
        "pos == 3 | at '== 3': after a column stands one of",
        "pos => 3 | at '=> 3': after a column stands one of",
        "pos = | at the end: after a comparison stands a value",
        "pos = 1 or pos = 2 | at 'or pos = 2': conditions are joined by 'and' alone",
        "pos = 1 and | at the end: a condition starts with a column",
        "pos = 1 andpos = 2 | at 'andpos = 2': conditions are joined by 'and' alone",
        "name = B cell | at 'cell': conditions are joined by 'and' alone; quote",
        "af = null | at 'null': nothing equals null; write 'is null'",
        "af is not | at the end: after 'is' stands",
        "af is 3 | at '3': after 'is' stands",
        "name = 'B | this quote has no end",
        "\"name = 3 | this quote has no end",
        "\"\" = 3 | a column has a name",
        "9x = 3 | at '9x = 3': a condition starts with a column",
        "and = 3 | at 'and = 3': a condition starts with a column",
        "1 = pos | at '1 = pos': a condition starts with a column",
      },
      quoteCharacter = '`')
  void whatIsNoConditionIsSaidWithItsPlace(String text, String message) {
    String unquoted = text.equals("''") ? "" : text.equals("' '") ? " " : text;

    assertThatThrownBy(() -> Where.parse(unquoted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
