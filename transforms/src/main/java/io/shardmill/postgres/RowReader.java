package io.shardmill.postgres;

import io.shardmill.chunk.BlockReader;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/**
 * The rows of one {@link TableRead}, as they come from the server. Holds one block and a row.
 *
 * <p>A connection that is lost is a {@link io.shardmill.chunk.SourceInterruptedException}; any
 * other failure of the server is a {@link ShardmillException} with its message.
 */
public final class RowReader implements BlockReader<RowBlock> {

  private final PostgresSession session;
  private final String what;
  private final CopyOut copy;
  private final RowDecoder rows;
  private final CopyDecoder decoder;
  private String expected = "";
  private boolean ended;

  RowReader(PostgresSession session, String what, CopyOut copy, RowDecoder rows) {
    this.session = session;
    this.what = what;
    this.copy = copy;
    this.rows = rows;
    this.decoder = new CopyDecoder(rows);
  }

  /** The fingerprint that the rows must have. */
  RowReader expecting(String fingerprint) {
    expected = fingerprint;
    return this;
  }

  @Override
  public @Nullable RowBlock read() throws IOException {
    try {
      while (!ended && !rows.full()) {
        byte[] piece = copy.readFromCopy();
        if (piece == null) {
          end();
        } else {
          decoder.accept(piece);
        }
      }
      return rows.take();
    } catch (SQLException e) {
      session.broken();
      throw SqlFailures.reading(what, e);
    } catch (IllegalStateException | IndexOutOfBoundsException e) {
      session.broken();
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: the server sent what is not a row of the expected columns: %s"
              .formatted(what, e.getMessage()),
          e);
    }
  }

  /** Rows read so far, rejected ones counted. */
  public long rowsRead() {
    return rows.read();
  }

  private void end() {
    ended = true;
    long sent = copy.getHandledRowCount();
    if (!decoder.ended() || sent != rows.read()) {
      throw new IllegalStateException(
          "%d rows came of the %d that it sent".formatted(rows.read(), sent));
    }
    if (!expected.isEmpty() && !expected.equals(rows.fingerprint().toString())) {
      throw new IllegalStateException(
          "what came has the fingerprint %s, what it has %s"
              .formatted(rows.fingerprint(), expected));
    }
  }

  /** Ends the statement if it still runs, and frees the session for the next one. */
  @Override
  public void close() {
    session.ended(this);
    if (ended) {
      return;
    }
    ended = true;
    session.broken();
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      // The connection is not used again either way.
      return;
    }
  }
}
