package io.shardmill.postgres.decode;

import io.shardmill.column.ColumnVector;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Decodes the binary values of one column into an array. One subclass for each kind of array. */
public abstract class FieldDecoder {

  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  public static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Days from 1970-01-01 to 2000-01-01, PostgreSQL's own epoch. */
  static final int EPOCH_DAYS = 10_957;

  /** The same in microseconds. */
  static final long EPOCH_MICROS = 946_684_800_000_000L;

  private int firstCapacity = 64;

  private @Nullable BitSet nulls;
  private int capacity;
  private int rows;

  static FieldDecoder of(SourceColumn column) {
    return switch (column.asText() ? PgType.TEXT : column.type()) {
      case BOOL -> new Booleans();
      case INT2 -> new Int16s();
      case INT4 -> new Int32s();
      case INT8 -> new Int64s();
      case OID -> new Oids();
      case FLOAT4 -> new Float32s();
      case FLOAT8 -> new Float64s();
      case TIMESTAMPTZ, TIMESTAMP, LOCAL_TIMESTAMP -> new Timestamps();
      case DATE -> new Dates();
      case TIME -> new TimesOfDay();
      case UUID -> new Uuids();
      case TEXT, JSON -> new TextDecoder();
      case JSONB -> new TextDecoder.Jsonb();
      case NUMERIC -> new TextDecoder.Numeric();
      case DECIMAL -> new DecimalDecoder(column.column().meaning().scale());
      case BYTEA -> new TextDecoder.Hex();
      case LIST -> new ListDecoder(of(column.element()));
    };
  }

  /** Adds the value in {@code length} bytes of {@code wire}. */
  final void append(byte[] wire, int at, int length) throws BadValue {
    makeRoom();
    decode(wire, at, length, rows);
    rows++;
  }

  /** Adds a NULL. */
  final void appendNull() {
    makeRoom();
    if (nulls == null) {
      nulls = new BitSet();
    }
    nulls.set(rows);
    skip(rows);
    rows++;
  }

  /** Forgets the rows from {@code newRows} on. */
  void truncate(int newRows) {
    if (nulls != null) {
      nulls.clear(newRows, Math.max(newRows, rows));
    }
    rows = newRows;
  }

  /** The rows so far, which this builder then forgets; the arrays are the vector's own. */
  final ColumnVector take() {
    ColumnVector vector = vector(rows, nulls == null || nulls.isEmpty() ? null : nulls);
    // Blocks of a stream are about equal, so the next one starts with the size of this one.
    firstCapacity = Math.max(firstCapacity, capacity);
    capacity = 0;
    nulls = null;
    rows = 0;
    return vector;
  }

  /** Bytes of the values so far, beyond a fixed number for each row. */
  int bytes() {
    return 0;
  }

  /** Decodes a value to {@code row}, the first one that is free. */
  abstract void decode(byte[] wire, int at, int length, int row) throws BadValue;

  /** Passes over a row that is NULL. */
  void skip(int row) {}

  abstract ColumnVector vector(int count, @Nullable BitSet nullRows);

  /** Makes the array a new one of this size, with the first {@code keep} rows. */
  abstract void resize(int newCapacity, int keep);

  private void makeRoom() {
    if (rows == capacity) {
      int newCapacity = Math.max(firstCapacity, 2 * capacity);
      resize(newCapacity, rows);
      capacity = newCapacity;
    }
  }

  final int rows() {
    return rows;
  }

  static void checkLength(int length, int expected) {
    if (length != expected) {
      throw new IllegalStateException(
          "A value of %d bytes where the type has %d".formatted(length, expected));
    }
  }

  private static final class Booleans extends FieldDecoder {
    private boolean[] values = {};

    @Override
    void decode(byte[] wire, int at, int length, int row) {
      checkLength(length, 1);
      values[row] = wire[at] != 0;
    }

    @Override
    ColumnVector vector(int count, @Nullable BitSet nullRows) {
      return new ColumnVector.Booleans(values, count, nullRows);
    }

    @Override
    void resize(int newCapacity, int keep) {
      boolean[] old = values;
      values = new boolean[newCapacity];
      System.arraycopy(old, 0, values, 0, keep);
    }
  }

  private static final class Int16s extends FieldDecoder {
    private short[] values = {};

    @Override
    void decode(byte[] wire, int at, int length, int row) {
      checkLength(length, Short.BYTES);
      values[row] = (short) SHORT.get(wire, at);
    }

    @Override
    ColumnVector vector(int count, @Nullable BitSet nullRows) {
      return new ColumnVector.Int16s(values, count, nullRows);
    }

    @Override
    void resize(int newCapacity, int keep) {
      short[] old = values;
      values = new short[newCapacity];
      System.arraycopy(old, 0, values, 0, keep);
    }
  }

  private static class Int32s extends FieldDecoder {
    int[] values = {};

