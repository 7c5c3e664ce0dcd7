package io.shardmill.series.source;

import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Some rows of one thing as they travel: its name, the table, how many columns and rows there are,
 * the times, and the values of one column after the other. A row takes 8 bytes, and 8 for each
 * value.
 *
 * @param entity the thing
 * @param table which table they are of, from 0
 * @param times in microseconds
 * @param columns the values, NaN where there is none
 */
record PackedRun(String entity, int table, long[] times, double[][] columns) {

  /** Writes the rows from {@code from} to {@code to} of arrays, without copies of them. */
  static void write(
      String entity, int table, long[] times, double[][] columns, int from, int to, DataOutput out)
      throws IOException {
    int rows = to - from;
    out.writeUTF(entity);
    Varints.write(out, table);
    Varints.write(out, columns.length);
    Varints.write(out, rows);
    ByteBuffer bytes = ByteBuffer.allocate(bytes(rows, columns.length));
    bytes.asLongBuffer().put(times, from, rows);
    bytes.position(rows * Long.BYTES);
    for (double[] column : columns) {
      bytes.asDoubleBuffer().put(column, from, rows);
      bytes.position(bytes.position() + rows * Double.BYTES);
    }
    out.write(bytes.array());
  }

  static PackedRun read(DataInput in) throws IOException {
    String entity = in.readUTF();
    int table = Math.toIntExact(Varints.read(in));
    int columns = Math.toIntExact(Varints.read(in));
    int rows = Math.toIntExact(Varints.read(in));
    byte[] array = new byte[bytes(rows, columns)];
    in.readFully(array);
    ByteBuffer bytes = ByteBuffer.wrap(array);
    long[] times = new long[rows];
    bytes.asLongBuffer().get(times);
    bytes.position(rows * Long.BYTES);
    double[][] values = new double[columns][rows];
    for (double[] column : values) {
      bytes.asDoubleBuffer().get(column);
      bytes.position(bytes.position() + rows * Double.BYTES);
    }
    return new PackedRun(entity, table, times, values);
  }

  private static int bytes(int rows, int columns) {
    return Math.multiplyExact(rows, Long.BYTES * (1 + columns));
  }
}
