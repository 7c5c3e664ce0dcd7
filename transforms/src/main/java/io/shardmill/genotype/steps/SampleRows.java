package io.shardmill.genotype.steps;

import io.shardmill.clinical.ClinicalJoin;
import io.shardmill.clinical.ClinicalTable;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.gather.PackedColumn;
import io.shardmill.genotype.SampleOrder;
import io.shardmill.storage.PendingFile;
import io.shardmill.storage.WorkArea;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the samples that are kept and their rows of clinical tables, in the order of the
 * rows, as a file of the work area: whoever has some samples reads their rows and no others.
 *
 * <p>As a file: the packed rows, then for each sample, and once more after the last, where its row
 * starts, in 8 bytes.
 */
final class SampleRows {

  private static final String FILE = "samples/rows";

  private static final Column NAME = Column.of("sample", ColumnType.STRING);

  private SampleRows() {}

  /** Writes the file, if an earlier attempt has not. */
  static void write(List<String> samples, ClinicalJoin join, SampleOrder order, WorkArea work)
      throws IOException {
    if (work.hasWorkFile(FILE)) {
      return;
    }
    ColumnVector.Strings names = ColumnVector.Strings.of(samples);
    int[] kept = order.rows(samples, join.kept());
    long[] starts = new long[kept.length + 1];
    try (PendingFile file = work.newWorkFile(FILE);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
      long written = 0;
      Row row = new Row();
      for (int i = 0; i < kept.length; i++) {
        starts[i] = written;
        PackedColumn.write(names, kept[i], row.out);
        for (int table = 0; table < join.tables().size(); table++) {
          write(join.tables().get(table), join.row(table, kept[i]), row.out);
        }
        written += row.flush(out);
      }
      starts[kept.length] = written;
      for (long start : starts) {
        out.writeLong(start);
      }
      out.flush();
      file.publish();
    }
  }

  /** A row that is packed; its length is known before it is written. */
  private static final class Row {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    int flush(DataOutputStream to) throws IOException {
      int size = bytes.size();
      bytes.writeTo(to);
      bytes.reset();
      return size;
    }
  }

  private static void write(ClinicalTable table, int row, DataOutputStream out) throws IOException {
    for (ColumnVector column : table.vectors()) {
      if (row < 0) {
        out.writeBoolean(true); // As a null is packed.
      } else {
        PackedColumn.write(column, row, out);
      }
    }
  }

  /**
   * Reads rows.
   *
   * @param columns those of the clinical tables
   * @param samples number of all that are kept
   * @param first the first one to read
   * @return their names, then the values of each column
   */
  static List<ColumnVector> read(
      WorkArea work, List<Column> columns, int samples, long first, int count) throws IOException {
    List<PackedColumn> packed = new ArrayList<>();
    packed.add(new PackedColumn(NAME.type(), count));
    columns.forEach(column -> packed.add(new PackedColumn(column.type(), count)));
    try (SeekableByteChannel channel = work.openWorkFile(FILE)) {
      long starts = channel.size() - (long) Long.BYTES * (samples + 1);
      ByteBuffer places =
          ByteBuffer.wrap(read(channel, starts + Long.BYTES * first, Long.BYTES * (count + 1)));
      long from = places.getLong(0);
      long to = places.getLong(Long.BYTES * count);
      byte[] bytes = read(channel, from, Math.toIntExact(to - from));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      for (int row = 0; row < count; row++) {
        for (PackedColumn column : packed) {
          column.read(row, in);
        }
      }
    }
    return packed.stream().map(column -> column.vector(count)).toList();
  }

  private static byte[] read(SeekableByteChannel channel, long position, int length)
      throws IOException {
    byte[] read = new byte[length];
    ByteBuffer bytes = ByteBuffer.wrap(read);
    channel.position(position);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("A work file ends too early");
      }
    }
    return read;
  }
}