    @Override
    void decode(byte[] wire, int at, int length, int row) throws BadValue {
      checkLength(length, Integer.BYTES);
      values[row] = (int) INT.get(wire, at);
    }

    @Override
    ColumnVector vector(int count, @Nullable BitSet nullRows) {
      return new ColumnVector.Int32s(values, count, nullRows);
    }

    @Override
    void resize(int newCapacity, int keep) {
      values = Arrays.copyOf(keep == 0 ? new int[0] : values, newCapacity);
    }
  }

  private static final class Dates extends Int32s {
    @Override
    void decode(byte[] wire, int at, int length, int row) throws BadValue {
      checkLength(length, Integer.BYTES);
      int days = (int) INT.get(wire, at);
      if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
        throw new BadValue("DATE_INFINITE", "is infinite; mend it or leave such rows out");
      }
      values[row] = days + EPOCH_DAYS;
    }
  }

  private static class Int64s extends FieldDecoder {
    long[] values = {};

    @Override
    void decode(byte[] wire, int at, int length, int row) throws BadValue {
      checkLength(length, Long.BYTES);
      values[row] = (long) LONG.get(wire, at);
    }

    @Override
    ColumnVector vector(int count, @Nullable BitSet nullRows) {
      return new ColumnVector.Int64s(values, count, nullRows);
    }

    @Override
    void resize(int newCapacity, int keep) {
      values = Arrays.copyOf(keep == 0 ? new long[0] : values, newCapacity);
    }
  }

  private static final class Oids extends Int64s {
    @Override
    void decode(byte[] wire, int at, int length, int row) {
      checkLength(length, Integer.BYTES);
      values[row] = Integer.toUnsignedLong((int) INT.get(wire, at));
    }
  }

  private static final class Timestamps extends Int64s {
    @Override
    void decode(byte[] wire, int at, int length, int row) throws BadValue {
      checkLength(length, Long.BYTES);
      long micros = (long) LONG.get(wire, at);
      if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
        throw new BadValue("TIMESTAMP_INFINITE", "is infinite; mend it or leave such rows out");
      }
      if (micros > Long.MAX_VALUE - EPOCH_MICROS) {
        throw new BadValue(
            "TIMESTAMP_RANGE", "is after the year 294246; mend it or leave such rows out");
      }
      values[row] = micros + EPOCH_MICROS;
    }
  }

  private static final class TimesOfDay extends Int64s {
    private static final long DAY = 86_400_000_000L;

    @Override
    void decode(byte[] wire, int at, int length, int row) throws BadValue {
      super.decode(wire, at, length, row);
      if (values[row] >= DAY) {
        throw new BadValue(
            "TIME_RANGE", "is 24:00, which is no time of a day; mend it or leave such rows out");
      }
    }
  }

  private static final class Float32s extends FieldDecoder {
    private float[] values = {};

    @Override
    void decode(byte[] wire, int at, int length, int row) {
      checkLength(length, Float.BYTES);
      values[row] = Float.intBitsToFloat((int) INT.get(wire, at));
    }

    @Override
    ColumnVector vector(int count, @Nullable BitSet nullRows) {
      return new ColumnVector.Float32s(values, count, nullRows);
    }

    @Override
    void resize(int newCapacity, int keep) {
      values = Arrays.copyOf(keep == 0 ? new float[0] : values, newCapacity);
    }
  }

  private static final class Float64s extends FieldDecoder {
    private double[] values = {};

    @Override
    void decode(byte[] wire, int at, int length, int row) {
      checkLength(length, Double.BYTES);
      values[row] = Double.longBitsToDouble((long) LONG.get(wire, at));
    }

    @Override
    ColumnVector vector(int count, @Nullable BitSet nullRows) {
      return new ColumnVector.Float64s(values, count, nullRows);
    }

    @Override
    void resize(int newCapacity, int keep) {
      values = Arrays.copyOf(keep == 0 ? new double[0] : values, newCapacity);
    }
  }

  private static final class Uuids extends SixteenBytes {
    @Override
    void decode(byte[] wire, int at, int length, int row) {
      checkLength(length, WIDTH);
      System.arraycopy(wire, at, array(), row * WIDTH, WIDTH);
    }
  }

  /** Values of 16 bytes. */
  abstract static class SixteenBytes extends FieldDecoder {
    static final int WIDTH = 16;
    private byte[] bytes = {};

    final byte[] array() {
      return bytes;
    }

    @Override
    final ColumnVector vector(int count, @Nullable BitSet nullRows) {
      return new ColumnVector.FixedBinaries(bytes, WIDTH, count, nullRows);
    }

    @Override
    final void resize(int newCapacity, int keep) {
      bytes = Arrays.copyOf(keep == 0 ? new byte[0] : bytes, newCapacity * WIDTH);
    }
  }
}
