package io.shardmill.glucose;

import io.shardmill.chunk.Block;
import io.shardmill.glucose.series.PatientRecords;

/**
 * All records of one patient as they were read: the readings, then the messages. A position is a
 * time in microseconds since the epoch.
 *
 * @param source the table of readings
 * @param patient whose they are
 * @param records the records
 */
public record RecordsBlock(String source, Patient patient, PatientRecords records)
    implements Block {

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
    return patient.name();
  }
}
