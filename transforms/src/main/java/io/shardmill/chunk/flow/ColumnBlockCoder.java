package io.shardmill.chunk.flow;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import io.shardmill.column.TableSchema;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Codes blocks of columns, arrays as they lie in memory.
 *
 * <pre>{@code
 * PCollection<ColumnBlock> blocks =
 *     chunks.apply("Blocks", ReadBlocks.with(ColumnBlockCoder.of())).blocks();
 * }</pre>
 *
 * <p>Not deterministic, since the value at a null row is anything: blocks are no keys.
 */
public final class ColumnBlockCoder extends CustomCoder<ColumnBlock> {

  private static final ColumnBlockCoder INSTANCE = new ColumnBlockCoder();
  private static final SerializableCoder<TableSchema> SCHEMA =
      SerializableCoder.of(TableSchema.class);
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  private ColumnBlockCoder() {}

  public static ColumnBlockCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ColumnBlock block, OutputStream stream) throws IOException {
    SCHEMA.encode(block.schema(), stream);
    TEXT.encode(block.source(), stream);
    DataOutputStream out = new DataOutputStream(stream);
    out.writeLong(block.firstPosition());
    out.writeInt(block.rows());
    RowSelection chosen = block.chosen();
    out.writeBoolean(chosen != null);
    if (chosen != null) {
      writeInts(
          IntStream.range(0, chosen.size()).map(chosen::row).toArray(), 0, chosen.size(), out);
    }
    for (int i = 0; i < block.columns().size(); i++) {
      Column column = block.schema().columns().get(i);
      write(column, column.depth(), block.columns().get(i), 0, block.rows(), out);
    }
    out.flush();
  }

  @Override
  public ColumnBlock decode(InputStream stream) throws IOException {
    TableSchema schema = SCHEMA.decode(stream);
    String source = TEXT.decode(stream);
    DataInputStream in = new DataInputStream(stream);
    long firstPosition = in.readLong();
    int rows = in.readInt();
    RowSelection chosen = in.readBoolean() ? RowSelection.of(readInts(rows, in)) : null;
    List<ColumnVector> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      columns.add(read(column, column.depth(), rows, in));
    }
    return new ColumnBlock(schema, source, firstPosition, chosen, columns, rows);
  }

  private static void write(
      Column column, int depth, ColumnVector vector, int from, int to, DataOutputStream out)
      throws IOException {
    BitSet nulls = vector.nulls();
    byte[] absent = nulls == null ? new byte[0] : nulls.get(from, to).toByteArray();
    out.writeInt(absent.length);
    out.write(absent);
    if (depth > 0) {
      ColumnVector.Lists lists = (ColumnVector.Lists) vector;
      writeOffsets(lists.offsets(), from, to, out);
      write(column, depth - 1, lists.elements(), lists.offsets()[from], lists.offsets()[to], out);
      return;
    }
    switch (column.type()) {
      case STRING -> {
        ColumnVector.Strings texts = (ColumnVector.Strings) vector;
        int start = texts.offsets()[from];
        writeOffsets(texts.offsets(), from, to, out);
        out.write(texts.bytes(), start, texts.offsets()[to] - start);
      }
      case FIXED_BINARY -> {
        byte[] bytes = ((ColumnVector.FixedBinaries) vector).bytes();
        out.write(bytes, from * column.width(), (to - from) * column.width());
      }
      case INT8 -> out.write(((ColumnVector.Int8s) vector).values(), from, to - from);
      case BOOLEAN -> {
        boolean[] values = ((ColumnVector.Booleans) vector).values();
        byte[] bytes = new byte[to - from];
        for (int i = from; i < to; i++) {
          bytes[i - from] = (byte) (values[i] ? 1 : 0);
        }
        out.write(bytes);
      }
      default -> out.write(numbers(column.type(), (ColumnVector.Numbers) vector, from, to));
    }
  }

  private static byte[] numbers(ColumnType type, ColumnVector.Numbers vector, int from, int to) {
    byte[] array = new byte[(to - from) * vector.width()];
    ByteBuffer bytes = buffer(array);
    switch (type) {
      case INT16 ->
          bytes.asShortBuffer().put(((ColumnVector.Int16s) vector).values(), from, to - from);
      case INT32 ->
          bytes.asIntBuffer().put(((ColumnVector.Int32s) vector).values(), from, to - from);
      case FLOAT32 ->
          bytes.asFloatBuffer().put(((ColumnVector.Float32s) vector).values(), from, to - from);
      case FLOAT64 ->
          bytes.asDoubleBuffer().put(((ColumnVector.Float64s) vector).values(), from, to - from);
      default -> bytes.asLongBuffer().put(((ColumnVector.Int64s) vector).values(), from, to - from);
    }
    return array;
  }

  private static ColumnVector read(Column column, int depth, int rows, DataInputStream in)
      throws IOException {
    byte[] absent = in.readNBytes(in.readInt());
    @Nullable BitSet nulls = absent.length == 0 ? null : BitSet.valueOf(absent);
    if (depth > 0) {
      int[] offsets = readInts(rows + 1, in);
      return new ColumnVector.Lists(
          read(column, depth - 1, offsets[rows], in), offsets, rows, nulls);
    }
    switch (column.type()) {
      case STRING -> {
        int[] offsets = readInts(rows + 1, in);
        return new ColumnVector.Strings(in.readNBytes(offsets[rows]), offsets, rows, nulls);
      }
      case FIXED_BINARY -> {
        byte[] bytes = in.readNBytes(rows * column.width());
        return new ColumnVector.FixedBinaries(bytes, column.width(), rows, nulls);
      }
      case INT8 -> {
        return new ColumnVector.Int8s(in.readNBytes(rows), rows, nulls);
      }
      case BOOLEAN -> {
        byte[] bytes = in.readNBytes(rows);
        boolean[] values = new boolean[rows];
        for (int i = 0; i < rows; i++) {
          values[i] = bytes[i] != 0;
        }
        return new ColumnVector.Booleans(values, rows, nulls);
      }
      case INT16 -> {
        short[] values = new short[rows];
        read(rows * Short.BYTES, in).asShortBuffer().get(values);
        return new ColumnVector.Int16s(values, rows, nulls);
      }
      case INT32 -> {
        return new ColumnVector.Int32s(readInts(rows, in), rows, nulls);
      }
      case FLOAT32 -> {
        float[] values = new float[rows];
        read(rows * Float.BYTES, in).asFloatBuffer().get(values);
        return new ColumnVector.Float32s(values, rows, nulls);
      }
      case FLOAT64 -> {
        double[] values = new double[rows];
        read(rows * Double.BYTES, in).asDoubleBuffer().get(values);
        return new ColumnVector.Float64s(values, rows, nulls);
      }
      default -> {
        long[] values = new long[rows];
        read(rows * Long.BYTES, in).asLongBuffer().get(values);
        return new ColumnVector.Int64s(values, rows, nulls);
      }
    }
  }

  /** Writes where each of some rows starts, counted from the first of them. */
  private static void writeOffsets(int[] offsets, int from, int to, DataOutputStream out)
      throws IOException {
    int[] starts = new int[to - from + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = offsets[from + i] - offsets[from];
    }
    writeInts(starts, 0, starts.length, out);
  }

  private static void writeInts(int[] values, int from, int to, DataOutputStream out)
      throws IOException {
    byte[] array = new byte[(to - from) * Integer.BYTES];
    buffer(array).asIntBuffer().put(values, from, to - from);
    out.write(array);
  }

  private static int[] readInts(int count, DataInputStream in) throws IOException {
    int[] values = new int[count];
    read(count * Integer.BYTES, in).asIntBuffer().get(values);
    return values;
  }

  private static ByteBuffer read(int bytes, DataInputStream in) throws IOException {
    return buffer(in.readNBytes(bytes));
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "The value at a null row may be anything");
  }

  @Override
  public TypeDescriptor<ColumnBlock> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(ColumnBlock.class);
  }
}
