package io.shardmill.testdata.keystroke.aalto;

import io.shardmill.testdata.random.RandomStream;
import java.util.EnumSet;
import java.util.Set;

/**
 * What generated files of the Aalto kind hold; they are a function of the recipe alone.
 *
 * <pre>{@code
 * AaltoRecipe recipe = AaltoRecipe.of(20, 7).sections(4).with(AaltoQuirk.CRLF);
 * }</pre>
 *
 * @param users participants
 * @param seed names all draws
 * @param sections sentences that each typed; 15 in the data set
 * @param quirks what is odd
 */
public record AaltoRecipe(int users, long seed, int sections, Set<AaltoQuirk> quirks) {

  private static final int SECTIONS = 15;
  private static final int QUIRK = 12;

  /** Checks every range; {@link #of} has defaults. */
  public AaltoRecipe {
    quirks = Set.copyOf(quirks);
    if (users < 1 || sections < 1) {
      throw new IllegalArgumentException(
          "users and sections must be 1 or more, not %d and %d".formatted(users, sections));
    }
  }

  /** Fifteen sections of each participant, with every quirk. */
  public static AaltoRecipe of(int users, long seed) {
    return new AaltoRecipe(users, seed, SECTIONS, EnumSet.allOf(AaltoQuirk.class));
  }

  /** This recipe with another number of sections. */
  public AaltoRecipe sections(int newSections) {
    return new AaltoRecipe(users, seed, newSections, quirks);
  }

  /** This recipe with these quirks and no other. */
  public AaltoRecipe with(AaltoQuirk... newQuirks) {
    return new AaltoRecipe(users, seed, sections, Set.of(newQuirks));
  }

  /** The quirks of a file or a section. */
  Set<AaltoQuirk> drawn(AaltoQuirk.Scope scope, long name) {
    RandomStream random = RandomStream.of(seed, QUIRK, name);
    Set<AaltoQuirk> drawn = EnumSet.noneOf(AaltoQuirk.class);
    boolean broken = false;
    for (AaltoQuirk quirk : AaltoQuirk.values()) {
      // Drawn whether it is asked for or not: one quirk less changes no other.
      boolean one = random.below(quirk.scope().every()) == 0;
      boolean second = broken && !quirk.fault().isEmpty();
      if (one && quirk.scope() == scope && quirks.contains(quirk) && !second) {
        drawn.add(quirk);
        broken |= !quirk.fault().isEmpty();
      }
    }
    return drawn;
  }
}
