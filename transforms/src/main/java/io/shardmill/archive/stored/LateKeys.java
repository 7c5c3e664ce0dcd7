package io.shardmill.archive.stored;

import io.shardmill.column.ColumnVector;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.decode.Fingerprint;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.decode.RowEncoder;
import io.shardmill.postgres.read.PostgresSession;
import io.shardmill.postgres.read.ResultReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of rows that came late, to be looked for among those that have left: a table no longer
 * knows that it had a row with such a key.
 *
 * <p>Memory: about 100 bytes for each late row.
 */
public final class LateKeys {

  private final TableContract keys;
  private final Set<Hash> hashes;

  private LateKeys(TableContract keys, Set<Hash> hashes) {
    this.keys = keys;
    this.hashes = hashes;
  }

  private record Hash(long first, long second) {
    static Hash of(byte[] md5) {
      ByteBuffer bytes = ByteBuffer.wrap(md5);
      return new Hash(bytes.getLong(), bytes.getLong());
    }
  }

  /**
   * Reads them.
   *
   * @param late the rows
   * @param keys the columns that tell rows apart
   */
  public static LateKeys read(PostgresSession session, TableRead late, TableContract keys)
      throws IOException {
    TableRead read = late.columns(keys.names());
    TableContract sent = session.describe(late.table()).of(read);
    RowEncoder encoder = new RowEncoder(sent);
    Fingerprint fingerprint = new Fingerprint(sent);
    Set<Hash> hashes = new HashSet<>();
    // A key that no column can hold is no key of a row that has left.
    try (ResultReader rows = session.read(read, (position, key, rule, message) -> {})) {
      for (RowBlock block = rows.read(); block != null; block = rows.read()) {
        List<ColumnVector> columns = block.vectors();
        for (int row = 0; row < block.rows(); row++) {
          hashes.add(Hash.of(fingerprint.add(encoder.encode(columns, row), 0)));
        }
      }
    }
    return new LateKeys(keys, hashes);
  }

  /** How many rows of a unit have such a key. */
  public long among(StoredUnit unit) throws IOException {
    Fingerprint fingerprint = new Fingerprint(keys);
    long[] found = new long[1];
    unit.read(
        keys,
        (wire, length) -> {
          if (hashes.contains(Hash.of(fingerprint.add(wire, 0)))) {
            found[0]++;
          }
        });
    return found[0];
  }
}
