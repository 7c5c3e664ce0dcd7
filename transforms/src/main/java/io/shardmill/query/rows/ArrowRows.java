package io.shardmill.query.rows;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** An Arrow stream: a batch for every few thousand rows. */
final class ArrowRows implements RowWriter {

  private static final int ROWS_AT_A_TIME = 8_192;

  private final List<ResultColumn> columns;
  private final BufferAllocator memory = new RootAllocator();
  private final VectorSchemaRoot root;
  private final ArrowStreamWriter writer;
  private final List<@Nullable Object[]> held = new ArrayList<>();

  ArrowRows(OutputStream out, List<ResultColumn> columns) throws IOException {
    this.columns = columns;
    List<Field> fields = new ArrayList<>();
    for (ResultColumn column : columns) {
      fields.add(ArrowTypes.field(column.name(), column.column()));
    }
    this.root = VectorSchemaRoot.create(new Schema(fields), memory);
    this.writer = new ArrowStreamWriter(root, null, new LeftOpen(out));
    writer.start();
  }

  /** The writer closes what it writes to. */
  private static final class LeftOpen extends FilterOutputStream {
    LeftOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  @Override
  public boolean take(@Nullable Object[] values) throws IOException {
    held.add(values);
    if (held.size() == ROWS_AT_A_TIME) {
      write();
    }
    return true;
  }

  private void write() throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      ArrowTypes.fill(root.getVector(i), RowVectors.of(columns.get(i), held, i));
    }
    root.setRowCount(held.size());
    writer.writeBatch();
    held.clear();
  }

  @Override
  public void end() throws IOException {
    try (memory;
        root;
        writer) {
      if (!held.isEmpty()) {
        write();
      }
      writer.end();
    }
  }
}
