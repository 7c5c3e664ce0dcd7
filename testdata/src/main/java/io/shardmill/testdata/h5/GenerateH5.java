package io.shardmill.testdata.h5;

import static io.shardmill.testdata.options.RecipeOptions.each;
import static io.shardmill.testdata.options.RecipeOptions.one;

import io.shardmill.testdata.options.RecipeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes a generated H5AD or 10x HDF5 file from a command line.
 *
 * <pre>
 * java -Xmx4g -cp testdata/target/classes:runners/direct/target/shardmill-direct.jar \
 *     io.shardmill.testdata.h5.GenerateH5 \
 *     --cells=20000 --genes=18000 --density=0.06 --seed=1 --output=cells.h5ad
 * </pre>
 *
 * <p>A bundled jar brings the library that writes HDF5. Options are the parts of {@link H5Recipe};
 * lists are joined by commas, names of constants are in any case.
 */
public final class GenerateH5 {

  private GenerateH5() {}

  /** Exits with 2 and one line if an option is wrong. */
  public static void main(String[] arguments) throws IOException {
    // The library that writes tells every attribute it writes.
    Logger.getLogger("io.jhdf").setLevel(Level.SEVERE);
    try {
      generate(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  static void generate(String... arguments) throws IOException {
    H5Recipe.Builder recipe = H5Recipe.builder();
    Map<String, String> target = new HashMap<>();
    options(target).apply(recipe, arguments);
    String output = target.get("output");
    if (output == null) {
      throw new IllegalArgumentException("--output=FILE is needed");
    }
    new H5Generator(recipe.build()).write(Path.of(output));
  }

  private static RecipeOptions<H5Recipe.Builder> options(Map<String, String> target) {
    return new RecipeOptions<H5Recipe.Builder>()
        .add("output", (recipe, value) -> target.put("output", value))
        .add("cells", (recipe, value) -> recipe.cells(Integer.parseInt(value)))
        .add("genes", (recipe, value) -> recipe.genes(Integer.parseInt(value)))
        .add("seed", (recipe, value) -> recipe.seed(Long.parseLong(value)))
        .add("density", (recipe, value) -> recipe.density(Double.parseDouble(value)))
        .add("cellTypes", (recipe, value) -> recipe.cellTypes(Integer.parseInt(value)))
        .add("batches", (recipe, value) -> recipe.batches(Integer.parseInt(value)))
        .add("emptyCells", (recipe, value) -> recipe.emptyCells(Double.parseDouble(value)))
        .add("layout", (recipe, value) -> recipe.layout(one(H5Layout.class, value)))
        .add("matrix", (recipe, value) -> recipe.matrix(one(MatrixForm.class, value)))
        .add("values", (recipe, value) -> recipe.values(one(ValueType.class, value)))
        .add("indices", (recipe, value) -> recipe.indices(one(IndexType.class, value)))
        .add("content", (recipe, value) -> recipe.content(one(Content.class, value)))
        .add("rawGenes", (recipe, value) -> recipe.rawGenes(Integer.parseInt(value)))
        .add("geneKey", (recipe, value) -> recipe.geneKey(one(GeneKey.class, value)))
        .add("rowOrder", (recipe, value) -> recipe.rowOrder(one(RowOrder.class, value)))
        .add("duplicates", (recipe, value) -> recipe.duplicates(Double.parseDouble(value)))
        .add("explicitZeros", (recipe, value) -> recipe.explicitZeros(Double.parseDouble(value)))
        .add("antibodies", (recipe, value) -> recipe.antibodies(Integer.parseInt(value)))
        .add("genomes", (recipe, value) -> recipe.genomes(value.split(",", -1)))
        .add("gzip", (recipe, value) -> recipe.gzip(Integer.parseInt(value)))
        .add("chunk", (recipe, value) -> recipe.chunk(Integer.parseInt(value)))
        .add(
            "flaws",
            (recipe, value) -> recipe.flaws(each(Flaw.class, value, ",").toArray(Flaw[]::new)))
        .add("truncate", (recipe, value) -> recipe.truncate(Double.parseDouble(value)));
  }
}
