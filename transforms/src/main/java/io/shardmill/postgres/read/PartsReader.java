package io.shardmill.postgres.read;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.postgres.catalog.ReadPart;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.catalog.TableRead;
import io.shardmill.postgres.decode.RowBlock;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a chunk one after the other, on one connection. */
final class PartsReader implements BlockReader<RowBlock> {

  private final PostgresSession session;
  private final TableRead read;
  private final TableContract contract;
  private final List<ReadPart> parts;
  private final long firstPosition;
  private final long positions;
  private final ChunkContext context;
  private @Nullable ResultReader rows;
  private int next;
  private long told;

  /**
   * @param firstPosition position of the first row of the first part
   * @param positions positions that each part takes
   */
  PartsReader(
      PostgresSession session,
      TableRead read,
      TableContract contract,
      List<ReadPart> parts,
      long firstPosition,
      long positions,
      ChunkContext context) {
    this.session = session;
    this.read = read;
    this.contract = contract;
    this.parts = parts;
    this.firstPosition = firstPosition;
    this.positions = positions;
    this.context = context;
  }

  @Override
  public @Nullable RowBlock read() throws IOException {
    while (rows != null || next < parts.size()) {
      if (rows == null) {
        rows = open(next++);
        told = 0;
      }
      RowBlock block = rows.read();
      context.read(rows.rowsRead() - told);
      told = rows.rowsRead();
      if (block != null) {
        return block.of(contract);
      }
      rows.close();
      rows = null;
    }
    return null;
  }

  private ResultReader open(int part) throws IOException {
    ReadPart planned = parts.get(part);
    return session.readPart(
        context.range().toString(),
        planned.relation(),
        planned.condition().isEmpty() ? read : read.where(planned.condition()),
        contract,
        firstPosition + part * positions,
        context::reject);
  }

  @Override
  public void close() {
    try {
      if (rows != null) {
        rows.close();
      }
    } finally {
      session.close();
    }
  }
}
