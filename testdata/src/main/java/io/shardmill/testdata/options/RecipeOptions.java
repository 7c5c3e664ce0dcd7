package io.shardmill.testdata.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Options of the form {@code --name=value} that fill the builder of a recipe.
 *
 * <pre>{@code
 * RecipeOptions<Recipe.Builder> options =
 *     new RecipeOptions<Recipe.Builder>()
 *         .add("cells", (recipe, value) -> recipe.cells(Integer.parseInt(value)));
 * options.apply(builder, "--cells=100");
 * }</pre>
 *
 * @param <B> the builder
 */
public final class RecipeOptions<B> {

  private final Map<String, BiConsumer<B, String>> options = new TreeMap<>();

  /** Adds an option; a {@link NumberFormatException} of {@code set} is told as such. */
  public RecipeOptions<B> add(String name, BiConsumer<B, String> set) {
    options.put(name, set);
    return this;
  }

  /**
   * Applies the options in order, or throws {@link IllegalArgumentException} naming the wrong one.
   */
  public void apply(B builder, String... arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException("expected --name=value, not " + argument);
      }
      set(builder, argument.substring(2, equals), argument.substring(equals + 1));
    }
  }

  private void set(B builder, String name, String value) {
    BiConsumer<B, String> option = options.get(name);
    if (option == null) {
      throw new IllegalArgumentException(
          "unknown option --" + name + "; known: " + String.join(", ", options.keySet()));
    }
    try {
      option.accept(builder, value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " must be a number, not " + value, e);
    }
  }

  /** The constants of an enum that {@code values} names, in any case. */
  public static <E extends Enum<E>> List<E> each(Class<E> type, String values, String separator) {
    List<E> constants = new ArrayList<>();
    for (String value : values.split(separator, -1)) {
      constants.add(one(type, value));
    }
    return constants;
  }

  /** The constant of an enum that {@code value} names, in any case. */
  public static <E extends Enum<E>> E one(Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        value + " is not one of " + List.of(type.getEnumConstants()));
  }
}
