package io.shardmill.vcf;

import io.shardmill.parquet.ColumnType;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An INFO or FORMAT key as the header declares it.
 *
 * @param id the key, such as {@code DP}
 * @param number the header's Number: an integer, {@code A}, {@code R}, {@code G} or {@code .}
 * @param type type of one value
 * @param description the header's text
 */
public record VcfKey(String id, String number, ColumnType type, String description)
    implements Serializable {

  /** Whether a value is a list: every Number but 0 and 1. */
  public boolean list() {
    return !number.equals("1") && !number.equals("0");
  }

  /**
   * The declaration that holds for the values of both: Integer and Float make Float, two Numbers
   * make a list of any length; {@code null} if the types exclude each other.
   */
  @Nullable VcfKey merge(VcfKey other) {
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
  VcfKey forOneAlt() {
    return switch (number) {
      case "A" -> new VcfKey(id, "1", type, description);
      case "R" -> new VcfKey(id, "2", type, description);
      case "G" -> new VcfKey(id, ".", type, description);
      default -> this;
    };
  }

  private static boolean numeric(ColumnType type) {
    return type == ColumnType.INT32 || type == ColumnType.FLOAT32;
  }
}
