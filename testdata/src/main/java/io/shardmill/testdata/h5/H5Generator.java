package io.shardmill.testdata.h5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the file that an {@link H5Recipe} describes, and tells the counts that are in it.
 *
 * <pre>{@code
 * H5Generator generator = new H5Generator(recipe);
 * generator.write(folder.resolve("cells.h5ad"));
 * int[] counts = generator.counts(0);
 * }</pre>
 *
 * <p>Memory: jhdf holds a file until it is written, and a data set once more while it writes that
 * one: about 16 bytes per count above 0 (3.5 GB for 200 million of float32 and int32), twice as
 * much for CSC and for LOG_NORMALIZED. A data set has less than 2 GiB: 536 million values of four
 * bytes.
 */
public final class H5Generator {

  private final H5Recipe recipe;
  private final CountModel model;

  /** Prepares the means of all counts. */
  public H5Generator(H5Recipe recipe) {
    this.recipe = recipe;
    this.model = new CountModel(recipe);
  }

  /** Writes the file, over one that is there. */
  public void write(Path path) throws IOException {
    Files.deleteIfExists(path);
    try (WritableHdfFile file = HdfFile.write(path)) {
      if (recipe.layout() == H5Layout.H5AD) {
        new H5adWriter(recipe, model).write(file);
      } else {
        new TenxWriter(recipe, model).write(file);
      }
    }
    if (recipe.truncate() < 1) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate((long) (channel.size() * recipe.truncate()));
      }
    }
  }

  /** The true counts of a cell, gene by gene, those that only {@code raw} has last. */
  public int[] counts(int cell) {
    int[] genes = new int[recipe.allGenes()];
    int[] counts = new int[recipe.allGenes()];
    int[] all = new int[recipe.allGenes()];
    int size = model.draw(cell, genes, counts);
    for (int i = 0; i < size; i++) {
      all[genes[i]] = counts[i];
    }
    return all;
  }

  /** The mean of the distribution that the count of a gene in a cell is drawn from. */
  public double mean(int cell, int gene) {
    return model.mean(Cell.of(recipe, cell), gene);
  }

  /** Barcodes of the cells in order. */
  public String[] barcodes() {
    return new Tables(recipe).barcodes();
  }

  /** Names of the genes in order, as the file has them. */
  public String[] symbols() {
    return new Tables(recipe).symbols(0, recipe.allGenes());
  }
}
