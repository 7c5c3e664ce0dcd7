package io.shardmill.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListOptionTest {

  @Test
  void valuesAreJoinedByCommas() {
    assertThat(ListOption.values("")).isEmpty();
    assertThat(ListOption.values("a")).containsExactly("a");
    assertThat(ListOption.values("a,,b,")).containsExactly("a", "", "b", "");
  }

  @Test
  void aBackslashMakesACommaPartOfAValue() {
    assertThat(ListOption.values("a{2\\,3},b")).containsExactly("a{2,3}", "b");
    assertThat(ListOption.values("a\\\\,b")).containsExactly("a\\", "b");
    assertThat(ListOption.values("\\d+,c\\")).as("others stay").containsExactly("\\d+", "c\\");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a,b", "\\d{2,3}", "a\\", "a\\\\,", ",", "\\", "\\,\\", ""})
  void whatIsJoinedComesApartAgain(String value) {
    List<String> values = List.of(value, "x", value);

    assertThat(ListOption.values(ListOption.joined(values))).isEqualTo(values);
  }
}
