package io.shardmill.postgres.read;

import io.shardmill.postgres.decode.CopyDecoder;
import io.shardmill.postgres.decode.RowDecoder;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Rows through {@code COPY}: the fastest way, without parameters. */
final class CopyFeed implements RowFeed {

  private final CopyOut copy;
  private final RowDecoder rows;
  private final CopyDecoder decoder;

  private CopyFeed(CopyOut copy, RowDecoder rows) {
    this.copy = copy;
    this.rows = rows;
    this.decoder = new CopyDecoder(rows);
  }

  static CopyFeed start(Connection connection, String select, RowDecoder rows) throws SQLException {
    return new CopyFeed(
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY (%s) TO STDOUT (FORMAT binary)".formatted(select)),
        rows);
  }

  @Override
  public boolean next() throws SQLException {
    byte[] piece = copy.readFromCopy();
    if (piece != null) {
      decoder.accept(piece);
      return true;
    }
    long sent = copy.getHandledRowCount();
    if (!decoder.ended() || sent != rows.read()) {
      throw new IllegalStateException(
          "%d rows came of the %d that it sent".formatted(rows.read(), sent));
    }
    return false;
  }

  @Override
  public void cancel() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
