package io.shardmill.testdata.h5;

import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.util.Arrays;

/** Writes the arrays of a sparse matrix into a group, with the flaws that the recipe asks for. */
final class SparseWriter {

  private final H5Recipe recipe;

  SparseWriter(H5Recipe recipe) {
    this.recipe = recipe;
  }

  /**
   * Writes {@code data}, {@code indices} and {@code indptr}.
   *
   * @param spoiled whether the flaws apply
   */
  void write(WritableGroup group, StoredMatrix matrix, Object values, boolean spoiled) {
    if (!has(spoiled, Flaw.NO_DATA)) {
      group.putDataset("data", values, options(matrix.counts().length).build());
    }
    if (!has(spoiled, Flaw.NO_INDICES)) {
      indices(group, matrix, spoiled);
    }
    if (!has(spoiled, Flaw.NO_INDPTR)) {
      indptr(group, matrix.starts().clone(), spoiled);
    }
  }

  /** The shape as an array of numbers. */
  long[] shape(int rows, int columns, boolean cellsFirst) {
    int more = recipe.flaws().contains(Flaw.SHAPE_TOO_LARGE) ? 1 : 0;
    return cellsFirst ? new long[] {rows + more, columns} : new long[] {rows, columns + more};
  }

  /** How a data set of so many elements is stored. */
  DatasetCreationOptions.Builder options(int... shape) {
    DatasetCreationOptions.Builder options = DatasetCreationOptions.builder();
    if (recipe.chunk() > 0) {
      options.chunkDimensions(chunkShape(shape));
    }
    return recipe.gzip() > 0 ? options.deflate(recipe.gzip()) : options;
  }

  private int[] chunkShape(int[] shape) {
    if (shape.length == 1) {
      return new int[] {Math.min(shape[0], recipe.chunk())};
    }
    // Like h5py: about a square, so that a row is in several chunks.
    int side = (int) Math.max(1, Math.sqrt(recipe.chunk()));
    return new int[] {Math.min(shape[0], side), Math.min(shape[1], side)};
  }

  private void indices(WritableGroup group, StoredMatrix matrix, boolean spoiled) {
    int[] indices = matrix.indices();
    if (has(spoiled, Flaw.INDICES_SHORT)) {
      indices = Arrays.copyOf(indices, indices.length - 1);
    }
    if (has(spoiled, Flaw.INDEX_TOO_LARGE) || has(spoiled, Flaw.INDEX_NEGATIVE)) {
      indices = indices.clone();
      indices[0] = has(spoiled, Flaw.INDEX_NEGATIVE) ? -1 : matrix.columns();
    }
    DatasetCreationOptions.Builder options = options(indices.length);
    switch (recipe.indices()) {
      case INT32 -> group.putDataset("indices", indices, options.build());
      case UINT32 -> group.putDataset("indices", indices, options.unsigned().build());
      case INT64 ->
          group.putDataset(
              "indices", Arrays.stream(indices).asLongStream().toArray(), options.build());
      case UINT16 -> {
        short[] narrow = new short[indices.length];
        for (int i = 0; i < narrow.length; i++) {
          narrow[i] = (short) indices[i];
        }
        group.putDataset("indices", narrow, options.unsigned().build());
      }
    }
  }

  private void indptr(WritableGroup group, long[] starts, boolean spoiled) {
    long[] indptr = starts;
    int last = indptr.length - 1;
    if (has(spoiled, Flaw.INDPTR_START)) {
      indptr[0] = 1;
    }
    if (has(spoiled, Flaw.INDPTR_DECREASES)) {
      indptr[1] = indptr[last];
      indptr[2] = 0;
    }
    if (has(spoiled, Flaw.INDPTR_END)) {
      indptr[last]++;
    }
    if (has(spoiled, Flaw.INDPTR_SHORT)) {
      indptr = Arrays.copyOf(indptr, last);
    }
    boolean narrow = recipe.indices() == IndexType.INT32 || recipe.indices() == IndexType.UINT16;
    group.putDataset(
        "indptr",
        narrow ? Arrays.stream(indptr).mapToInt(Math::toIntExact).toArray() : indptr,
        options(indptr.length).build());
  }

  private boolean has(boolean spoiled, Flaw flaw) {
    return spoiled && recipe.flaws().contains(flaw);
  }
}
