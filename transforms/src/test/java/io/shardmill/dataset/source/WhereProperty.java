package io.shardmill.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a condition asks, its text says it. */
class WhereProperty {

  @Property
  void whatIsWrittenIsReadBack(@ForAll("conditions") Where where) {
    assertThat(Where.parse(where.toString())).isEqualTo(where);
  }

  @Property
  void anyTextIsAConditionOrSaysWhatIsWrong(@ForAll("texts") String text) {
    try {
      Where where = Where.parse(text);
      assertThat(where.comparisons()).isNotEmpty();
      assertThat(Where.parse(where.toString())).isEqualTo(where);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("at ");
    }
  }

  @Provide
  Arbitrary<Where> conditions() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMinLength(1).ofMaxLength(6),
            Arbitraries.of("and", "is", "NOT", "null", "a.b", "_x", "a b", "\"", "'"));
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(6),
            Arbitraries.of("and", "it's", "''", "-1e3", "\""));
    return Combinators.combine(names, Arbitraries.of(Operator.class), values)
        .as(
            (name, operator, value) ->
                new Comparison(name, operator, operator.takesValue() ? value : ""))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(Where::new);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            List.of(
                "a", "b1", " ", "  ", "and", "is", "not", "null", "=", "!", "<", ">", "'", "\"",
                "3", "é", "or"))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
