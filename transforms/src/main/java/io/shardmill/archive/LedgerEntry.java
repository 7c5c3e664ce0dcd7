package io.shardmill.archive;

import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.connect.TableName;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger says of a unit.
 *
 * @param generation how often it was begun to export it: what tells one attempt from another
 * @param relation its partition, or the default partition that late rows were in
 * @param oid the number of that relation, which tells it from another one of the same name
 * @param rows its rows when it was exported
 * @param version the version of the data set with the copy, 0 if there is none
 * @param files the files of the copy, relative to the data set
 * @param changedAt when the entry was last changed
 * @param problem why it is not further, empty if nothing is wrong
 */
public record LedgerEntry(
    ArchiveUnit unit,
    int generation,
    UnitState state,
    TableName relation,
    long oid,
    RowsFingerprint rows,
    long version,
    List<String> files,
    Instant changedAt,
    String problem) {

  public LedgerEntry {
    files = List.copyOf(files);
  }
}
