package io.shardmill.singlecell.source;

import io.shardmill.singlecell.source.genes.OtherFeatures;
import io.shardmill.storage.InputFile;
import java.io.Serializable;

/**
 * What reading a range of a file needs to know of the file.
 *
 * @param input the file
 * @param dataset the data set that it belongs to
 * @param cells cells
 * @param idSuffix what is put after a barcode
 * @param cellType value of {@code cell_type} if the file has none; empty for missing
 * @param places place on the axis of all genes of each gene of the file, -1 if it is not wanted
 * @param kinds type of each feature of the file among {@link OtherFeatures#types}, -1 for genes;
 *     empty if all are
 * @param selection which cells are read
 * @param cuts where ranges of about equal work start, and the end of the last
 */
record SourceFile(
    InputFile input,
    String dataset,
    long cells,
    String idSuffix,
    String cellType,
    int[] places,
    int[] kinds,
    CellSelection selection,
    long[] cuts)
    implements Serializable {}
