package io.shardmill.vcf.source.merge;

import io.shardmill.vcf.source.VcfFile;
import java.io.Serializable;

/**
 * A file to merge.
 *
 * @param file the file; its shape tells which of its columns are taken, in which order
 * @param batch files of the same samples have the same number
 * @param firstColumn the first of its columns among those of all samples
 */
record MergeFile(VcfFile file, int batch, int firstColumn) implements Serializable {

  /** Columns that are taken. */
  int columns() {
    return file.shape().columnOf().length;
  }
}
