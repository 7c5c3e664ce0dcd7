package io.shardmill.testdata.vcf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Writes a generated VCF file from a command line.
 *
 * <pre>
 * java -cp testdata/target/classes io.shardmill.testdata.vcf.GenerateVcf \
 *     --samples=2504 --variants=1000 --seed=1 --format=GT:AD:DP:GQ --output=cohort.vcf.gz
 * </pre>
 *
 * <p>Options are the parts of {@link VcfRecipe}; lists are joined by commas, FORMAT keys by colons.
 * An output ending in {@code .gz} or {@code .bgz} is BGZF, any other plain text; {@code
 * --container=plain|bgzf|gzip} says otherwise.
 */
public final class GenerateVcf {

  private static final int GZIP_MEMBER_BYTES = 1 << 24;

  private static final Map<String, BiConsumer<VcfRecipe.Builder, String>> OPTIONS = options();

  private GenerateVcf() {}

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
    VcfRecipe.Builder recipe = VcfRecipe.builder();
    String output = "";
    String container = "";
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException("expected --name=value, not " + argument);
      }
      String name = argument.substring(2, equals);
      String value = argument.substring(equals + 1);
      switch (name) {
        case "output" -> output = value;
        case "container" -> container = value;
        default -> set(recipe, name, value);
      }
    }
    if (output.isEmpty()) {
      throw new IllegalArgumentException("--output=FILE is needed");
    }
    new VcfGenerator(recipe.build()).write(Path.of(output), container(container, output));
  }

  private static void set(VcfRecipe.Builder recipe, String name, String value) {
    BiConsumer<VcfRecipe.Builder, String> option = OPTIONS.get(name);
    if (option == null) {
      throw new IllegalArgumentException(
          "unknown option --"
              + name
              + "; known: output, container, "
              + String.join(", ", OPTIONS.keySet()));
    }
    try {
      option.accept(recipe, value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " must be a number, not " + value, e);
    }
  }

  private static Container container(String name, String output) {
    String chosen = name;
    if (chosen.isEmpty()) {
      chosen = output.endsWith(".gz") || output.endsWith(".bgz") ? "bgzf" : "plain";
    }
    return switch (chosen) {
      case "plain" -> Container.plain();
      case "bgzf" -> Container.bgzf();
      case "gzip" -> Container.gzip(GZIP_MEMBER_BYTES);
      default ->
          throw new IllegalArgumentException(
              "--container must be plain, bgzf or gzip, not " + chosen);
    };
  }

  private static Map<String, BiConsumer<VcfRecipe.Builder, String>> options() {
    Map<String, BiConsumer<VcfRecipe.Builder, String>> options = new TreeMap<>();
    options.put("samples", (recipe, value) -> recipe.samples(Integer.parseInt(value)));
    options.put("variants", (recipe, value) -> recipe.variants(Long.parseLong(value)));
    options.put("seed", (recipe, value) -> recipe.seed(Long.parseLong(value)));
    options.put("version", (recipe, value) -> recipe.version(VcfVersion.of(value)));
    options.put("contigs", (recipe, value) -> recipe.contigs(value.split(",", -1)));
    options.put(
        "contigLines", (recipe, value) -> recipe.contigLines(one(ContigLines.class, value)));
    options.put("populations", (recipe, value) -> recipe.populations(Integer.parseInt(value)));
    options.put("fst", (recipe, value) -> recipe.fst(Double.parseDouble(value)));
    options.put("linkage", (recipe, value) -> recipe.linkage(Double.parseDouble(value)));
    options.put(
        "format",
        (recipe, value) ->
            recipe.format(each(FormatKey.class, value, ":").toArray(FormatKey[]::new)));
    options.put("phasing", (recipe, value) -> recipe.phasing(one(Phasing.class, value)));
    options.put("missing", (recipe, value) -> recipe.missing(Double.parseDouble(value)));
    options.put("halfCalls", (recipe, value) -> recipe.halfCalls(Double.parseDouble(value)));
    options.put("multiallelic", (recipe, value) -> recipe.multiallelic(Double.parseDouble(value)));
    options.put("indels", (recipe, value) -> recipe.indels(Double.parseDouble(value)));
    options.put("filtered", (recipe, value) -> recipe.filtered(Double.parseDouble(value)));
    options.put("males", (recipe, value) -> recipe.males(Double.parseDouble(value)));
    options.put(
        "sampleOrder", (recipe, value) -> recipe.sampleOrder(one(SampleOrder.class, value)));
    options.put("lineEnding", (recipe, value) -> recipe.lineEnding(one(LineEnding.class, value)));
    options.put("badLines", (recipe, value) -> recipe.badLines(Double.parseDouble(value)));
    options.put(
        "badLineKinds",
        (recipe, value) ->
            recipe.badLineKinds(each(BadLine.class, value, ",").toArray(BadLine[]::new)));
    return options;
  }

  private static <E extends Enum<E>> List<E> each(Class<E> type, String values, String separator) {
    List<E> constants = new ArrayList<>();
    for (String value : values.split(separator, -1)) {
      constants.add(one(type, value));
    }
    return constants;
  }

  private static <E extends Enum<E>> E one(Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        value + " is not one of " + List.of(type.getEnumConstants()));
  }
}
