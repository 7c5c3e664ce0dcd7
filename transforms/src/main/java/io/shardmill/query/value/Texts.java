package io.shardmill.query.value;

import io.shardmill.column.ColumnVector;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Texts, and all that the server makes texts of: {@link String}, in the order of UTF-8. */
enum Texts implements ValueType {
  TEXT,
  /** {@code char(n)}: blanks at the end do not count. */
  PADDED,
  /** {@code bytea}, as lower-case hex. */
  HEX;

  private static final String HEX_MARK = "\\x";

  @Override
  public Object parse(String text) {
    return switch (this) {
      case TEXT -> text;
      case PADDED -> stripped(text);
      case HEX -> {
        String hex = text.startsWith(HEX_MARK) ? text.substring(HEX_MARK.length()) : text;
        if (!hex.matches("([0-9A-Fa-f]{2})*")) {
          throw new IllegalArgumentException("'%s' is not bytes in hex".formatted(text));
        }
        yield hex.toLowerCase(Locale.ROOT);
      }
    };
  }

  private static String stripped(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  @Override
  public String text(Object value) {
    return this == HEX ? HEX_MARK + value : (String) value;
  }

  @Override
  public Object at(ColumnVector vector, int row) {
    String text = ((ColumnVector.Strings) vector).get(row);
    return this == PADDED ? stripped(text) : text;
  }

  @Override
  public int compare(Object one, Object other) {
    return Arrays.compareUnsigned(bytes(one), bytes(other));
  }

  private static byte[] bytes(Object text) {
    return ((String) text).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public IntUnaryOperator orders(ColumnVector vector, Object value) {
    if (this == PADDED) {
      return ValueType.super.orders(vector, value);
    }
    ColumnVector.Strings texts = (ColumnVector.Strings) vector;
    byte[] wanted = bytes(value);
    int[] offsets = texts.offsets();
    byte[] all = texts.bytes();
    return row ->
        Arrays.compareUnsigned(all, offsets[row], offsets[row + 1], wanted, 0, wanted.length);
  }

  /** A bound that was no UTF-8 stands for other bytes than those it has here. */
  @Override
  public @Nullable Object bound(@Nullable Serializable bound) {
    return this != PADDED && bound instanceof String text && text.indexOf('\ufffd') < 0
        ? text
        : null;
  }

  @Override
  public String sqlType() {
    return "text";
  }
}
