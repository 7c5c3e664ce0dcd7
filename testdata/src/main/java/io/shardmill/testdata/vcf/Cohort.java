package io.shardmill.testdata.vcf;

import io.shardmill.testdata.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The samples of a recipe in column order: who they are and how often their calls are missing. */
final class Cohort {

  /** One sample (or site) in 20 is missing 5.75 times as often, the others 0.75 times: mean 1. */
  private static final int ONE_POOR_IN = 20;

  private static final double POOR = 5.75;
  private static final double GOOD = 0.75;

  private final VcfRecipe recipe;
  private final int[] sampleOfColumn;
  private final byte[] population;
  private final boolean[] male;
  private final float[] missingFactor;

  Cohort(VcfRecipe recipe) {
    this.recipe = recipe;
    int samples = recipe.samples();
    this.sampleOfColumn = columns(recipe);
    this.population = new byte[samples];
    this.male = new boolean[samples];
    this.missingFactor = new float[samples];
    for (int column = 0; column < samples; column++) {
      int sample = sampleOfColumn[column];
      population[column] = (byte) ((long) sample * recipe.populations() / samples);
      RandomStream random = RandomStream.of(recipe.seed(), Purpose.SAMPLE, sample);
      male[column] = random.nextDouble() < recipe.males();
      missingFactor[column] = (float) missingFactor(random);
    }
  }

  private static int[] columns(VcfRecipe recipe) {
    int[] columns = new int[recipe.samples()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    if (recipe.sampleOrder() == SampleOrder.SHUFFLED) {
      RandomStream random = RandomStream.of(recipe.seed(), Purpose.ORDER, 0);
      for (int i = columns.length - 1; i > 0; i--) {
        int other = random.below(i + 1);
        int swapped = columns[i];
        columns[i] = columns[other];
        columns[other] = swapped;
      }
    }
    return columns;
  }

  static double missingFactor(RandomStream random) {
    return random.below(ONE_POOR_IN) == 0 ? POOR : GOOD;
  }

  int size() {
    return sampleOfColumn.length;
  }

  /** Number of the sample in a column; its random draws are named by it. */
  int sample(int column) {
    return sampleOfColumn[column];
  }

  int population(int column) {
    return population[column];
  }

  boolean male(int column) {
    return male[column];
  }

  /** Share of calls missing in a column, at a site with the given factor. */
  double missing(int column, double siteFactor) {
    return recipe.missing() * siteFactor * missingFactor[column];
  }

  List<String> names() {
    List<String> names = new ArrayList<>(size());
    for (int sample : sampleOfColumn) {
      names.add(String.format(Locale.ROOT, "S%06d", sample + 1));
    }
    return names;
  }
}
