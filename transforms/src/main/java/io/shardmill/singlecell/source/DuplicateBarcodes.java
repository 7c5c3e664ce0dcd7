package io.shardmill.singlecell.source;

import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.source.CellReadOptions.DuplicateCells;
import io.shardmill.singlecell.source.file.CellFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Finds cells of a file whose barcode an earlier cell has.
 *
 * <p>Memory: 8 bytes for each cell of the file, and the duplicates.
 */
final class DuplicateBarcodes {

  private static final int RUN = 4096;

  private final CellFile file;
  private final String name;

  private DuplicateBarcodes(CellFile file, String name) {
    this.file = file;
    this.name = name;
  }

  /** The rows of all cells but the first of each barcode, rising; or a failure. */
  static long[] find(CellFile file, String name, DuplicateCells treatment) {
    return new DuplicateBarcodes(file, name).rows(treatment);
  }

  /** Told of each barcode. */
  @FunctionalInterface
  private interface Barcodes {
    void accept(long row, ColumnVector.Strings run, int at);
  }

  private long[] rows(DuplicateCells treatment) {
    Set<Long> suspects = suspects();
    if (suspects.isEmpty()) {
      return new long[0];
    }
    Map<String, Long> first = new HashMap<>();
    LongStream.Builder rows = LongStream.builder();
    each(
        (row, run, at) -> {
          if (suspects.contains(hash(run, at))) {
            String barcode = run.get(at);
            Long before = first.putIfAbsent(barcode, row);
            if (before != null && treatment == DuplicateCells.FAIL) {
              throw new ShardmillException(
                  ErrorCategory.SOURCE_UNAVAILABLE,
                  ("%s: the cells in rows %d and %d have one barcode, %s; make barcodes unique, or"
                          + " keep the first cell of each (--duplicateCells=drop)")
                      .formatted(name, before, row, barcode));
            }
            if (before != null) {
              rows.add(row);
            }
          }
        });
    return rows.build().toArray();
  }

  /** Hashes that several barcodes have. */
  private Set<Long> suspects() {
    long[] hashes = new long[Math.toIntExact(file.cells())];
    each((row, run, at) -> hashes[(int) row] = hash(run, at));
    Arrays.sort(hashes);
    Set<Long> suspects = new HashSet<>();
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - 1]) {
        suspects.add(hashes[i]);
      }
    }
    return suspects;
  }

  private void each(Barcodes barcodes) {
    for (long row = 0; row < file.cells(); row += RUN) {
      int count = (int) Math.min(RUN, file.cells() - row);
      ColumnVector.Strings run = file.barcodes(row, count);
      for (int at = 0; at < count; at++) {
        barcodes.accept(row + at, run, at);
      }
    }
  }

  /** FNV-1a of 64 bits. */
  private static long hash(ColumnVector.Strings texts, int at) {
    long hash = 0xcbf29ce484222325L;
    for (int i = texts.offsets()[at]; i < texts.offsets()[at + 1]; i++) {
      hash = (hash ^ texts.bytes()[i]) * 0x100000001b3L;
    }
    return hash;
  }
}
