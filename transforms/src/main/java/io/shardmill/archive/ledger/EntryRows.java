package io.shardmill.archive.ledger;

import io.shardmill.archive.ArchiveUnit;
import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.TimeRange;
import io.shardmill.archive.UnitState;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Entries as rows of their table. */
final class EntryRows {

  static final String SELECT =
      """
      SELECT (extract(epoch FROM lo) * 1000000)::int8::text,
          (extract(epoch FROM hi) * 1000000)::int8::text, part, parts, kind, generation, state,
          relation_schema, relation_name, relation_oid, n_rows, fingerprint, dataset_version, files,
          (extract(epoch FROM updated_at) * 1000000)::int8::text, problem
        FROM shardmill.archive_unit WHERE table_name = ? ORDER BY lo, hi, part
      """;

  /** A unit without an entry is hot and in its first generation. */
  static final String EXPORTED =
      """
      INSERT INTO shardmill.archive_unit AS u (table_name, lo, hi, part, parts, kind, generation,
          relation_schema, relation_name, relation_oid, n_rows, fingerprint, dataset_version, files,
          state, problem, updated_at)
        VALUES (?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          'EXPORTED', '', now())
        ON CONFLICT (table_name, lo, hi, part) DO UPDATE SET
          relation_schema = excluded.relation_schema, relation_name = excluded.relation_name,
          relation_oid = excluded.relation_oid, n_rows = excluded.n_rows,
          fingerprint = excluded.fingerprint, dataset_version = excluded.dataset_version,
          files = excluded.files, state = 'EXPORTED', problem = '', updated_at = now()
        WHERE u.state = 'HOT' AND u.generation = excluded.generation
      """;

  /** A unit that was never exported has an entry for the reason only. */
  static final String REFUSED =
      """
      INSERT INTO shardmill.archive_unit AS u (table_name, lo, hi, part, parts, kind, generation,
          relation_schema, relation_name, relation_oid, n_rows, fingerprint, dataset_version, files,
          state, problem, updated_at)
        VALUES (?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, '{}', 'HOT', ?, now())
        ON CONFLICT (table_name, lo, hi, part) DO UPDATE SET problem = excluded.problem
        WHERE u.state = 'HOT'
      """;

  private EntryRows() {}

  static LedgerEntry entry(TableName table, ResultSet row) throws SQLException {
    TimeRange range =
        new TimeRange(
            ArchiveLedger.instant(row.getString(1)), ArchiveLedger.instant(row.getString(2)));
    return new LedgerEntry(
        new ArchiveUnit(
            table, range, row.getInt(3), row.getInt(4), ArchiveUnit.Kind.valueOf(row.getString(5))),
        row.getInt(6),
        UnitState.valueOf(row.getString(7)),
        new TableName(row.getString(8), row.getString(9)),
        row.getLong(10),
        RowsFingerprint.of(row.getLong(11), row.getString(12)),
        row.getLong(13),
        List.of((String[]) row.getArray(14).getArray()),
        ArchiveLedger.instant(row.getString(15)),
        row.getString(16));
  }
}
