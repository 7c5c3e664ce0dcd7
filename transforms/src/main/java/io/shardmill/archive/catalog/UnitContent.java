package io.shardmill.archive.catalog;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.RowsContent;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server says of the rows of a unit in one pass.
 *
 * @param rows what they are
 * @param unkeepable columns with values that files would not keep exactly, in words
 * @param versions the versions of its rows, if its relation has what tells them
 */
public record UnitContent(
    RowsFingerprint rows, Optional<String> unkeepable, Optional<RowVersions> versions) {

  /**
   * Asks.
   *
   * @param kind what the unit is; compressed chunks do not tell the versions of their rows
   * @param read the rows of a relation
   * @param contract its columns
   * @param time the column whose values are known to be finite
   */
  public static UnitContent of(
      Connection connection,
      ArchiveUnit.Kind kind,
      TableRead read,
      TableContract contract,
      TimeColumn time)
      throws SQLException {
    UnkeepableValues values = new UnkeepableValues(contract, time.name());
    List<String> summed = new ArrayList<>(values.counted());
    boolean versions =
        kind == ArchiveUnit.Kind.PARTITION && RowVersions.tell(connection, contract, read.table());
    if (versions) {
      summed.add(RowVersions.HASH);
    }
    Transactions.inAnyOrder(connection);
    RowsContent content =
        Catalog.content(connection, read.selectContent(contract, summed), summed.size());
    RowsFingerprint rows = content.fingerprint();
    return new UnitContent(
        rows,
        values.told(content.sums()),
        versions
            ? Optional.of(
                RowVersions.of(
                    connection,
                    read.table(),
                    rows.rows(),
                    content.sums().get(content.sums().size() - 1)))
            : Optional.empty());
  }
}
