package io.shardmill.pipelines.archive;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.postgres.catalog.Catalog;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * All that a table has at a moment, told apart from what it had at another.
 *
 * @param read how to read it
 * @param contract its columns
 * @param rows what they are
 */
record SnapshotContent(TableRead read, TableContract contract, RowsFingerprint rows) {

  /** The attribute of a version that tells its content. */
  static final String ATTRIBUTE = "archive.snapshot";

  /** Asks the server: a pass over the table. */
  static SnapshotContent of(Connection connection, TableSettings table) throws SQLException {
    TableContract contract = Catalog.contract(connection, table.name()).stored();
    TableRead read =
        TableRead.of(table.name())
            .columns(contract.names())
            .orderBy(contract.select(table.described().keyColumns()).names().toArray(String[]::new))
            .zone(table.described().zone());
    RowsFingerprint rows =
        Catalog.fingerprints(connection, read.selectFingerprint(contract), List.of())
            .getOrDefault("", RowsFingerprint.NONE);
    return new SnapshotContent(read, contract, rows);
  }

  /** Columns and rows, in one text. */
  String text() {
    return rows + "\n" + contract.record();
  }

  /** Whether the latest version of a data set has exactly this. */
  boolean isIn(String root) throws IOException {
    Optional<Dataset> latest = ArchiveChoices.latest(root);
    return latest
        .map(Dataset::index)
        .map(ChunkIndex::attributes)
        .map(attributes -> text().equals(attributes.get(ATTRIBUTE)))
        .orElse(false);
  }
}
