package io.shardmill.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DescriptionTest {

  private enum Mode {
    FAST
  }

  private record Threshold(String column, double above, Optional<Mode> mode)
      implements Serializable {}

  private static class Named implements Serializable {
    private final String name;
    private final transient Object cache = new Object();

    Named(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name + cache;
    }
  }

  private static final class Ranged extends Named {
    private final int[] range = {1, 2};

    Ranged(String name) {
      super(name);
    }

    @Override
    public String toString() {
      return super.toString() + range[0];
    }
  }

  private record Versioned(Object held) implements Described {
    @Override
    public void describe(Description description) {
      description.add("version", 2);
    }
  }

  @FunctionalInterface
  private interface Step extends UnaryOperator<String>, Serializable {}

  private static Step adding(String text) {
    return row -> row + text;
  }

  @Test
  void fieldsAndClassesTell() {
    assertThat(Description.of(new Threshold("af", 0.5, Optional.of(Mode.FAST))).toString())
        .isEqualTo(
            "{'class':'io.shardmill.identity.DescriptionTest$Threshold','above':'0.5','column':'af','mode':'FAST'}"
                .replace('\'', '"'));
    assertThat(Description.of(new Ranged("x")).toString())
        .contains("Ranged", "\"name\":\"x\"", "\"range\":[\"1\",\"2\"]")
        .doesNotContain("cache");
    assertThat(Description.of(new Named("x"))).isEqualTo(Description.of(new Named("x")));
    assertThat(Description.of(new Named("x"))).isNotEqualTo(Description.of(new Named("y")));
  }

  @Test
  void theOrderOfMapsAndSetsIsNothing() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("b", 1);
    map.put("a", 2);
    assertThat(Description.of(map)).isEqualTo(Description.of(Map.of("a", 2, "b", 1)));
    assertThat(Description.of(new LinkedHashSet<>(List.of("b", "a"))))
        .isEqualTo(Description.of(Set.of("a", "b")));
    assertThat(Description.of(List.of("b", "a"))).isNotEqualTo(Description.of(List.of("a", "b")));
  }

  @Test
  void lambdasAreWhatTheyCapture() {
    assertThat(Description.of(adding("x"))).isEqualTo(Description.of(adding("x")));
    assertThat(Description.of(adding("x"))).isNotEqualTo(Description.of(adding("y")));
    Step other = row -> row + "x";
    assertThat(Description.of(other)).isNotEqualTo(Description.of(adding("x")));
    assertThat(Description.of(adding("x")).toString()).doesNotContain("0x");
  }

  @Test
  void whoSaysWhatCountsIsNotAskedForFields() {
    assertThat(Description.of(new Versioned(new Object())).toString())
        .isEqualTo(
            "{'class':'io.shardmill.identity.DescriptionTest$Versioned','version':'2'}"
                .replace('\'', '"'));
  }

  @Test
  void whatCannotBeDescribedIsNamed() {
    assertThatThrownBy(() -> Description.of(List.of(new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object shapes rows, but nothing tells how");
  }
}
