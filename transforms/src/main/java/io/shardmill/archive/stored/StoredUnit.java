package io.shardmill.archive.stored;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.decode.Fingerprint;
import io.shardmill.postgres.decode.RowEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The copy of a unit in a version of a data set.
 *
 * <p>Memory of all that reads it: one row group, of the columns that are asked for.
 */
public final class StoredUnit {

  private final Dataset dataset;
  private final List<Integer> chunks = new ArrayList<>();

  private StoredUnit(Dataset dataset) {
    this.dataset = dataset;
  }

  /** The files that have places of a unit. */
  public static StoredUnit of(Dataset dataset, ArchiveUnit unit) {
    StoredUnit stored = new StoredUnit(dataset);
    List<ChunkIndex.Chunk> all = dataset.index().chunks();
    for (int i = 0; i < all.size(); i++) {
      ChunkIndex.Chunk chunk = all.get(i);
      if (chunk.source().equals(unit.source())
          && chunk.sourceStart() >= unit.firstPlace()
          && chunk.sourceEnd() <= unit.endPlace()) {
        stored.chunks.add(i);
      }
    }
    return stored;
  }

  /**
   * The files that the ledger names.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if the version has not
   *     all of them
   */
  public static StoredUnit of(Dataset dataset, List<String> files) {
    StoredUnit stored = new StoredUnit(dataset);
    List<String> paths = dataset.index().chunks().stream().map(ChunkIndex.Chunk::path).toList();
    for (String file : files) {
      int chunk = paths.indexOf(file);
      if (chunk < 0) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: version %d has no file %s, which the ledger names; restore the data set from a copy"
                .formatted(dataset.store().root(), dataset.index().version(), file));
      }
      stored.chunks.add(chunk);
    }
    return stored;
  }

  /** Its files, relative to the data set. */
  public List<String> files() {
    return chunks.stream().map(chunk -> dataset.index().chunks().get(chunk).path()).toList();
  }

  /** Takes rows in the binary form of the server, one after the other. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Takes a row.
     *
     * @param wire its fields
     * @param length how many bytes of the array they have; valid until it returns
     */
    void take(byte[] wire, int length) throws IOException;
  }

  /**
   * Reads all rows, and makes of each what the server had sent.
   *
   * @param contract the columns, or some of them
   */
  public void read(TableContract contract, Rows rows) throws IOException {
    RowEncoder encoder = new RowEncoder(contract);
    for (int chunk : chunks) {
      try (ParquetChunkReader reader = dataset.openChunk(chunk)) {
        for (int group = 0; group < reader.rowGroups().size(); group++) {
          List<ColumnVector> columns = reader.read(group, contract.names());
          for (int row = 0; row < reader.rowGroups().get(group).rows(); row++) {
            byte[] wire = encoder.encode(columns, row);
            rows.take(wire, encoder.length());
          }
        }
      }
    }
  }

  /** The columns that all files have; those of {@code contract} that came later are in none. */
  public TableContract kept(TableContract contract) throws IOException {
    TableContract kept = contract;
    for (int chunk : chunks) {
      try (ParquetChunkReader reader = dataset.openChunk(chunk)) {
        List<String> names = reader.stored().columns().stream().map(Column::name).toList();
        kept = kept.select(kept.names().stream().filter(names::contains).toList());
      }
    }
    return kept;
  }

  /** What the server would say of the rows if it had exactly these. */
  public RowsFingerprint fingerprint(TableContract contract) throws IOException {
    Fingerprint fingerprint = new Fingerprint(contract);
    read(contract, (wire, length) -> fingerprint.add(wire, 0));
    return fingerprint.value();
  }
}
