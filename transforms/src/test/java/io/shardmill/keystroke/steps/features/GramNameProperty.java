package io.shardmill.keystroke.steps.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever keys are called, tables of them can be stored anywhere. */
class GramNameProperty {

  @Property
  void everyNameIsTakenEverywhere(@ForAll("keys") String first, @ForAll("keys") String second) {
    assertThat(Gram.interkey(first, second).cleanName()).matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  @Property
  void noTwoGramsHaveTheSameNameEvenWithoutCase(@ForAll("grams") List<Gram> grams) {
    Map<String, Gram> names = new HashMap<>();
    for (Gram gram : grams) {
      assertThat(names.merge(gram.cleanName().toLowerCase(Locale.ROOT), gram, (old, now) -> old))
          .isEqualTo(gram);
    }
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMinLength(1).ofMaxLength(4),
        Arbitraries.strings().withChars("aAuUK61_.e").ofMinLength(1).ofMaxLength(5),
        Arbitraries.of(
            "Key.space",
            "Key.__a",
            "Key.a_b",
            "KEY.A",
            "Delete",
            "DELETE",
            "F3",
            "f3",
            "F_3",
            "Key",
            "u0061",
            "key_space",
            "dom_f3",
            "A",
            "Ab",
            "AB",
            "A1B",
            "A1b"));
  }

  @Provide
  Arbitrary<List<Gram>> grams() {
    return Arbitraries.oneOf(
            keys().map(Gram::hold),
            keys().tuple2().map(two -> Gram.interkey(two.get1(), two.get2())))
        .list()
        .ofMaxSize(60);
  }
}
