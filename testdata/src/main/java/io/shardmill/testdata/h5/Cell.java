package io.shardmill.testdata.h5;

import io.shardmill.testdata.random.RandomStream;

/**
 * One cell, drawn from the stream of its number.
 *
 * @param type its type, from 0
 * @param batch its batch, from 0
 * @param level the quantile of its library size, from 0
 * @param dying whether it has many mitochondrial counts
 * @param empty whether it has no counts
 * @param target the gene that is knocked down in it, or -1 if it is a control
 */
record Cell(int type, int batch, int level, boolean dying, boolean empty, int target) {

  private static final double DYING = 0.08;
  private static final double CONTROLS = 0.25;

  /** Genes that are targets: so many after the mitochondrial ones. */
  static final int TARGETS = 5;

  static Cell of(H5Recipe recipe, int number) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.CELL, number);
    int type = random.below(recipe.cellTypes());
    int level = random.below(CountModel.LEVELS);
    boolean dying = random.nextDouble() < DYING;
    boolean control = random.nextDouble() < CONTROLS;
    int target = Genes.MITOCHONDRIAL + random.below(TARGETS);
    boolean empty = random.nextDouble() < recipe.emptyCells();
    int batch = (int) ((long) number * recipe.batches() / recipe.cells());
    return new Cell(type, batch, level, dying, empty, control ? -1 : target);
  }
}
