package io.shardmill.singlecell.source.matrix;

import io.shardmill.hdf5.Hdf5Dataset;
import io.shardmill.hdf5.Hdf5Group;

/**
 * The three arrays of a compressed sparse matrix, once their lengths are found to agree.
 *
 * @param file the file, as messages name it
 * @param path where the matrix is in it
 * @param pointers where the entries of each line start, and the end of the last
 * @param indices place of each entry in its line
 * @param data value of each entry
 */
public record SparseParts(
    String file, String path, Hdf5Dataset pointers, Hdf5Dataset indices, Hdf5Dataset data) {

  /** Pointers that are read at a time. */
  private static final int PIECE = 1 << 16;

  /** Told of a run of pointers, with the first of the next run at its end. */
  @FunctionalInterface
  interface Run {
    void accept(long first, long[] pointers);
  }

  public static SparseParts of(String file, Hdf5Group group, long lines) {
    SparseParts parts =
        new SparseParts(
            file,
            group.path(),
            group.dataset("indptr"),
            group.dataset("indices"),
            group.dataset("data"));
    if (parts.pointers.size() != lines + 1) {
      throw FileDefect.of(
          file,
          parts.pointers.path(),
          "has %d pointers; %d rows need %d; write the file again"
              .formatted(parts.pointers.size(), lines, lines + 1));
    }
    if (parts.indices.size() != parts.data.size()) {
      throw FileDefect.of(
          file,
          group.path(),
          "has %d indices for %d data; write the file again"
              .formatted(parts.indices.size(), parts.data.size()));
    }
    return parts;
  }

  long lines() {
    return pointers.size() - 1;
  }

  long entries() {
    return data.size();
  }

  /** The pointers of lines {@code [first, first + count)} and the end of the last, checked. */
  long[] pointers(long first, int count) {
    long[] read = pointers.readLongs(first, count + 1);
    if (first == 0 && read[0] != 0) {
      throw FileDefect.of(file, pointers.path(), "starts with %d instead of 0".formatted(read[0]));
    }
    for (int i = 0; i < count; i++) {
      if (read[i + 1] < read[i] || read[i] < 0) {
        throw FileDefect.of(
            file,
            pointers.path(),
            "falls from %d to %d at row %d; write the file again"
                .formatted(read[i], read[i + 1], first + i));
      }
    }
    if (read[count] > entries()) {
      throw FileDefect.of(
          file,
          pointers.path(),
          "points to entry %d at row %d, but there are %d; the file is cut short or damaged"
              .formatted(read[count], first + count - 1, entries()));
    }
    if (first + count == lines() && read[count] != entries()) {
      throw FileDefect.of(
          file,
          pointers.path(),
          "ends with %d, but there are %d entries; write the file again"
              .formatted(read[count], entries()));
    }
    return read;
  }

  /** Reads all pointers in order, a bounded run at a time. */
  void eachPointer(Run run) {
    for (long first = 0; first < lines() || first == 0; first += PIECE) {
      run.accept(first, pointers(first, (int) Math.min(PIECE, lines() - first)));
    }
  }
}
