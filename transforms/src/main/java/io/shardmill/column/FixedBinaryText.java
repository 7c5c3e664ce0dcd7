package io.shardmill.column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/** Texts of UUIDs and decimal numbers that are kept in {@link Meaning#WIDTH} bytes. */
public final class FixedBinaryText {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern DECIMAL_TEXT = Pattern.compile("-?\\d{1,39}(\\.\\d{1,38})?");

  private FixedBinaryText() {}

  /** Whether values of a meaning have a text, and an order. */
  public static boolean has(Meaning meaning) {
    return meaning.kind() == Meaning.Kind.UUID || meaning.kind() == Meaning.Kind.DECIMAL;
  }

  /**
   * The text of a value, such as {@code 00112233-4455-6677-8899-aabbccddeeff} or {@code -12.500}.
   *
   * @param meaning one that {@link #has} a text
   */
  public static String of(Meaning meaning, byte[] value) {
    if (meaning.kind() == Meaning.Kind.UUID) {
      ByteBuffer bytes = ByteBuffer.wrap(value);
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    return new BigDecimal(new BigInteger(value), meaning.scale()).toPlainString();
  }

  /** Whether a text is one of a value. */
  public static boolean is(Meaning meaning, String text) {
    return switch (meaning.kind()) {
      case UUID -> UUID_TEXT.matcher(text).matches();
      case DECIMAL -> DECIMAL_TEXT.matcher(text).matches();
      default -> false;
    };
  }
}
