package io.shardmill.postgres.decode;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.ColumnVector.FixedBinaries;
import io.shardmill.column.ColumnVector.Integers;
import io.shardmill.column.ColumnVector.Strings;
import io.shardmill.postgres.catalog.PgType;
import io.shardmill.postgres.catalog.SourceColumn;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Puts a value that is not null in the binary form that the server sends. */
@FunctionalInterface
interface FieldEncoder {

  /** Puts the value, without its length. */
  void put(ColumnVector vector, int row, WireBuffer wire);

  /** The encoder of what {@link FieldDecoder#of} decodes. */
  static FieldEncoder of(SourceColumn column) {
    return switch (column.asText() ? PgType.TEXT : column.type()) {
      case BOOL ->
          (vector, row, wire) -> wire.put(((ColumnVector.Booleans) vector).values()[row] ? 1 : 0);
      case INT2 -> (vector, row, wire) -> wire.putShort((int) whole(vector, row));
      case INT4, OID -> (vector, row, wire) -> wire.putInt((int) whole(vector, row));
      case INT8, TIME -> (vector, row, wire) -> wire.putLong(whole(vector, row));
      case FLOAT4 ->
          (vector, row, wire) ->
              wire.putInt(Float.floatToRawIntBits(((ColumnVector.Float32s) vector).values()[row]));
      case FLOAT8 ->
          (vector, row, wire) ->
              wire.putLong(
                  Double.doubleToRawLongBits(((ColumnVector.Float64s) vector).values()[row]));
      case TIMESTAMPTZ, TIMESTAMP, LOCAL_TIMESTAMP ->
          (vector, row, wire) -> wire.putLong(whole(vector, row) - FieldDecoder.EPOCH_MICROS);
      case DATE ->
          (vector, row, wire) -> wire.putInt((int) whole(vector, row) - FieldDecoder.EPOCH_DAYS);
      case UUID -> FieldEncoder::uuid;
      case TEXT, JSON -> FieldEncoder::text;
      case JSONB ->
          (vector, row, wire) -> {
            wire.put(TextDecoder.Jsonb.VERSION);
            text(vector, row, wire);
          };
      case NUMERIC -> (vector, row, wire) -> NumericWire.put(((Strings) vector).get(row), wire);
      case DECIMAL -> {
        int scale = column.column().meaning().scale();
        yield (vector, row, wire) -> decimal((FixedBinaries) vector, row, scale, wire);
      }
      case BYTEA -> FieldEncoder::bytes;
      case LIST -> new ListEncoder(column.element().oid(), of(column.element()));
    };
  }

  private static long whole(ColumnVector vector, int row) {
    return ((Integers) vector).longAt(row);
  }

  private static void uuid(ColumnVector vector, int row, WireBuffer wire) {
    FixedBinaries binaries = (FixedBinaries) vector;
    wire.put(binaries.bytes(), row * binaries.width(), binaries.width());
  }

  private static void text(ColumnVector vector, int row, WireBuffer wire) {
    Strings texts = (Strings) vector;
    int at = texts.offsets()[row];
    wire.put(texts.bytes(), at, texts.offsets()[row + 1] - at);
  }

  /** Of lower-case hex. */
  private static void bytes(ColumnVector vector, int row, WireBuffer wire) {
    Strings texts = (Strings) vector;
    for (int at = texts.offsets()[row]; at < texts.offsets()[row + 1]; at += 2) {
      wire.put(
          Character.digit(texts.bytes()[at], 16) << 4 | Character.digit(texts.bytes()[at + 1], 16));
    }
  }

  private static void decimal(FixedBinaries numbers, int row, int scale, WireBuffer wire) {
    int at = row * numbers.width();
    long low = (long) FieldDecoder.LONG.get(numbers.bytes(), at + Long.BYTES);
    if ((long) FieldDecoder.LONG.get(numbers.bytes(), at) == low >> 63
        && SmallDecimal.is(low, scale)) {
      SmallDecimal.put(low, scale, wire);
    } else {
      BigInteger unscaled = new BigInteger(numbers.bytes(), at, numbers.width());
      NumericWire.put(new BigDecimal(unscaled, scale).toPlainString(), wire);
    }
  }
}
