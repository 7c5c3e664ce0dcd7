package io.shardmill.vcf.source.record;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.Texts;
import io.shardmill.vcf.TextsBuilder;
import io.shardmill.vcf.VcfKey;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A growing array of the values of one key. A dot is a missing value, which is null; NaN is a
 * value, as the file has it.
 */
public final class ValueBuffer {

  private final VcfKey key;
  private final boolean percentEncoded;
  private int[] ints = {};
  private float[] floats = {};
  private boolean[] booleans = {};
  private final TextsBuilder texts = new TextsBuilder();
  private final BitSet missing = new BitSet();
  private int count;

  /** Values of {@code key}; texts are decoded if the file's version encodes them. */
  ValueBuffer(VcfKey key, boolean percentEncoded) {
    this.key = key;
    this.percentEncoded = percentEncoded;
  }

  /** Values so far. */
  int count() {
    return count;
  }

  /** Forgets all values but the first {@code values}. */
  void truncate(int values) {
    count = values;
    missing.clear(values, Integer.MAX_VALUE);
    if (key.type() == ColumnType.STRING) {
      texts.truncate(values);
    }
  }

  /** The type of the values. */
  public ColumnType type() {
    return key.type();
  }

  /** What messages name the values by. */
  public String name() {
    return key.id();
  }

  /** Appends a value that the record has not. */
  public void appendMissing() {
    missing.set(count);
    switch (key.type()) {
      case INT32 -> append(0);
      case FLOAT32 -> append(0f);
      case BOOLEAN -> appendFlag(false);
      default -> {
        texts.append(new byte[0], 0, 0);
        count++;
      }
    }
  }

  void appendFlag(boolean present) {
    if (count == booleans.length) {
      booleans = Arrays.copyOf(booleans, Math.max(64, 2 * count));
    }
    booleans[count++] = present;
  }

  /** The values so far. */
  ColumnVector build() {
    BitSet nulls = nullIfEmpty(missing);
    return switch (key.type()) {
      case INT32 -> new ColumnVector.Int32s(ints, count, nulls);
      case FLOAT32 -> new ColumnVector.Float32s(floats, count, nulls);
      case BOOLEAN -> new ColumnVector.Booleans(booleans, count, nulls);
      default -> {
        Texts built = texts.build();
        yield new ColumnVector.Strings(built.bytes(), built.offsets(), count, nulls);
      }
    };
  }

  /** Vectors without nulls have none, so that nobody looks for them. */
  static @Nullable BitSet nullIfEmpty(BitSet nulls) {
    return nulls.isEmpty() ? null : nulls;
  }

  /** Appends an integer to a column of them. */
  public void append(int value) {
    if (count == ints.length) {
      ints = Arrays.copyOf(ints, Math.max(64, 2 * count));
    }
    ints[count++] = value;
  }

  /** Appends a number to a column of Float. */
  public void append(float value) {
    if (count == floats.length) {
      floats = Arrays.copyOf(floats, Math.max(64, 2 * count));
    }
    floats[count++] = value;
  }

  /** Appends a text, as the file has it, to a column of them. */
  public void appendText(byte[] bytes, int from, int to) throws BadLine {
    Ascii.requireText(bytes, from, to, key.id());
    if (percentEncoded && LineReader.indexOf((byte) '%', bytes, from, to) < to) {
      byte[] decoded = decode(bytes, from, to);
      texts.append(decoded, 0, decoded.length);
    } else {
      texts.append(bytes, from, to);
    }
    count++;
  }

  /** Resolves the codes that VCF 4.3 lists; anything else after a percent sign stays. */
  private static byte[] decode(byte[] bytes, int from, int to) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(to - from);
    int at = from;
    while (at < to) {
      int code = bytes[at] == '%' && at + 2 < to ? code(bytes[at + 1], bytes[at + 2]) : 0;
      decoded.write(code == 0 ? bytes[at] : code);
      at += code == 0 ? 1 : 3;
    }
    return decoded.toByteArray();
  }

  private static int code(byte high, byte low) {
    int code = 16 * Character.digit(high, 16) + Character.digit(low, 16);
    return switch (code) {
      case ':', ';', '=', '%', ',', '\r', '\n', '\t' -> code;
      default -> 0;
    };
  }
}
