package io.shardmill.singlecell.output;

import io.shardmill.dataset.write.FileFormat;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.OutputStream;
import java.util.SortedMap;

/**
 * Data files in the shape that code written for the seed reads: {@code /X} dense float32 of cells
 * by genes in gzip, {@code /genes}, {@code /cells} and {@code /obs/COLUMN}, with the attributes
 * {@code chunk_id}, {@code n_cells}, {@code n_genes} and {@code creation_time}.
 *
 * <pre>
 * with h5py.File("data/cells/chunk_0000.h5") as f:
 *     f["X"][7], f["genes"][:], f["obs/SRX_accession"][7]
 * </pre>
 *
 * <p>Texts have a fixed length; a missing one is {@code nan}, as in the seed, and a missing number
 * NaN. {@code chunk_id} is the number in the file's name. {@code creation_time} is always the start
 * of 1970, since equal runs write equal bytes.
 *
 * <p>Memory: the sparse cells of a chunk for each worker thread, and at the end of a chunk two and
 * a half times the dense one; as many threads at a time are at their end as the heap has room for.
 *
 * @param table the columns that blocks are turned into
 * @param x what {@code /X} holds, one of the table's
 * @param compression gzip level, 0 to 9
 * @param chunkSize most cells in a file
 * @param maxScaled bound of scaled expression on both sides, infinite for none; of cells that are
 *     not to be scaled ignored
 */
public record Hdf5Format(
    CellTable table, CellTable.Entry x, int compression, long chunkSize, double maxScaled)
    implements FileFormat<NamedCells> {

  /** A dataset of HDF5 is written from one array of bytes. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  public Hdf5Format {
    table.schema().indexOf(x.column());
    if (compression < 0 || compression > 9) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--compressionLevel=%d: gzip has the levels 0 to 9".formatted(compression));
    }
  }

  @Override
  public String suffix() {
    return ".h5";
  }

  /**
   * Checks that a chunk can be written: fails before any work is done for it.
   *
   * @param genes length of the gene axis
   * @throws ShardmillException if its dense array is too long for a dataset, or for this heap
   */
  public void requireWritable(int genes) {
    if (genes == 0) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--format=h5: no gene is left, and HDF5 files cannot hold 0 columns; write Parquet (--format=parquet)");
    }
    long row = 4L * genes;
    long most = Math.min(MOST_BYTES, HeapRoom.bytes() * 2 / 5) / row;
    if (chunkSize > most) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          ("--format=h5: chunks of %,d cells by %,d genes are %,d bytes each, dense. An HDF5 file can be written"
                  + " with up to %,d cells here (%,d bytes in a dataset, %,d bytes of heap for two"
                  + " and a half copies): choose smaller ones (--chunkSize), or Parquet (--format=parquet)")
              .formatted(chunkSize, genes, chunkSize * row, most, MOST_BYTES, HeapRoom.bytes()));
    }
  }

  @Override
  public RowWriter open(
      long number, NamedCells first, SortedMap<String, String> metadata, OutputStream out) {
    requireWritable(first.genes().size());
    return new Hdf5Writer(this, number, first, out);
  }
}
