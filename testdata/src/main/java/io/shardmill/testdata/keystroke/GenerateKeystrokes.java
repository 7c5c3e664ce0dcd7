package io.shardmill.testdata.keystroke;

import static io.shardmill.testdata.options.RecipeOptions.each;

import io.shardmill.testdata.keystroke.aalto.AaltoQuirk;
import io.shardmill.testdata.keystroke.aalto.AaltoRecipe;
import io.shardmill.testdata.keystroke.aalto.AaltoStudy;
import io.shardmill.testdata.options.RecipeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a generated study of keystroke logs from a command line.
 *
 * <pre>
 * java -cp testdata/target/classes io.shardmill.testdata.keystroke.GenerateKeystrokes \
 *     --users=1000 --seed=1 --output=raw
 * </pre>
 *
 * <p>{@code --events} is the median length of a log, {@code --quirks} the names of {@link Quirk}
 * joined by commas, {@code none} for files without any; all without it. {@code --documents=false}
 * writes logs alone. {@code --format=aalto} writes files of the Aalto kind, of {@code --users} and
 * {@code --sections}, with all of {@link AaltoQuirk} or {@code --quirks}.
 */
public final class GenerateKeystrokes {

  private GenerateKeystrokes() {}

  /** Exits with 2 and one line if an option is wrong. */
  public static void main(String[] arguments) throws IOException {
    try {
      generate(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  static void generate(String... arguments) throws IOException {
    Map<String, String> given = new HashMap<>();
    RecipeOptions<Map<String, String>> options = new RecipeOptions<>();
    for (String name :
        new String[] {
          "output", "users", "seed", "events", "quirks", "documents", "format", "sections"
        }) {
      options.add(name, (target, value) -> target.put(name, value));
    }
    options.apply(given, arguments);
    String output = given.get("output");
    if (output == null) {
      throw new IllegalArgumentException("--output=DIR is needed");
    }
    if (given.getOrDefault("format", "").equals("aalto")) {
      aalto(given, Path.of(output));
      return;
    }
    StudyRecipe recipe = StudyRecipe.of((int) number(given, "users", 10), number(given, "seed", 1));
    recipe = recipe.events((int) number(given, "events", recipe.medianEvents()));
    String quirks = given.get("quirks");
    if (quirks != null) {
      recipe =
          quirks.equals("none")
              ? recipe.with()
              : recipe.with(each(Quirk.class, quirks, ",").toArray(Quirk[]::new));
    }
    new KeystrokeStudy(
            given.getOrDefault("documents", "true").equals("true")
                ? recipe
                : recipe.withoutDocuments())
        .write(Path.of(output));
  }

  private static void aalto(Map<String, String> given, Path output) throws IOException {
    AaltoRecipe recipe =
        AaltoRecipe.of((int) number(given, "users", 10), number(given, "seed", 1))
            .sections((int) number(given, "sections", 15));
    String quirks = given.get("quirks");
    if (quirks != null) {
      recipe =
          quirks.equals("none")
              ? recipe.with()
              : recipe.with(each(AaltoQuirk.class, quirks, ",").toArray(AaltoQuirk[]::new));
    }
    new AaltoStudy(recipe).write(output);
  }

  private static long number(Map<String, String> given, String name, long otherwise) {
    String value = given.get(name);
    try {
      return value == null ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " must be a number, not " + value, e);
    }
  }
}
