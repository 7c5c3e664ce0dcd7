package io.shardmill.testdata.vcf;

import static io.shardmill.testdata.options.RecipeOptions.each;
import static io.shardmill.testdata.options.RecipeOptions.one;

import io.shardmill.testdata.options.RecipeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a generated VCF file from a command line.
 *
 * <pre>
 * java -cp testdata/target/classes io.shardmill.testdata.vcf.GenerateVcf \
 *     --samples=2504 --variants=1000 --seed=1 --format=GT:AD:DP:GQ --output=cohort.vcf.gz
 * </pre>
 *
 * <p>Options are the parts of {@link VcfRecipe}; lists are joined by commas, FORMAT keys by colons.
 * An output ending in {@code .gz} or {@code .bgz} is BGZF, in {@code .bcf} BCF, any other plain
 * text; {@code --container=plain|bgzf|bcf|gzip} says otherwise.
 */
public final class GenerateVcf {

  private static final int GZIP_MEMBER_BYTES = 1 << 24;

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
    Map<String, String> target = new HashMap<>();
    options(target).apply(recipe, arguments);
    String output = target.getOrDefault("output", "");
    if (output.isEmpty()) {
      throw new IllegalArgumentException("--output=FILE is needed");
    }
    String container = target.getOrDefault("container", "");
    new VcfGenerator(recipe.build()).write(Path.of(output), container(container, output));
  }

  private static VcfContainer container(String name, String output) {
    String chosen = name;
    if (chosen.isEmpty()) {
      chosen = output.endsWith(".gz") || output.endsWith(".bgz") ? "bgzf" : "plain";
      chosen = output.endsWith(".bcf") ? "bcf" : chosen;
    }
    return switch (chosen) {
      case "plain" -> VcfContainer.plain();
      case "bgzf" -> VcfContainer.bgzf();
      case "bcf" -> VcfContainer.bcf(VcfContainer.bgzf());
      case "gzip" -> VcfContainer.gzip(GZIP_MEMBER_BYTES);
      default ->
          throw new IllegalArgumentException(
              "--container must be plain, bgzf, bcf or gzip, not " + chosen);
    };
  }

  private static RecipeOptions<VcfRecipe.Builder> options(Map<String, String> target) {
    return new RecipeOptions<VcfRecipe.Builder>()
        .add("output", (recipe, value) -> target.put("output", value))
        .add("container", (recipe, value) -> target.put("container", value))
        .add("samples", (recipe, value) -> recipe.samples(Integer.parseInt(value)))
        .add("variants", (recipe, value) -> recipe.variants(Long.parseLong(value)))
        .add("seed", (recipe, value) -> recipe.seed(Long.parseLong(value)))
        .add("version", (recipe, value) -> recipe.version(VcfVersion.of(value)))
        .add("contigs", (recipe, value) -> recipe.contigs(value.split(",", -1)))
        .add("contigLines", (recipe, value) -> recipe.contigLines(one(ContigLines.class, value)))
        .add("populations", (recipe, value) -> recipe.populations(Integer.parseInt(value)))
        .add("fst", (recipe, value) -> recipe.fst(Double.parseDouble(value)))
        .add("linkage", (recipe, value) -> recipe.linkage(Double.parseDouble(value)))
        .add(
            "format",
            (recipe, value) ->
                recipe.format(each(FormatKey.class, value, ":").toArray(FormatKey[]::new)))
        .add("phasing", (recipe, value) -> recipe.phasing(one(Phasing.class, value)))
        .add("missing", (recipe, value) -> recipe.missing(Double.parseDouble(value)))
        .add("halfCalls", (recipe, value) -> recipe.halfCalls(Double.parseDouble(value)))
        .add("multiallelic", (recipe, value) -> recipe.multiallelic(Double.parseDouble(value)))
        .add("indels", (recipe, value) -> recipe.indels(Double.parseDouble(value)))
        .add("filtered", (recipe, value) -> recipe.filtered(Double.parseDouble(value)))
        .add("males", (recipe, value) -> recipe.males(Double.parseDouble(value)))
        .add("sampleOrder", (recipe, value) -> recipe.sampleOrder(one(SampleOrder.class, value)))
        .add("lineEnding", (recipe, value) -> recipe.lineEnding(one(LineEnding.class, value)))
        .add("badLines", (recipe, value) -> recipe.badLines(Double.parseDouble(value)))
        .add(
            "badLineKinds",
            (recipe, value) ->
                recipe.badLineKinds(each(LineFlaw.class, value, ",").toArray(LineFlaw[]::new)));
  }
}
