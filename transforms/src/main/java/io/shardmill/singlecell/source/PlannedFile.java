package io.shardmill.singlecell.source;

import io.shardmill.singlecell.source.file.Annotation;
import io.shardmill.singlecell.source.file.CellFile;
import io.shardmill.singlecell.source.file.CellFileOptions;
import io.shardmill.singlecell.source.file.FeatureTable;
import io.shardmill.storage.InputFile;
import java.io.IOException;
import java.util.List;

/**
 * What was found out of a file before anything is read of it.
 *
 * @param input the file
 * @param options what to read of it
 * @param dataset the data set that it belongs to
 * @param cells cells
 * @param genes genes
 * @param obs annotation columns to keep
 * @param cuts where ranges of about equal work start, and the end of the last
 * @param duplicates rows whose barcode stands before, rising
 */
record PlannedFile(
    InputFile input,
    CellFileOptions options,
    String dataset,
    long cells,
    FeatureTable genes,
    List<Annotation> obs,
    long[] cuts,
    long[] duplicates) {

  CellFile open() throws IOException {
    return CellFile.open(input, options);
  }

  /** One file is one: what else there is of it is as large as its genes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PlannedFile file && input.equals(file.input);
  }

  @Override
  public int hashCode() {
    return input.hashCode();
  }
}
