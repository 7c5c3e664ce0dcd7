package io.shardmill.glucose;

import io.shardmill.chunk.Block;
import io.shardmill.postgres.catalog.RowsFingerprint;

/**
 * All records of one patient as they were read: the readings, then the messages. A position is a
 * time in microseconds since the epoch.
 *
 * @param source the table of readings
 * @param patient whose they are
 * @param records the records
 * @param fingerprint of the rows that the records were read from, unusable ones too
 */
public record RecordsBlock(
    String source, Patient patient, PatientRecords records, RowsFingerprint fingerprint)
    implements Block {

  /** The same without readings of other times. */
  public RecordsBlock of(Period period) {
    return period.equals(Period.ALWAYS)
        ? this
        : new RecordsBlock(source, patient, records.of(period), fingerprint);
  }

  @Override
  public int rows() {
    return records.readings() + records.messages();
  }

  @Override
  public long position(int row) {
    return row < records.readings()
        ? records.readingTime(row)
        : records.messageTime(row - records.readings());
  }

  @Override
  public String key(int row) {
    return patient.id();
  }
}
