package io.shardmill.testdata.keystroke;

import io.shardmill.testdata.random.RandomStream;
import java.util.EnumSet;
import java.util.Set;

/** Someone who took part: how one types, and what is odd about the files. */
record StudyUser(
    int number, String id, double hold, double gap, boolean mobile, Set<Quirk> quirks) {

  private static final int EVERY = 6;

  static StudyUser of(StudyRecipe recipe, int number) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.USER, number);
    String id = "%016x%016x".formatted(random.next(), random.next());
    double hold = 85 + 35 * random.nextDouble();
    double gap = 95 + 110 * random.nextDouble();
    boolean mobile = random.below(5) == 0;
    return new StudyUser(
        number, id, hold, gap, mobile, drawn(recipe, Quirk.Scope.USER, 1L << 32 | number));
  }

  /** The quirks of a user or a file: each of its scope in one of six. */
  static Set<Quirk> drawn(StudyRecipe recipe, Quirk.Scope scope, long name) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.QUIRK, name);
    Set<Quirk> drawn = EnumSet.noneOf(Quirk.class);
    for (Quirk quirk : Quirk.values()) {
      // Drawn whether it is asked for or not: one quirk less changes no other.
      boolean one = random.below(EVERY) == 0;
      if (one && quirk.scope() == scope && recipe.has(quirk)) {
        drawn.add(quirk);
      }
    }
    return drawn;
  }
}
