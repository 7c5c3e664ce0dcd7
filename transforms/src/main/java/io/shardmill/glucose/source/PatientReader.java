package io.shardmill.glucose.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.glucose.Patient;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.RecordsBlock;
import io.shardmill.postgres.catalog.RowsFingerprint;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.decode.RejectedRows;
import io.shardmill.postgres.decode.RowBlock;
import io.shardmill.postgres.read.PostgresSession;
import io.shardmill.postgres.read.ResultReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads patients one after the other, each by one statement for readings and one for messages, in
 * order of time and of all values that matter, so that equal rows give equal records. Patients
 * without records are passed over. Holds the records of one patient.
 */
final class PatientReader implements BlockReader<RecordsBlock> {

  private final PatientSource source;
  private final PostgresSession session;
  private final ChunkContext context;
  private final long end;
  private long next;

  PatientReader(
      PatientSource source, PostgresSession session, ChunkRange range, ChunkContext context) {
    this.source = source;
    this.session = session;
    this.context = context;
    this.next = range.start();
    this.end = range.end();
  }

  @Override
  public @Nullable RecordsBlock read() throws IOException {
    while (next < end) {
      int ordinal = Math.toIntExact(next++);
      String id = source.patients().roster().sourceIds().get(ordinal);
      if (!id.isEmpty()) {
        RecordsBlock block = read(Patient.of(source.register(), ordinal), id);
        if (block.fingerprint().rows() > 0) {
          return block;
        }
      }
    }
    return null;
  }

  private RecordsBlock read(Patient patient, String id) throws IOException {
    PatientRecords records = new PatientRecords(source.tables().unit());
    PatientRows rows = new PatientRows(source.tables(), patient, records, context);
    RowsFingerprint fingerprint = each(patient, source.readingsOf(id), rows::addReadings);
    Optional<TableRead> messages = source.messagesOf(id);
    if (messages.isPresent()) {
      fingerprint = fingerprint.plus(each(patient, messages.get(), rows::addMessages));
    }
    return new RecordsBlock(Patient.KIND.plural(), patient, records.inOrder(), fingerprint);
  }

  private RowsFingerprint each(Patient patient, TableRead read, Consumer<RowBlock> action)
      throws IOException {
    RejectedRows rejected =
        (position, key, rule, message) ->
            context.reject(PatientRows.NO_TIME, patient.id(), rule, message);
    try (ResultReader rows = session.read(read, rejected).withFingerprint()) {
      for (RowBlock block = rows.read(); block != null; block = rows.read()) {
        action.accept(block);
      }
      context.read(rows.rowsRead());
      return rows.fingerprint();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
