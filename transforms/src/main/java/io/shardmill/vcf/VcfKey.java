package io.shardmill.vcf;

import io.shardmill.column.ColumnType;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An INFO or FORMAT key as the header declares it.
 *
 * @param id the key, such as {@code DP}
 * @param number the header's Number: an integer, {@code A}, {@code R}, {@code G}, {@code P}, {@code
 *     LA}, {@code LR}, {@code LG} or {@code .}
 * @param type type of one value
 * @param description the header's text
 * @param field the field of its annotations that is meant, {@code null} for the values as they are
 */
public record VcfKey(
    String id, String number, ColumnType type, String description, @Nullable AnnotationField field)
    implements Serializable {

  /** In place of keys: all that the headers declare. */
  public static final String ALL = "all";

  /** After a key and a slash, in place of a field of its annotations: all that it has. */
  public static final String FIELDS = "*";

  /** Digits of a Number that fits a line. */
  private static final int MOST_DIGITS = 8;

  /** A key with its values as they are. */
  public VcfKey(String id, String number, ColumnType type, String description) {
    this(id, number, type, description, null);
  }

  /** Of the annotations of this key one field: a text of each. */
  public VcfKey field(AnnotationField field) {
    return new VcfKey(
        id,
        ".",
        ColumnType.STRING,
        "%s of each of: %s".formatted(field.name(), description),
        field);
  }

  /** What its column is called by, after the kind. */
  public String columnName() {
    return field == null ? id : id + "_" + field.name();
  }

  /** Whether a value is a list: every Number but 0 and 1. */
  public boolean list() {
    return !number.equals("1") && !number.equals("0");
  }

  /** The type as a header writes it. */
  public String typeName() {
    return switch (type) {
      case INT32 -> "Integer";
      case FLOAT32 -> "Float";
      case BOOLEAN -> "Flag";
      default -> "String";
    };
  }

  /** The number of values if the header fixes it, else -1. */
  public int fixedNumber() {
    int number = 0;
    for (int i = 0; i < this.number.length(); i++) {
      int digit = this.number.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i == MOST_DIGITS) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return this.number.isEmpty() ? -1 : number;
  }

  /**
   * The declaration that holds for the values of both: Integer and Float make Float, two Numbers
   * make a list of any length; {@code null} if the types exclude each other.
   */
  public @Nullable VcfKey merge(VcfKey other) {
    ColumnType merged = type;
    if (type != other.type) {
      if (!numeric(type) || !numeric(other.type)) {
        return null;
      }
      merged = ColumnType.FLOAT32;
    }
    return new VcfKey(id, number.equals(other.number) ? number : ".", merged, description);
  }

  /** The same key where each row has one ALT: Number A is one value, R two, G a list. */
  public VcfKey forOneAlt() {
    return switch (number) {
      case "A" -> new VcfKey(id, "1", type, description);
      case "R" -> new VcfKey(id, "2", type, description);
      case "G" -> new VcfKey(id, ".", type, description);
      default -> this;
    };
  }

  /**
   * Checks names of keys that somebody wants.
   *
   * @throws IllegalArgumentException if one can be none, or stands twice
   */
  public static void requireNames(String kind, List<String> keys) {
    Set<String> seen = new HashSet<>();
    for (String key : keys) {
      if (key.equals("*")) {
        throw new IllegalArgumentException(
            "%s key * is none; write all for all that a file declares".formatted(kind));
      }
      if (!key.matches("[^\\s,;:=]+")) {
        throw new IllegalArgumentException("%s key '%s' is none".formatted(kind, key));
      }
      if (!seen.add(key)) {
        throw new IllegalArgumentException("%s key %s is named twice".formatted(kind, key));
      }
    }
    if (seen.contains(ALL) && keys.size() > 1) {
      throw new IllegalArgumentException("%s keys: all stands alone".formatted(kind));
    }
  }

  private static boolean numeric(ColumnType type) {
    return type == ColumnType.INT32 || type == ColumnType.FLOAT32;
  }
}
