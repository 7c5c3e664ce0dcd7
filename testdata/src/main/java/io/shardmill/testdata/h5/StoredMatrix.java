package io.shardmill.testdata.h5;

import io.shardmill.testdata.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counts in compressed sparse form as they go into the file, with the duplicates, explicit zeros
 * and order that the recipe asks for.
 *
 * @param rows cells, or genes if transposed
 * @param columns genes, or cells if transposed
 * @param starts where each row starts, and the number of entries as the last
 * @param indices column of each entry
 * @param counts count of each entry
 */
record StoredMatrix(int rows, int columns, long[] starts, int[] indices, int[] counts) {

  /** Cells that are drawn at once by one thread. */
  private static final int BATCH = 256;

  /** What jhdf can write as one data set. */
  private static final long MOST_ENTRIES = Integer.MAX_VALUE / Long.BYTES;

  /** The counts of genes {@code from} to {@code to} in all cells. */
  static StoredMatrix of(H5Recipe recipe, CountModel model, int from, int to) {
    int cells = recipe.cells();
    int[] sizes = new int[cells];
    forEachRow(recipe, model, from, to, (cell, entries, size) -> sizes[cell] = size);
    long[] starts = new long[cells + 1];
    for (int cell = 0; cell < cells; cell++) {
      starts[cell + 1] = starts[cell] + sizes[cell];
    }
    long entries = starts[cells];
    if (entries == 0 || entries > MOST_ENTRIES * 2) {
      throw new IllegalArgumentException(
          "jhdf can write 1 to %d counts above 0, not %d".formatted(2 * MOST_ENTRIES, entries));
    }
    int[] indices = new int[(int) entries];
    int[] counts = new int[(int) entries];
    forEachRow(
        recipe,
        model,
        from,
        to,
        (cell, row, size) -> {
          for (int i = 0; i < size; i++) {
            indices[(int) starts[cell] + i] = (int) (row[i] >>> Integer.SIZE);
            counts[(int) starts[cell] + i] = (int) row[i];
          }
        });
    return new StoredMatrix(cells, to - from, starts, indices, counts);
  }

  /** The same counts, a column after the other. */
  StoredMatrix transposed(H5Recipe recipe) {
    long[] newStarts = new long[columns + 1];
    for (int column : indices) {
      newStarts[column + 1]++;
    }
    for (int column = 0; column < columns; column++) {
      newStarts[column + 1] += newStarts[column];
    }
    long[] next = newStarts.clone();
    int[] newIndices = new int[indices.length];
    int[] newCounts = new int[counts.length];
    for (int row = 0; row < rows; row++) {
      for (int i = (int) starts[row]; i < starts[row + 1]; i++) {
        int place = (int) next[indices[i]]++;
        newIndices[place] = row;
        newCounts[place] = counts[i];
      }
    }
    StoredMatrix turned = new StoredMatrix(columns, rows, newStarts, newIndices, newCounts);
    if (recipe.rowOrder() == RowOrder.SHUFFLED) {
      turned.shuffle(recipe.seed());
    }
    return turned;
  }

  /** Sum of the counts of each row. */
  long[] rowTotals() {
    long[] totals = new long[rows];
    for (int row = 0; row < rows; row++) {
      for (int i = (int) starts[row]; i < starts[row + 1]; i++) {
        totals[row] += counts[i];
      }
    }
    return totals;
  }

  private void shuffle(long seed) {
    for (int row = 0; row < rows; row++) {
      RandomStream random = RandomStream.of(seed, Purpose.STORAGE, -1L - row);
      int start = (int) starts[row];
      for (int i = (int) (starts[row + 1] - starts[row]) - 1; i > 0; i--) {
        int other = start + random.below(i + 1);
        swap(indices, start + i, other);
        swap(counts, start + i, other);
      }
    }
  }

  private static void swap(int[] values, int a, int b) {
    int value = values[a];
    values[a] = values[b];
    values[b] = value;
  }

  /** Takes the entries of a cell: the column in the upper and the count in the lower half. */
  private interface RowSink {
    void accept(int cell, long[] entries, int size);
  }

  private static void forEachRow(
      H5Recipe recipe, CountModel model, int from, int to, RowSink sink) {
    int batches = (recipe.cells() + BATCH - 1) / BATCH;
    IntStream.range(0, batches)
        .parallel()
        .forEach(
            batch -> {
              int[] genes = new int[recipe.allGenes()];
              int[] counts = new int[recipe.allGenes()];
              long[] entries = new long[3 * recipe.allGenes()];
              int last = Math.min(recipe.cells(), (batch + 1) * BATCH);
              for (int cell = batch * BATCH; cell < last; cell++) {
                int drawn = model.draw(cell, genes, counts);
                int first = lowerBound(genes, drawn, from);
                int end = lowerBound(genes, drawn, to);
                int size = store(recipe, cell, from, to, genes, counts, first, end, entries);
                sink.accept(cell, entries, size);
              }
            });
  }

  private static int lowerBound(int[] sorted, int size, int value) {
    int place = Arrays.binarySearch(sorted, 0, size, value);
    return place < 0 ? -place - 1 : place;
  }

  /** Writes the counts {@code [first, end)} of a cell as entries; returns how many there are. */
  private static int store(
      H5Recipe recipe,
      int cell,
      int from,
      int to,
      int[] genes,
      int[] counts,
      int first,
      int end,
      long[] entries) {
    RandomStream random = RandomStream.of(recipe.seed(), Purpose.STORAGE, cell);
    int size = 0;
    for (int i = first; i < end; i++) {
      int rest = counts[i];
      if (rest > 1 && random.nextDouble() < recipe.duplicates()) {
        entries[size++] = entry(genes[i] - from, 1);
        rest--;
      }
      entries[size++] = entry(genes[i] - from, rest);
      if (random.nextDouble() < recipe.explicitZeros()) {
        int gene = from + random.below(to - from);
        if (Arrays.binarySearch(genes, first, end, gene) < 0) {
          entries[size++] = entry(gene - from, 0);
        }
      }
    }
    if (recipe.rowOrder() == RowOrder.SORTED) {
      Arrays.sort(entries, 0, size);
    } else {
      for (int i = size - 1; i > 0; i--) {
        int other = random.below(i + 1);
        long entry = entries[i];
        entries[i] = entries[other];
        entries[other] = entry;
      }
    }
    return size;
  }

  private static long entry(int column, int count) {
    return (long) column << Integer.SIZE | count;
  }
}
